import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { childrenOf, isRunning } from './processes.js';

/** The compiled agent. */
export const mainPath = fileURLToPath(new URL('../dist/main.js', import.meta.url));

/** An agent that these tests started. */
export interface AgentProcess {
  readonly child: ChildProcess;
  /** Process id of the one that serves; where a launcher started it, another than the child's. */
  readonly serverPid: number;
  /** As printed, with the token. */
  readonly address: string;
  /** 127.0.0.1 and the port. */
  readonly host: string;
  readonly port: number;
  readonly token: string;
  /** Everything that it wrote so far, to standard output and error. */
  output(): string;
  /** Ends it by a signal, and waits. */
  stop(signal?: NodeJS.Signals): Promise<{ code: number | null; signal: NodeJS.Signals | null; tookMs: number }>;
}

const startsWithinMs = 40_000;
const started = new Set<AgentProcess>();

/**
 * Starts an agent on a port of its own, and waits until it has printed its address.
 * @param args further arguments of the command line; `--open` lets it open a browser
 */
export async function startAgent(args: readonly string[] = [], options: SpawnOptions = {}): Promise<AgentProcess> {
  const env = { ...process.env, CI: '1', ...options.env };
  const stdio = options.stdio ?? ['ignore', 'pipe', 'pipe'];
  const child = spawn(
    process.execPath,
    [
      mainPath,
      '--port',
      '0',
      ...(args.includes('--open') ? [] : ['--no-open']),
      ...args.filter((one) => one !== '--open'),
    ],
    { ...options, env, stdio },
  );
  let output = '';
  const address = await new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => {
      // Nobody knows of it: it would run for ever.
      child.kill('SIGKILL');
      reject(new Error(`No address within ${startsWithinMs} ms: ${output}`));
    }, startsWithinMs);
    const take = (text: Buffer): void => {
      output += text.toString();
      const found = /^(http:\S+)$/m.exec(output)?.[1];
      if (found === undefined) return;
      clearTimeout(timer);
      resolve(found);
    };
    child.stdout!.on('data', take);
    child.stderr?.on('data', take);
    child.once('exit', (code) => reject(new Error(`The agent ended with ${code}: ${output}`)));
  });
  const { host, port, hash } = new URL(address);
  const agent: AgentProcess = {
    child,
    serverPid: serverOf(child.pid!),
    address,
    host,
    port: Number(port),
    token: hash.slice('#token='.length),
    output: () => output,
    stop: async (signal = 'SIGTERM') => {
      const began = performance.now();
      const exit = exitOf(child);
      child.kill(signal);
      const end = await exit;
      started.delete(agent);
      return { ...end, tookMs: performance.now() - began };
    },
  };
  started.add(agent);
  return agent;
}

/** How a process ended, or will end. */
export function exitOf(child: ChildProcess): Promise<{ code: number | null; signal: NodeJS.Signals | null }> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) {
      resolve({ code: child.exitCode, signal: child.signalCode });
    } else child.once('exit', (code, signal) => resolve({ code, signal }));
  });
}

/** For afterAll: ends what is left. */
export async function stopAgents(): Promise<void> {
  await Promise.all([...started].map((agent) => agent.stop()));
}

/** Runs an agent that is expected to end by itself. */
export async function runAgent(
  args: readonly string[],
  options: SpawnOptions = {},
): Promise<{ code: number | null; output: string }> {
  const child = spawn(process.execPath, [mainPath, ...args], { stdio: ['ignore', 'pipe', 'pipe'], ...options });
  let output = '';
  child.stdout?.on('data', (text: Buffer) => (output += text.toString()));
  child.stderr?.on('data', (text: Buffer) => (output += text.toString()));
  const { code } = await new Promise<{ code: number | null }>((resolve) =>
    child.once('close', (code) => resolve({ code })),
  );
  return { code, output };
}

function serverOf(pid: number): number {
  // A launcher forks the server first of all.
  const server = process.getuid?.() === 0 ? childrenOf(pid)[0] : undefined;
  return server !== undefined && isRunning(server) ? server : pid;
}
