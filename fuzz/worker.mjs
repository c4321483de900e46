import { parentPort, workerData } from 'node:worker_threads';
import { loadCorpus } from './corpus.mjs';
import { judge } from './judge.mjs';
import { makeCase } from './make-case.mjs';

/**
 * What a worker is started with.
 * @typedef {object} WorkerTask
 * @property {number} seed
 * @property {number} first   number of its first capture
 * @property {number} step    how far the next one is
 * @property {Float64Array} progress  shared: number of the capture at work, captures done, frames in them
 */

/** Makes captures and judges them, one after the other, until it is ended. */
const { seed, first, step, progress } = /** @type {WorkerTask} */ (workerData);
const corpus = loadCorpus();

for (let index = first; ; index += step) {
  progress[0] = index;
  const { frames, failure } = await judge(makeCase(corpus, seed, index), index);
  progress[1] += 1;
  progress[2] += frames;
  if (failure !== null) parentPort?.postMessage({ index, failure });
}
