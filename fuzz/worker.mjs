import { readFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { loadCorpus } from './corpus.mjs';
import { judge } from './judge.mjs';
import { makeCase } from './make-case.mjs';

/**
 * A capture that is judged as it is.
 * @typedef {object} FileCase
 * @property {string} path
 * @property {number | null} length  it is cut after so many bytes; null: it is whole
 */

/**
 * What a worker is started with.
 * @typedef {object} WorkerTask
 * @property {number} seed
 * @property {readonly FileCase[] | null} cases  what is judged; null: mutated captures, without an end
 * @property {number} first   number of its first capture
 * @property {number} step    how far the next one is
 * @property {Float64Array} progress  shared: number of the capture at work, captures done, frames in them
 */

/** Makes captures and judges them, one after the other, until it is ended or there are no more. */
const { seed, cases, first, step, progress } = /** @type {WorkerTask} */ (workerData);
const corpus = cases === null ? loadCorpus() : [];

for (let index = first; cases === null || index < cases.length; index += step) {
  progress[0] = index;
  const { frames, failure } = await judge(cases === null ? makeCase(corpus, seed, index) : bytesOf(cases[index]), index);
  progress[1] += 1;
  progress[2] += frames;
  if (failure !== null) parentPort?.postMessage({ index, failure });
}

/** @param {FileCase} fileCase */
function bytesOf({ path, length }) {
  const bytes = new Uint8Array(readFileSync(path));
  return length === null ? bytes : bytes.slice(0, length);
}
