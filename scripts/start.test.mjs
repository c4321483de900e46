/**
 * How `npm start` and the agent live and die together: tried with small programs in the agent's place.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inRoot } from './lib/paths.mjs';

/** Prints its id, counts signals, and ends cleanly a little after the first, like the agent. */
const AGENT = `
  let signals = 0;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {
    signals += 1;
    process.stdout.write(signal + '\\n');
    if (signals === 1) setTimeout(() => { process.stdout.write('bye\\n'); process.exit(0); }, 200);
  });
  process.on('disconnect', () => process.exit(0));
  setInterval(() => {}, 1000);
  process.stdout.write('pid ' + process.pid + '\\n');
`;

/** @type {string} */
let folder;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'synscope-start-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/**
 * Runs runAgent in a process and a process group of its own.
 * @param {string} program of the agent
 * @param {{ args?: string[], input?: string, env?: Record<string, string>, asNpm?: boolean }} [options]
 *   asNpm: with a process in npm's place above it, and a shell between
 */
function start(program, { args = [], input, env = {}, asNpm = false } = {}) {
  const entry = join(folder, `agent-${Math.random().toString(36).slice(2)}.mjs`);
  writeFileSync(entry, program);
  const runner = `
    import { runAgent } from ${JSON.stringify(pathToFileURL(inRoot('scripts/lib/start-agent.mjs')).href)};
    process.exitCode = await runAgent(${JSON.stringify(entry)}, ${JSON.stringify(args)});
  `;
  const file = join(folder, `runner-${Math.random().toString(36).slice(2)}.mjs`);
  writeFileSync(file, runner);
  // The shell has a second command to run, so it cannot become the first.
  const npm = `
    const shell = require('node:child_process').spawn('sh', ['-c', '"$0" "$1"; true', process.execPath, process.argv[1]], { stdio: 'inherit' });
    process.on('SIGTERM', () => { shell.kill('SIGTERM'); shell.on('exit', () => { process.removeAllListeners('SIGTERM'); process.kill(process.pid, 'SIGTERM'); }); });
  `;
  const child = spawn(process.execPath, asNpm ? ['--eval', npm, file] : [file], {
    detached: true,
    env: { ...process.env, ...(asNpm ? { npm_lifecycle_event: 'start' } : {}), ...env },
    stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
  });
  if (input !== undefined) child.stdin?.end(input);
  let printed = '';
  child.stdout?.on('data', (chunk) => (printed += chunk));
  child.stderr?.on('data', (chunk) => (printed += chunk));
  const pid = child.pid ?? 0;
  return {
    pid,
    printed: () => printed,
    agentPid: async () => {
      while (!printed.includes('pid ')) await once(child.stdout ?? child, 'data');
      return Number(/pid (\d+)/.exec(printed)?.[1]);
    },
    exited: once(child, 'close').then(([code, signal]) => ({ code, signal })),
  };
}

/** @param {number} pid */
function isRunning(pid) {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

describe('npm start and its agent', () => {
  it.each(/** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))('pass %s on, and end as the agent ends', async (signal) => {
    const started = start(AGENT);
    const agentPid = await started.agentPid();
    process.kill(started.pid, signal);
    expect(await started.exited).toEqual({ code: 0, signal: null });
    expect(started.printed()).toBe(`pid ${agentPid}\n${signal}\nbye\n`);
    expect(isRunning(agentPid)).toBe(false);
  });

  it("end once and quietly at a terminal's Ctrl-C, which npm repeats", async () => {
    const started = start(AGENT);
    const agentPid = await started.agentPid();
    process.kill(-started.pid, 'SIGINT');
    process.kill(started.pid, 'SIGINT');
    expect(await started.exited).toEqual({ code: 0, signal: null });
    expect(started.printed().match(/bye/g)).toEqual(['bye']);
    expect(isRunning(agentPid)).toBe(false);
  });

  it('leave no agent behind when the command itself is killed', async () => {
    const started = start(AGENT);
    const agentPid = await started.agentPid();
    process.kill(started.pid, 'SIGKILL');
    // The agent holds the other end of our pipe: that it closes shows that the agent has ended. Its
    // id tells nothing here, an orphan keeps it until the system's first process takes note.
    const inTime = new Promise((resolve) => setTimeout(resolve, 1000, 'still there'));
    expect(await Promise.race([started.exited, inTime])).toEqual({ code: null, signal: 'SIGKILL' });
    expect(agentPid).toBeGreaterThan(0);
  });

  it.runIf(process.platform !== 'win32').each(/** @type {const} */ (['SIGTERM', 'SIGKILL']))(
    'leave nothing behind when npm gets %s, which reaches only the shell between, or nobody',
    async (signal) => {
      const started = start(AGENT, { asNpm: true });
      await started.agentPid();
      process.kill(started.pid, signal);
      const inTime = new Promise((resolve) => setTimeout(resolve, 2000, 'still there'));
      expect(await Promise.race([started.exited, inTime])).toMatchObject({ signal });
    },
  );

  it("end with the agent's own exit code", async () => {
    const started = start('process.exit(7);');
    expect(await started.exited).toEqual({ code: 7, signal: null });
  });

  it('give the agent the arguments, standard input, and the folder where the person typed', async () => {
    const program = `
      process.stdout.write(JSON.stringify({ args: process.argv.slice(2), cwd: process.cwd() }));
      process.stdin.pipe(process.stdout);
      process.stdin.on('end', () => process.exit(0));
    `;
    const env = { INIT_CWD: folder };
    const started = start(program, { args: ['--port', '0', 'a b.pcap', '-'], input: 'bytes of a capture', env });
    await started.exited;
    const expected = { args: ['--port', '0', 'a b.pcap', '-'], cwd: realpathSync(folder) };
    expect(started.printed()).toBe(`${JSON.stringify(expected)}bytes of a capture`);
  });
});
