import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { pathToFileURL } from 'node:url';
import { ensureBuilt } from './build.mjs';
import { ensureInstalled } from './install.mjs';
import { buildIdentity } from './invoking-user.mjs';
import { whenOrphaned } from './orphaned.mjs';
import { inRoot } from './paths.mjs';
import { reportProblem } from './problem.mjs';
import { endOnSignals } from './run-program.mjs';

/** An agent that was told to end and has not by then is killed. */
const SHUTDOWN_LIMIT_MS = 10_000;

/** @type {readonly NodeJS.Signals[]} */
const ENDING_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** @param {readonly string[]} args of the agent's command line */
export async function main(args) {
  const removeHandlers = endOnSignals();
  try {
    const identity = buildIdentity();
    await ensureInstalled(identity);
    await ensureBuilt(identity);
  } catch (error) {
    reportProblem(error);
    process.exit(1);
  }
  removeHandlers();
  // Not before it is built.
  const { steadyFlags, steadyEnvironment } = await import(pathToFileURL(inRoot('apps/agent/dist/launcher/steady-memory.js')).href);
  process.exitCode = await runAgent(inRoot('apps/agent/dist/main.js'), args, steadyFlags, steadyEnvironment);
}

/**
 * Runs the agent with our standard input and output, and ends it when we are told to end. Should we
 * be killed, the agent sees the channel to us close and ends by itself.
 * @param {string} entry the agent's program
 * @param {readonly string[]} args
 * @param {readonly string[]} [flags] of Node
 * @param {Readonly<Record<string, string>>} [environment] where the person's own has nothing else
 * @returns {Promise<number>} its exit code
 */
export function runAgent(entry, args, flags = [], environment = {}) {
  const agent = spawn(process.execPath, [...flags, entry, ...args], {
    env: { ...environment, ...process.env },
    // npm has changed into the project's folder; paths are meant from where the person typed.
    cwd: process.env.INIT_CWD ?? process.cwd(),
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  let ending = false;
  /** @param {NodeJS.Signals} signal */
  const end = (signal) => {
    // A terminal's Ctrl-C reaches us and the agent, and npm passes it on once more: once is enough.
    if (ending) return;
    ending = true;
    agent.kill(signal);
    setTimeout(() => agent.kill('SIGKILL'), SHUTDOWN_LIMIT_MS).unref();
  };
  for (const signal of ENDING_SIGNALS) process.on(signal, () => end(signal));
  whenOrphaned(() => end('SIGTERM'));
  return new Promise((resolve) => {
    agent.on('error', (error) => {
      reportProblem(error);
      resolve(1);
    });
    agent.on('exit', (code, signal) => {
      if (signal === null) resolve(code ?? 1);
      else resolve(ending && signal !== 'SIGKILL' ? 0 : 128 + constants.signals[signal]);
    });
  });
}
