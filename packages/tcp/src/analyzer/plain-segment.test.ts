import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { Conversation, handshake, type Line } from './conversation.test-kit.js';

const { ways } = vi.hoisted(() => ({ ways: { short: true, taken: 0 } }));

vi.mock(import('./plain-segment.js'), async (original) => {
  const { isPlainSegment, analyzePlainSegment } = await original();
  return {
    analyzePlainSegment,
    isPlainSegment: (...args: Parameters<typeof isPlainSegment>) => {
      const plain = ways.short && isPlainSegment(...args);
      if (plain) ways.taken++;
      return plain;
    },
  };
});

/** One of the usual values; now and then another. */
function mostly<T>(usual: readonly T[], ...others: T[]): fc.Arbitrary<T> {
  return fc.oneof({ weight: 30, arbitrary: fc.constantFrom(...usual) }, { weight: 1, arbitrary: fc.constantFrom(...others) });
}

/** What a sender may do next, relative to what it has sent and to what the other end has. */
const move = fc.record({
  from: fc.constantFrom<'>' | '<'>('>', '<'),
  flags: mostly(['A', 'PA'], 'FA', 'R', 'S', 'SA', 'P'),
  len: mostly([0, 0, 5, 1460], 1, 9999, -1),
  ahead: mostly([0], -1, -5, 1, 1460),
  behind: mostly([0], -5, 1, 2000),
  win: mostly([1000], 0, 1001, 1460),
  waitMs: fc.constantFrom(0, 0.2, 5, 30, 4000, -1),
  sack: mostly<readonly (readonly [number, number])[] | undefined>([undefined], [[5, 10]]),
  scale: mostly<number | undefined>([undefined], 3),
  multipath: mostly([0, 4], 8),
  ipId: mostly([0, 8], 7),
  headerLength: mostly([20], 12),
  capturedLength: mostly<number | undefined>([undefined], 40),
});

type Move = ReturnType<typeof move.generate>['value'];

function linesOf(opened: boolean, moves: readonly Move[]): Line[] {
  const next = { '>': 1, '<': 1 };
  let ms = 20;
  const lines: Line[] = opened ? [...handshake] : [];
  for (const { from, flags, len, ahead, behind, waitMs, sack, scale, capturedLength, ...rest } of moves) {
    const seq = next[from] + ahead;
    ms += waitMs;
    lines.push({
      ...rest,
      from,
      flags,
      ms,
      seq,
      ack: next[from === '>' ? '<' : '>'] + behind,
      len,
      ...(sack === undefined ? {} : { sack }),
      ...(scale === undefined ? {} : { scale }),
      ...(capturedLength === undefined ? {} : { capturedLength }),
    });
    next[from] = Math.max(next[from], seq + Math.max(0, len) + (/[SF]/.test(flags) ? 1 : 0));
  }
  return lines;
}

/** Everything that is said of a conversation. */
function outcome(lines: readonly Line[], short: boolean): unknown {
  ways.short = short;
  const conversation = new Conversation([0xffff_fff0, 500_000]);
  conversation.play(...lines);
  const { said, later, twice, facts } = conversation;
  const rows = said.map(({ connection }) => connection).filter((each, index, all) => all.indexOf(each) === index);
  const figures = rows.map((connection) => [
    facts.findings(connection),
    facts.retransmissions(connection),
    facts.bytesFromClient(connection),
    facts.bytesFromServer(connection),
    facts.handshakeNs(connection),
  ]);
  return { said, later, twice, figures };
}

describe('the short way of the analysis', () => {
  it('comes to the same as the long one', () => {
    fc.assert(
      fc.property(fc.boolean(), fc.array(move, { maxLength: 30 }), (opened, moves) => {
        const lines = linesOf(opened, moves);
        expect(outcome(lines, true)).toEqual(outcome(lines, false));
      }),
      { numRuns: 2000 },
    );
    expect(ways.taken).toBeGreaterThan(2000);
  }, 60_000);
});
