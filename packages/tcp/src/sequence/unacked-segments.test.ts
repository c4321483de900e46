import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rowWords, Side, sideStart } from '../connections/row-layout.js';
import { NodePool } from './node-pool.js';
import { UnackedSegments } from './unacked-segments.js';

/** The rule as tshark applies it: a plain list, walked whole from the newest for every acknowledgment. */
class PlainList {
  segments: { start: number; end: number; frame: number }[] = [];

  acknowledge(ack: number): number {
    let acked = 0;
    this.segments = this.segments
      .toReversed()
      .filter((segment) => {
        if (segment.end === ack) acked = segment.frame;
        if (((ack - segment.end) | 0) >= 0) return false;
        if (((segment.start - ack) | 0) < 0) segment.start = ack;
        return true;
      })
      .toReversed();
    return acked;
  }

  extremes(base: number): [number, number] {
    const relative = (number: number): number => (number - base) >>> 0;
    return [
      Math.min(...this.segments.map(({ start }) => relative(start))),
      Math.max(...this.segments.map(({ end }) => relative(end))),
    ];
  }
}

/** Offsets from a point near the wrap, most of them close by, some far away. */
const offset = fc.oneof(
  { weight: 9, arbitrary: fc.integer({ min: -40, max: 400 }) },
  { weight: 1, arbitrary: fc.integer() },
);
const step = fc.oneof(
  fc.record({ kind: fc.constant('push' as const), start: offset, length: fc.integer({ min: 1, max: 60 }) }),
  fc.record({ kind: fc.constant('next' as const), start: fc.constant(0), length: fc.integer({ min: 1, max: 60 }) }),
  fc.record({ kind: fc.constant('ack' as const), start: offset, length: fc.constant(0) }),
);

describe('the unacknowledged segments of a direction', () => {
  it('are what a plain walk of the whole list leaves', () => {
    fc.assert(
      fc.property(fc.integer(), fc.array(step, { maxLength: 60 }), (base, steps) => {
        const list = new UnackedSegments(new NodePool());
        const plain = new PlainList();
        const words = new Int32Array(rowWords);
        const side = sideStart(0);
        words[side + Side.base] = base;
        let next = base;
        steps.forEach(({ kind, start, length }, index) => {
          const at = kind === 'next' ? next : (base + start) | 0;
          if (kind === 'ack') {
            list.acknowledge(words, side, at);
            expect(list.ackedFrame).toBe(plain.acknowledge(at));
          } else {
            next = (at + length) | 0;
            list.push(words, side, at, next, { frame: index + 1, timeNs: 0 });
            plain.segments.push({ start: at, end: next, frame: index + 1 });
          }
          expect(words[side + Side.unackedCount]).toBe(plain.segments.length);
          expect(list.pool.inUse).toBe(plain.segments.length);
          if (plain.segments.length > 0) {
            const extremes = [words[side + Side.unackedStart], words[side + Side.unackedEnd]];
            expect(extremes.map((number) => (number - base) >>> 0)).toEqual(plain.extremes(base));
          }
        });
      }),
      { numRuns: 500 },
    );
  });

  it('finds a segment by its start, the oldest first', () => {
    const list = new UnackedSegments(new NodePool());
    const words = new Int32Array(rowWords);
    const side = sideStart(1);
    list.push(words, side, 10, 20, { frame: 1, timeNs: 0 });
    list.push(words, side, 20, 30, { frame: 2, timeNs: 0 });
    list.push(words, side, 20, 30, { frame: 3, timeNs: 0 });
    expect(list.pool.frame(list.findStart(words, side, 20))).toBe(2);
    expect(list.findStart(words, side, 25)).toBe(0);
  });
});
