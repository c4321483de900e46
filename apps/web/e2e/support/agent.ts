/**
 * Starts real agents for stories: the program that `npm start` runs, on a free port, without a
 * browser window of its own. Each ends with its story, and must leave no process behind.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test as base } from '@playwright/test';

const AGENT_MAIN = fileURLToPath(new URL('../../../agent/dist/main.js', import.meta.url));
const START_LIMIT_MS = 40_000;
const STOP_LIMIT_MS = 20_000;
/** The address as the agent prints it: the token is in the fragment, which is never sent. */
const ADDRESS = /(https?:\/\/[^\s#]+)\/?#token=([\w-]+)/;

export interface AgentOptions {
  /** Added to the environment. */
  env?: Record<string, string>;
  /** Run as this user and group, to see what happens without privileges. */
  uid?: number;
  gid?: number;
  /** 'pipe' to write a capture to `process.stdin`; else the agent has no standard input. */
  stdin?: 'pipe' | 'ignore';
  cwd?: string;
  /** The agent's program, where it is not the one of this project (a copy that another user can read). */
  main?: string;
}

export interface RunningAgent {
  /** The whole address, with its token: what a person would open. */
  url: string;
  /** Scheme, host and port. */
  origin: string;
  token: string;
  process: ChildProcess;
  /** All that it has printed so far. */
  output(): string;
  /** Ends it as Ctrl-C does; fails if it does not end cleanly or leaves a process behind. */
  stop(): Promise<void>;
}

/**
 * Starts an agent and waits for its address.
 * @throws with what it printed, when it ends or stays silent instead
 */
export async function startAgent(args: readonly string[] = [], options: AgentOptions = {}): Promise<RunningAgent> {
  const { uid, gid, cwd } = options;
  // A folder of its own, or the page would offer what other agents left.
  const spoolParent = args.includes('--spool-dir') ? null : mkdtempSync(join(tmpdir(), 'synscope-story-'));
  if (spoolParent !== null) chmodSync(spoolParent, 0o777);
  const child = spawn(process.execPath, [options.main ?? AGENT_MAIN, '--no-open', '--port', '0', ...(spoolParent === null ? [] : ['--spool-dir', spoolParent]), ...args], {
    env: { ...process.env, ...options.env },
    // With the channel, it ends by itself should this process be killed.
    stdio: [options.stdin ?? 'ignore', 'pipe', 'pipe', 'ipc'],
    // A session of its own: whatever it starts can be found by that, even when orphaned.
    detached: true,
    ...(cwd === undefined ? {} : { cwd }),
    ...(uid === undefined ? {} : { uid }),
    ...(gid === undefined ? {} : { gid }),
  });
  let printed = '';
  const address = await new Promise<RegExpExecArray>((resolve, reject) => {
    const fail = (why: string): void => reject(new Error(`The agent ${why}. It printed:\n${printed}`));
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      fail(`printed no address within ${START_LIMIT_MS} ms`);
    }, START_LIMIT_MS);
    const read = (chunk: Buffer): void => {
      printed += chunk.toString();
      const match = ADDRESS.exec(printed);
      if (match === null) return;
      clearTimeout(timer);
      resolve(match);
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('error', (error) => fail(`could not be started: ${error.message}`));
    child.once('exit', (code, signal) => {
      clearTimeout(timer);
      fail(`ended with ${signal ?? code} before it printed an address`);
    });
  });
  const [url = '', origin = '', token = ''] = address;
  const end = async (): Promise<void> => {
    await stop(child, () => printed);
    if (spoolParent !== null) rmSync(spoolParent, { recursive: true, force: true });
  };
  return { url, origin: new URL(origin).origin, token, process: child, output: () => printed, stop: end };
}

async function stop(child: ChildProcess, printed: () => string): Promise<void> {
  const session = child.pid;
  if (session === undefined) return;
  if (child.exitCode === null && child.signalCode === null) {
    const ended = once(child, 'exit');
    child.kill('SIGINT');
    const timer = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT_MS);
    await ended;
    clearTimeout(timer);
    if (child.signalCode === 'SIGKILL') {
      throw new Error(`The agent did not end within ${STOP_LIMIT_MS} ms of SIGINT. It printed:\n${printed()}`);
    }
  }
  const left = await processesLeft(session);
  if (left.length > 0) {
    for (const { pid } of left) process.kill(pid, 'SIGKILL');
    throw new Error(`The agent left processes behind: ${left.map(({ pid, name }) => `${name} (${pid})`).join(', ')}`);
  }
}

/** What is still there of a session shortly after its leader has ended. Linux only; else nothing. */
export async function processesLeft(session: number): Promise<{ pid: number; name: string }[]> {
  if (process.platform !== 'linux') return [];
  const deadlineMs = Date.now() + 5000;
  for (;;) {
    const left = processesOfSession(session);
    if (left.length === 0 || Date.now() > deadlineMs) return left;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function processesOfSession(session: number): { pid: number; name: string }[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      const stat = readIfThere(`/proc/${pid}/stat`);
      // The name is in parentheses and may hold any character; the state, parent, group, session follow.
      const nameEnd = stat.lastIndexOf(')');
      const [state, , , itsSession] = stat.slice(nameEnd + 2).split(' ');
      const running = state !== undefined && state !== '' && state !== 'Z';
      if (!running || Number(itsSession) !== session) return [];
      return [{ pid: Number(pid), name: stat.slice(stat.indexOf('(') + 1, nameEnd) }];
    });
}

/** A process may end between being listed and being read. */
function readIfThere(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' || code === 'ESRCH') return '';
    throw error;
  }
}

interface AgentFixtures {
  /** An agent without arguments. */
  agent: RunningAgent;
  /** Starts further agents, or one with arguments; all end with the story. */
  startAgent: typeof startAgent;
}

/** Playwright's `test`, with agents. */
export const test = base.extend<AgentFixtures>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads from the pattern what a fixture needs.
  startAgent: async ({}, use) => {
    const started: RunningAgent[] = [];
    await use(async (args, options) => {
      const agent = await startAgent(args, options);
      started.push(agent);
      return agent;
    });
    const outcomes = await Promise.allSettled(started.map((agent) => agent.stop()));
    const failures = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
    if (failures.length > 0) throw new AggregateError(failures, failures.map(String).join('\n'));
  },
  agent: async ({ startAgent }, use) => {
    await use(await startAgent());
  },
});

export { expect } from '@playwright/test';
