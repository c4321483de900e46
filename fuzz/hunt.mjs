import { setTimeout as pause } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';

/** @typedef {import('./judge.mjs').Failure} Failure */
/** @typedef {import('./worker.mjs').FileCase} FileCase */

/** A capture that is at work for so long hangs, however busy the machine is. */
const hangMs = 60_000;
const lookEveryMs = 100;
/** Most memory for the objects of a worker; an engine that needs more ends it, and that is a failure. */
const resourceLimits = { maxOldGenerationSizeMb: 1024 };

/**
 * One line of captures, judged in a thread of its own, so that one that hangs or ends the thread is only a failure: the
 * line goes on behind it in another thread.
 */
export class Hunter {
  /** Number of the capture at work, captures done, frames in them. */
  #progress = new Float64Array(new SharedArrayBuffer(24));
  #seed;
  #cases;
  #step;
  #onFailure;
  /** @type {Worker | undefined} */
  #worker;
  #since = 0;
  #watched = -1;
  #stopped = false;
  #done = false;

  /**
   * @param {number} seed
   * @param {readonly FileCase[] | null} cases captures of files, in order; null: mutated ones, without an end
   * @param {number} first
   * @param {number} step
   * @param {(index: number, failure: Failure) => void} onFailure
   */
  constructor(seed, cases, first, step, onFailure) {
    this.#seed = seed;
    this.#cases = cases;
    this.#step = step;
    this.#onFailure = onFailure;
    this.#start(first);
  }

  get captures() {
    return this.#progress[1];
  }

  get frames() {
    return this.#progress[2];
  }

  /** Whether every capture of its line was judged. */
  get done() {
    return this.#done;
  }

  /** Looks whether the capture at work is the one that was at work a long while ago. */
  watch() {
    if (this.#done) return;
    const now = performance.now();
    if (this.#progress[0] !== this.#watched) {
      this.#watched = this.#progress[0];
      this.#since = now;
    } else if (now - this.#since > hangMs) {
      this.#goOnBehind({ kind: 'hung', detail: `it was not done after ${hangMs / 1000} s` });
    }
  }

  async stop() {
    this.#stopped = true;
    await this.#worker?.terminate();
  }

  /** @param {number} first */
  #start(first) {
    this.#done = this.#cases !== null && first >= this.#cases.length;
    if (this.#done) return;
    this.#progress[0] = first;
    this.#watched = -1;
    const workerData = { seed: this.#seed, cases: this.#cases, first, step: this.#step, progress: this.#progress };
    const worker = new Worker(new URL('./worker.mjs', import.meta.url), { workerData, resourceLimits });
    this.#worker = worker;
    worker.on('message', ({ index, failure }) => this.#onFailure(index, failure));
    worker.on('error', (error) => this.#ended(worker, error.stack ?? String(error)));
    worker.on('exit', (code) => {
      const next = this.#progress[0] + this.#step;
      if (worker === this.#worker && code === 0 && this.#cases !== null && next >= this.#cases.length) this.#done = true;
      else this.#ended(worker, `exit code ${code}`);
    });
  }

  /** @param {Worker} worker @param {string} detail */
  #ended(worker, detail) {
    if (worker === this.#worker && !this.#stopped) this.#goOnBehind({ kind: 'ended', detail });
  }

  /** @param {Failure} failure */
  #goOnBehind(failure) {
    const index = this.#progress[0];
    void this.#worker?.terminate();
    this.#worker = undefined;
    this.#onFailure(index, failure);
    this.#start(index + this.#step);
  }
}

/**
 * Hunts until the time is over or enough frames were brought the whole road.
 * @param {object} hunt
 * @param {number} hunt.seed
 * @param {number} hunt.jobs
 * @param {number} hunt.seconds
 * @param {number} hunt.frames
 * @param {readonly FileCase[] | null} [hunt.cases] only these, each once
 * @param {(index: number, failure: Failure) => void} hunt.onFailure
 * @param {(captures: number, frames: number) => void} hunt.onProgress called now and then
 * @returns {Promise<{ captures: number, frames: number }>}
 */
export async function hunt({ seed, jobs, seconds, frames, cases = null, onFailure, onProgress }) {
  const hunters = Array.from({ length: jobs }, (_, first) => new Hunter(seed, cases, first, jobs, onFailure));
  const endsAt = performance.now() + seconds * 1000;
  const totals = () => ({
    captures: hunters.reduce((sum, hunter) => sum + hunter.captures, 0),
    frames: hunters.reduce((sum, hunter) => sum + hunter.frames, 0),
  });
  while (performance.now() < endsAt && totals().frames < frames && hunters.some(({ done }) => !done)) {
    await pause(lookEveryMs);
    for (const hunter of hunters) hunter.watch();
    onProgress(totals().captures, totals().frames);
  }
  await Promise.all(hunters.map((hunter) => hunter.stop()));
  return totals();
}
