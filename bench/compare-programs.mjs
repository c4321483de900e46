import { openSync, readSync, closeSync } from 'node:fs';
import { measure, medians } from './measure.mjs';
import { programs } from './programs.mjs';

/** @typedef {import('./programs.mjs').Program} Program */
/** @typedef {import('./measure.mjs').Measured} Measured */

/**
 * What all programs needed for one capture.
 * @typedef {object} Comparison
 * @property {number} segments
 * @property {ReadonlyMap<Program['id'], Measured>} needed
 */

/**
 * Runs every program on a capture, one after the other, and all of it as often as asked for.
 * @param {string} capture
 * @param {{ segments: number, runs: number, without: (program: Program) => boolean, say: (line: string) => void }} how
 * @returns {Comparison}
 */
export function comparePrograms(capture, { segments, runs, without, say }) {
  const taking = programs.filter((program) => !without(program));
  /** @type {Map<Program['id'], Measured[]>} */
  const measured = new Map(taking.map(({ id }) => [id, []]));
  readOnce(capture);
  for (let run = 1; run <= runs; run++) {
    for (const { id, name, command, environment } of taking) {
      const needed = measure(command(capture), environment);
      measured.get(id)?.push(needed);
      say(`  run ${run}: ${name}: ${needed.seconds.toFixed(2)} s`);
    }
  }
  return { segments, needed: new Map([...measured].map(([id, all]) => [id, medians(all)])) };
}

/** From then on it is in memory, for all programs alike. @param {string} path */
function readOnce(path) {
  const file = openSync(path, 'r');
  const buffer = new Uint8Array(1 << 22);
  while (readSync(file, buffer) > 0);
  closeSync(file);
}
