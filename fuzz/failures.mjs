import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** @typedef {import('./judge.mjs').Failure} Failure */

/** Failures that are kept, at most: what breaks once breaks often. */
const keptMost = 50;

/** Writes failing captures down, each with what it takes to see it fail again. */
export class FailureFolder {
  #folder;
  #count = 0;

  /** @param {string} folder made when there is something to put into it */
  constructor(folder) {
    this.#folder = folder;
  }

  get count() {
    return this.#count;
  }

  /**
   * @param {Uint8Array} bytes
   * @param {number} seed
   * @param {number} index
   * @param {Failure} failure
   */
  add(bytes, seed, index, failure) {
    this.#count += 1;
    const { kind, detail } = failure;
    process.stderr.write(`\nfailure ${this.#count}: ${kind}, capture ${index} of seed ${seed}: ${detail}\n`);
    if (this.#count > keptMost) return;
    mkdirSync(this.#folder, { recursive: true });
    const path = join(this.#folder, `${kind}-${seed}-${index}.capture`);
    writeFileSync(path, bytes);
    const replay = `pnpm fuzz --replay ${relative(process.cwd(), path)}`;
    writeFileSync(`${path}.txt`, `${detail}\n\nTo see it again: ${replay}\n`);
    process.stderr.write(`to see it again: ${replay}\n`);
  }
}

/**
 * The number that says which pieces and which questions a kept capture failed with.
 * @param {string} path
 * @returns {number} 0 where the name does not tell
 */
export function indexInName(path) {
  return Number(/-(\d+)\.capture$/.exec(path)?.[1] ?? 0);
}
