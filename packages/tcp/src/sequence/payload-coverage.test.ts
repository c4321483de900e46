import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rowWords, sideStart } from '../connections/row-layout.js';
import { NodePool } from './node-pool.js';
import { PayloadCoverage } from './payload-coverage.js';

const side = sideStart(0);

describe('payload bytes counted once', () => {
  it('are those not seen before, in whatever order they come, from the first byte on', () => {
    const range = fc.record({ start: fc.integer({ min: 0, max: 300 }), length: fc.integer({ min: 1, max: 40 }) });
    fc.assert(
      fc.property(fc.integer(), fc.array(range, { maxLength: 30 }), (base, ranges) => {
        const coverage = new PayloadCoverage(new NodePool());
        const words = new Int32Array(rowWords);
        const seen = new Set<number>();
        for (const { start, length } of ranges) {
          let fresh = 0;
          for (let byte = start; byte < start + length; byte++) {
            if (!seen.has(byte)) {
              seen.add(byte);
              fresh++;
            }
          }
          expect(coverage.add(words, side, (base + start) | 0, (base + start + length) | 0, base)).toBe(fresh);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('are counted in bounded memory', () => {
    const pool = new NodePool();
    const coverage = new PayloadCoverage(pool);
    const words = new Int32Array(rowWords);
    for (let start = 0; start < 100_000; start += 2) coverage.add(words, side, start, start + 1, 0);
    coverage.add(words, side, 200_000, 200_001, 0);
    for (let start = 199_998; start > 100_002; start -= 2) coverage.add(words, side, start, start + 1, 0);
    expect(pool.inUse).toBeLessThanOrEqual(64);
  });
});
