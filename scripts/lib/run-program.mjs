import { spawn } from 'node:child_process';
import { whenOrphaned } from './orphaned.mjs';
import { ROOT } from './paths.mjs';

/** Programs now running, so that an end of this process can end them too. */
const running = new Set();

/**
 * @typedef {object} Outcome
 * @property {number | null} code   exit code, null when ended by a signal or never started
 * @property {string} output        what it wrote, standard output and standard error as they came
 * @property {string} stdout        standard output alone
 */

/**
 * Runs a program to its end. It never sees our standard input, which belongs to the agent.
 * @param {readonly string[]} command program and arguments
 * @param {object} [options]
 * @param {string} [options.cwd]
 * @param {NodeJS.ProcessEnv} [options.env]
 * @param {number} [options.uid]
 * @param {number} [options.gid]
 * @param {boolean} [options.show] also pass its output on as it comes, line by line: others may pass on theirs
 * @returns {Promise<Outcome>} never rejects: a program that cannot be started has a null code
 */
export function runProgram(command, { cwd = ROOT, env = process.env, uid, gid, show = false } = {}) {
  const [file = '', ...args] = command;
  const identity = uid === undefined || gid === undefined ? {} : { uid, gid };
  return new Promise((resolve) => {
    const child = spawn(file, args, { cwd, env, ...identity, stdio: ['ignore', 'pipe', 'pipe'] });
    /** @type {Buffer[]} */
    const all = [];
    /** @type {Buffer[]} */
    const out = [];
    running.add(child);
    if (show) {
      passOnLines(child.stdout, process.stdout);
      passOnLines(child.stderr, process.stderr);
    }
    child.stdout.on('data', (chunk) => {
      all.push(chunk);
      out.push(chunk);
    });
    child.stderr.on('data', (chunk) => all.push(chunk));
    /** @param {number | null} code @param {string} [note] */
    const finish = (code, note = '') => {
      running.delete(child);
      resolve({ code, output: Buffer.concat(all).toString() + note, stdout: Buffer.concat(out).toString() });
    };
    child.on('error', (error) => finish(null, `${file}: ${error.message}\n`));
    child.on('close', (code, signal) => finish(code, signal === null ? '' : `${file}: ended by ${signal}\n`));
  });
}

/**
 * @param {import('node:stream').Readable} from
 * @param {NodeJS.WritableStream} to
 */
function passOnLines(from, to) {
  let rest = Buffer.alloc(0);
  from.on('data', (chunk) => {
    const end = chunk.lastIndexOf('\n') + 1;
    if (end > 0) to.write(Buffer.concat([rest, chunk.subarray(0, end)]));
    rest = Buffer.concat([end > 0 ? Buffer.alloc(0) : rest, chunk.subarray(end)]);
  });
  from.on('end', () => to.write(rest));
}

/** Ends every program that runProgram still waits for. */
export function endRunningPrograms() {
  for (const child of running) child.kill('SIGTERM');
}

/**
 * Ends with the programs it runs, when a signal says so or npm has gone: quietly, by the code that
 * shells expect.
 * @returns {() => void} takes the handlers away again
 */
export function endOnSignals() {
  /** @type {Array<[NodeJS.Signals, number]>} */
  const codes = [['SIGINT', 130], ['SIGTERM', 143], ['SIGHUP', 129]];
  /** @param {number} code */
  const end = (code) => {
    process.stderr.write('\n');
    endRunningPrograms();
    process.exit(code);
  };
  /** @type {Array<() => void>} */
  const removers = [whenOrphaned(() => end(143))];
  for (const [signal, code] of codes) {
    const handler = () => end(code);
    process.on(signal, handler);
    removers.push(() => process.off(signal, handler));
  }
  return () => removers.forEach((remove) => remove());
}
