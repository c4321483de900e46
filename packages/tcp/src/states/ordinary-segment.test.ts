import { SegmentFields } from '@synscope/wire';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { End } from '../vocabulary/state.js';
import { ConnectionStates } from './connection-states.js';

const { ways } = vi.hoisted(() => ({ ways: { short: true, taken: 0 } }));

vi.mock(import('./ordinary-segment.js'), async (original) => {
  const { takeOrdinarySegment } = await original();
  return {
    takeOrdinarySegment: (...args: Parameters<typeof takeOrdinarySegment>) => {
      const role = ways.short ? takeOrdinarySegment(...args) : -1;
      if (role >= 0) ways.taken++;
      return role;
    },
  };
});

/** What a sender may do next: how much new data, whether it repeats, leaves out or acknowledges, and its window. */
const move = fc.record({
  end: fc.constantFrom<End>(0, 1),
  flags: fc.constantFrom(0x10, 0x10, 0x10, 0x18, 0x18, 0x18, 0x11),
  length: fc.constantFrom(0, 0, 1, 5, 1460),
  /** From where it sends, relative to its next number. */
  from: fc.constantFrom(0, 0, 0, 0, 0, 0, 0, 0, -1, -5, 1, 1460),
  /** What it acknowledges, relative to all that the other end has sent. */
  behind: fc.constantFrom(0, 0, 0, 0, -5, 1),
  window: fc.constantFrom(500, 500, 500, 0, 501),
  timestamp: fc.option(fc.integer({ min: 0, max: 0xffffffff }), { nil: null }),
});

type Move = ReturnType<typeof move.generate>['value'];

/** Everything that comes of a handshake and the moves after it. */
function outcome(moves: readonly Move[], short: boolean): unknown {
  ways.short = short;
  const labels: unknown[][] = [];
  const machine = new ConnectionStates(
    { setState: (position, end, ...label) => void ((labels[position] ??= [])[end] = label) },
    null,
  );
  const fields = new SegmentFields();
  const roles: number[] = [];
  const next = [1001, 0xfffffff0];
  const add = (end: End, flags: number, seq: number, ack: number, payloadLength: number, window: number): void => {
    Object.assign(fields, { flags, sequence: seq >>> 0, acknowledgment: ack >>> 0, payloadLength, window });
    roles.push(machine.add(roles.length + 1, roles.length * 1000, end, fields));
  };
  add(0, 0x02, next[0] - 1, 0, 0, 500);
  add(1, 0x12, next[1] - 1, next[0], 0, 500);
  add(0, 0x10, next[0], next[1], 0, 500);
  add(1, 0x18, next[1], next[0], 3, 500);
  next[1] += 3;
  add(0, 0x10, next[0], next[1], 0, 500);
  for (const { end, flags, length, from, behind, window, timestamp } of moves) {
    fields.hasTimestamps = timestamp !== null;
    fields.timestampValue = timestamp ?? 0;
    const sequence = next[end] + from;
    add(end, flags, sequence, next[1 - end] + behind, length, window);
    next[end] = Math.max(next[end], sequence + length + (flags & 1));
  }
  machine.finish(1e12);
  const summary = machine.summary({ lastTimeNs: 1e12, captureEnded: true, bytesFromClient: 0, bytesFromServer: 0 });
  return { labels, roles, summary };
}

describe('the short way', () => {
  it('comes to the same as the rules', () => {
    fc.assert(
      fc.property(fc.array(move, { maxLength: 30 }), (moves) => {
        expect(outcome(moves, true)).toEqual(outcome(moves, false));
      }),
      { numRuns: 1000 },
    );
    expect(ways.taken).toBeGreaterThan(1000);
  }, 30_000);
});
