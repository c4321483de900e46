import { fork, type ChildProcess } from 'node:child_process';
import { constants } from 'node:os';
import type { Socket } from 'node:net';
import { CaptureOffice } from './capture-office.js';
import { launcherVariable } from './messages.js';
import { steadyEnvironment, steadyFlags } from './steady-memory.js';

/** How long the server may take to end by itself after a signal, before it is told, and then made, to. */
const patienceMs = 300;
const killAfterMs = 5000;

/**
 * Stays root, starts the server as a process of its own, and starts captures for it. The server is
 * to become somebody else (drop-privileges.ts) before it listens. Ends when the server ends, with
 * the server's exit code, and leaves no process behind.
 * @param serverEntry the module that the server process runs.
 * @param argv its arguments.
 */
export async function runAsLauncher(serverEntry: URL, argv: string[]): Promise<never> {
  const server = fork(serverEntry, argv, {
    env: serverEnvironment(),
    execArgv: [...process.execArgv, ...steadyFlags],
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  const office = new CaptureOffice((answer) => {
    // A server that has just gone needs no answer; its exit ends the launcher as well.
    if (server.connected) server.send(answer, () => {});
  });
  server.on('message', (message, handle) => office.take(message, handle as Socket | undefined));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => endServer(server));
  // Whoever started this process with a channel to it (npm start) may be gone without having said so.
  if (process.channel !== undefined) process.on('disconnect', () => endServer(server));
  const exitCode = await exitOf(server);
  await office.close();
  process.exit(exitCode);
}

/** A terminal sends Ctrl-C to the server as well, so it is told again only if it goes on. */
function endServer(server: ChildProcess): void {
  setTimeout(() => server.kill('SIGTERM'), patienceMs);
  setTimeout(() => server.kill('SIGKILL'), killAfterMs);
}

/** The exit code, or what a shell makes of a signal. */
function exitOf(server: ChildProcess): Promise<number> {
  return new Promise((resolve) => {
    server.once('exit', (code, signal) => resolve(code ?? 128 + constants.signals[signal!]));
    server.once('error', (error) => {
      process.stderr.write(`synscope: the server process could not be started: ${error.message}\n`);
      resolve(1);
    });
  });
}

function serverEnvironment(): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = { ...steadyEnvironment, ...process.env, [launcherVariable]: '1' };
  // With io_uring, file operations once kept root's rights after setuid (CVE-2024-22017).
  delete env.UV_USE_IO_URING;
  // The server speaks no TLS: reading a file of certificates would only make it start 50 ms later.
  delete env.NODE_EXTRA_CA_CERTS;
  return env;
}
