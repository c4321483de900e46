import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { Conversation, handshake, type Line } from './conversation.test-kit.js';

const { ways } = vi.hoisted(() => ({ ways: { short: true, taken: 0 } }));

vi.mock(import('./steady-segment.js'), async (original) => {
  const { rowIsSteady, takeSteadySegment, labelSteadySegment } = await original();
  return {
    labelSteadySegment,
    rowIsSteady: (...args: Parameters<typeof rowIsSteady>) => ways.short && rowIsSteady(...args),
    takeSteadySegment: (...args: Parameters<typeof takeSteadySegment>) => {
      const taken = takeSteadySegment(...args);
      if (taken) ways.taken++;
      return taken;
    },
  };
});

/** One of the usual values; now and then another. */
function mostly<T>(usual: readonly T[], ...others: T[]): fc.Arbitrary<T> {
  return fc.oneof({ weight: 150, arbitrary: fc.constantFrom(...usual) }, { weight: 1, arbitrary: fc.constantFrom(...others) });
}

/** What a sender may do next, relative to what it has sent and to what the other end has. */
const move = fc.record({
  from: fc.constantFrom<'>' | '<'>('>', '<'),
  flags: mostly(['A', 'PA'], 'FA', 'R', 'S', 'SA', 'P'),
  len: mostly([0, 0, 5, 1460], 1, 9999, -1, -1),
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
  timestamp: mostly<number | undefined>([undefined, 10, 20, 30], 0),
});

type Move = ReturnType<typeof move.generate>['value'];

/** How the capture begins: with the handshake, in the middle, or in the middle with payload of one end alone for long. */
const begin = fc.constantFrom('handshake', 'midway', 'download');

function linesOf(beginning: string, moves: readonly Move[]): Line[] {
  const next = { '>': 1, '<': 1 };
  let ms = 20;
  const lines: Line[] = beginning === 'handshake' ? [...handshake] : [];
  moves.forEach(({ from, flags, ahead, behind, waitMs, sack, scale, capturedLength, timestamp, ...rest }, index) => {
    const len = beginning === 'download' && from === '>' && index < 20 ? 0 : rest.len;
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
      ...(timestamp === undefined ? {} : { timestamp }),
    });
    next[from] = Math.max(next[from], seq + Math.max(0, len) + (/[SF]/.test(flags) ? 1 : 0));
  });
  return lines;
}

/** Everything that is said of a conversation. */
function outcome(lines: readonly Line[], short: boolean, askBetween: boolean): unknown {
  ways.short = short;
  const conversation = new Conversation([0xffff_fff0, 500_000], true);
  const summaries: unknown[] = [];
  for (const line of lines) {
    conversation.play(line);
    if (askBetween) summaries.push(conversation.summary(0));
  }
  const { said, later, twice, rewritten, facts } = conversation;
  const rows = said.map(({ connection }) => connection).filter((each, index, all) => all.indexOf(each) === index);
  const figures = rows.map((connection) => [
    facts.findings(connection),
    facts.retransmissions(connection),
    facts.bytesFromClient(connection),
    facts.bytesFromServer(connection),
    facts.initialRttNs(connection),
  ]);
  summaries.push(conversation.finish());
  return { said, later, twice, rewritten, figures, summaries };
}

describe('the short way', () => {
  it('comes to the same as the full analysis and the rules of the states', () => {
    fc.assert(
      fc.property(begin, fc.array(move, { maxLength: 50, size: 'max' }), fc.boolean(), (beginning, moves, askBetween) => {
        const lines = linesOf(beginning, moves);
        expect(outcome(lines, true, askBetween)).toEqual(outcome(lines, false, askBetween));
      }),
      { numRuns: 1500 },
    );
    expect(ways.taken).toBeGreaterThan(5000);
  }, 120_000);

  it.each([15, 25])('leaves behind by which timestamp %i a SYN is measured', (timestamp) => {
    const lines: Line[] = [
      ...handshake,
      { from: '>', ms: 20, flags: 'PA', seq: 1, ack: 1, len: 10, timestamp: 9 },
      { from: '<', ms: 25, flags: 'PA', seq: 1, ack: 11, len: 10, timestamp: 9 },
      { from: '>', ms: 30, flags: 'PA', seq: 11, ack: 11, len: 10, timestamp: 10 },
      { from: '<', ms: 35, flags: 'PA', seq: 11, ack: 21, len: 10, timestamp: 10 },
      { from: '>', ms: 40, flags: 'PA', seq: 21, ack: 21, len: 10, timestamp: 20 },
      { from: '<', ms: 45, flags: 'FA', seq: 21, ack: 31, timestamp: 11 },
      { from: '>', ms: 50, flags: 'FA', seq: 31, ack: 22 },
      { from: '<', ms: 55, flags: 'A', seq: 22, ack: 32, timestamp: 11 },
      { from: '>', ms: 60, flags: 'S', seq: 32 - 5000, timestamp },
    ];
    ways.taken = 0;
    expect(outcome(lines, true, false)).toEqual(outcome(lines, false, false));
    expect(ways.taken).toBeGreaterThan(0);
  }, 120_000);

  it('leaves copies of what came before the numbers began anew to the full analysis', () => {
    const copied: Line = { from: '<', flags: 'A', seq: 11, ack: 6, ipId: 7 };
    const lines: Line[] = [
      { from: '>', ms: 0, flags: 'S' },
      { ...copied, ms: 1 },
      { from: '<', ms: 2, flags: 'SA', ack: 1 },
      { from: '>', ms: 3, flags: 'A', seq: 1, ack: 1 },
      { from: '<', ms: 4, flags: 'PA', seq: 1, ack: 1, len: 4 },
      { from: '>', ms: 5, flags: 'A', seq: 1, ack: 5 },
      { from: '<', ms: 6, flags: 'PA', seq: 5, ack: 1, len: 6 },
      { from: '>', ms: 7, flags: 'PA', seq: 1, ack: 11, len: 5 },
      { ...copied, ms: 8 },
    ];
    ways.taken = 0;
    expect(outcome(lines, true, false)).toEqual(outcome(lines, false, false));
    expect(ways.taken).toBeGreaterThan(0);
    const conversation = new Conversation([1000, 500_000], true);
    expect(conversation.play(...lines).at(-1)?.findings).toContain('captureDuplicate');
  });
});
