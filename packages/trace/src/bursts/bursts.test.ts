import fc from 'fast-check';
import { Finding } from '@synscope/tcp';
import { TcpFlag } from '@synscope/wire';
import { describe, expect, it } from 'vitest';
import { BurstIndex } from './burst-index.js';
import { BurstRows } from './burst-rows.js';
import { leastInBurst, type SegmentFacts } from './burst-rule.js';

const ack = TcpFlag.ack;

/** Segments mostly as in a transfer, with now and then one that is not. */
const oddOne: fc.Arbitrary<Partial<SegmentFacts>> = fc.oneof(
  { weight: 30, arbitrary: fc.constant({}) },
  fc.constant({ flags: TcpFlag.fin | ack }),
  fc.constant({ findings: 1 << Finding.retransmission }),
  fc.constant({ findings: 1 << Finding.windowUpdate }),
  fc.constant({ states: 2 }),
  fc.constant({ timeNs: 2e9 }),
);
const segments = fc
  .array(fc.tuple(oddOne, fc.constantFrom<0 | 1>(0, 1), fc.integer({ min: 0, max: 1460 })), { maxLength: 200, size: 'max' })
  .map((list) => {
    let timeNs = 0;
    return list.map(([odd, side, lengthBytes]): SegmentFacts => {
      timeNs += odd.timeNs ?? 1e6;
      return { flags: odd.flags ?? ack, findings: odd.findings ?? 0, states: odd.states ?? 1, timeNs, lengthBytes, side, part: 0 };
    });
  });

const indexOver = (list: readonly SegmentFacts[]): BurstIndex =>
  new BurstIndex({
    read: (position, into) => Object.assign(into, list[position]),
    statesBefore: (position) => partsOf(list).map((part) => list.slice(0, position).findLast((one) => one.part === part)?.states ?? -1),
  });

const partsOf = (list: readonly SegmentFacts[]): number[] => Array.from({ length: 1 + Math.max(0, ...list.map(({ part }) => part)) }, (_, part) => part);

/** The bursts told plainly: maximal runs of segments that change nothing. */
function expectedBursts(list: readonly SegmentFacts[]): { from: number; count: number }[] {
  const isCalm = (at: number): boolean =>
    at > 0 &&
    list[at].flags === ack &&
    (list[at].findings === 0 || list[at].findings === 1 << Finding.windowUpdate) &&
    list[at].states === list[at - 1].states;
  const bursts: { from: number; count: number }[] = [];
  for (let from = 0; from < list.length; ) {
    let end = from;
    while (end < list.length && isCalm(end) && (end === from || list[end].timeNs - list[end - 1].timeNs <= 1e9)) end++;
    if (end - from >= leastInBurst) bursts.push({ from, count: end - from });
    from = Math.max(end, from + 1);
  }
  return bursts;
}

describe('the bursts of a connection', () => {
  it('are its longest runs of segments in which nothing happens, counted for each end', () => {
    fc.assert(
      fc.property(segments, (list) => {
        const index = indexOver(list);
        index.readOn(list.length);
        expect(index.bursts.map(({ from, count }) => ({ from, count }))).toEqual(expectedBursts(list));
        let hidden = 0;
        for (const burst of index.bursts) {
          const within = list.slice(burst.from, burst.from + burst.count);
          const bytes = (side: number): number => within.filter((one) => one.side === side).reduce((sum, one) => sum + one.lengthBytes, 0);
          const segments0 = within.filter((one) => one.side === 0).length;
          expect(burst.shares).toEqual([{ part: 0, segments: burst.count, segments0, bytes0: bytes(0), bytes1: bytes(1) }]);
          expect(burst.hiddenBefore).toBe(hidden);
          hidden += burst.count - 1;
        }
      }),
    );
  });

  it('are the same in whatever steps the connection grows and earlier segments are rewritten', () => {
    const step = fc.oneof(
      fc.record({ grow: fc.integer({ min: 0, max: 40 }) }),
      fc.record({ rewrite: fc.nat(199), odd: oddOne }),
    );
    fc.assert(
      fc.property(segments, fc.array(step, { maxLength: 40, size: 'max' }), (list, steps) => {
        const written = list.map((one) => ({ ...one }));
        const index = indexOver(written);
        let total = 0;
        for (const one of steps) {
          if ('grow' in one) {
            total = Math.min(written.length, total + one.grow);
            index.readOn(total);
          } else if (one.rewrite < total) {
            // Neither who sent a segment nor how long it is, nor when, is ever written anew.
            const { flags: _, timeNs: __, ...odd } = one.odd;
            Object.assign(written[one.rewrite], { findings: 0, states: 1 }, odd);
            index.rewritten(one.rewrite);
          }
        }
        index.readOn(written.length);
        const fresh = indexOver(written);
        fresh.readOn(written.length);
        expect(index.bursts).toEqual(fresh.bursts);
      }),
      { numRuns: 50 },
    );
  });
});

describe('rows with bursts folded', () => {
  it('lead to positions and back, whichever bursts are open', () => {
    fc.assert(
      fc.property(segments, fc.array(fc.nat(220), { maxLength: 6, size: 'max' }), fc.nat(250), fc.nat(60), (list, open, first, count) => {
        const index = indexOver(list);
        index.readOn(list.length);
        const rows = new BurstRows(index, list.length, open);
        const isHidden = (position: number): boolean =>
          index.bursts.some(
            ({ from, count: segmentCount }) =>
              position > from && position < from + segmentCount && !open.some((at) => at >= from && at < from + segmentCount),
          );
        const shown = list.map((_, position) => position).filter((position) => !isHidden(position));
        expect(rows.total).toBe(shown.length);
        shown.forEach((position, row) => {
          expect(rows.positionOf(row)).toBe(position);
          expect(rows.rowOf(position)).toBe(row);
        });
        for (let position = 1; position < list.length; position++) {
          expect(rows.rowOf(position) - rows.rowOf(position - 1)).toBe(isHidden(position) ? 0 : 1);
        }
        const from = Math.min(first, rows.total);
        const end = Math.min(rows.total, from + count);
        const { positions, folded, opened } = rows.stretch(from, end);
        expect(positions).toEqual(shown.slice(from, end));
        for (const { index: at, burst } of folded) expect(positions[at]).toBe(burst.from);
        for (const burst of opened) expect(open.some((at) => at >= burst.from && at < burst.from + burst.count)).toBe(true);
      }),
      { numRuns: 50 },
    );
  });
});
