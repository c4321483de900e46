import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeCapture } from './synthetic/write-capture.mjs';

/** Grows whenever other bytes are written for the same arguments. */
const generation = 2;

/**
 * The capture that is measured, made where it is not there from an earlier run.
 * @param {{ segments: number, seed: number, snapLength: number, kind?: import('./synthetic/write-capture.mjs').Kind }} wanted
 * @returns {string} its path
 */
export function captureOf({ segments, seed, snapLength, kind = 'many' }) {
  const folder = process.env.SYNSCOPE_BENCH_CACHE ?? join(tmpdir(), 'synscope-bench');
  const of = kind === 'many' ? '' : `-${kind}`;
  const path = join(folder, `v${generation}-${segments}${of}-seed${seed}-snap${snapLength}.pcap`);
  if (!existsSync(path)) writeCapture({ path, segments, seed, snapLength, kind });
  return path;
}
