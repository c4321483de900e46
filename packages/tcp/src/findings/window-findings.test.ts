import { describe, expect, it } from 'vitest';
import { Conversation, handshake, type Line } from '../analyzer/conversation.test-kit.js';

/** What is found of the last of these lines, after a handshake. */
function findingsAfter(...lines: readonly Line[]): readonly string[] {
  const said = new Conversation().play(...handshake, ...lines);
  return said[said.length - 1].findings;
}

const data: Line = { from: '>', ms: 20, flags: 'PA', seq: 1, ack: 1, len: 100 };
const acked: Line = { from: '<', ms: 25, flags: 'A', seq: 1, ack: 101 };

describe('findings by window and repeated acknowledgment', () => {
  it('finds a zero window on a plain segment only', () => {
    expect(findingsAfter({ ...acked, ack: 1, win: 0 })).toEqual(['zeroWindow']);
    expect(findingsAfter({ ...acked, ack: 1, win: 0, flags: 'RA' })).toEqual([]);
    expect(findingsAfter({ ...acked, ack: 1, win: 0, flags: 'FA' })).toEqual([]);
  });

  it('finds a probe of a zero window by its one byte at the next number', () => {
    const closed: Line = { ...acked, win: 0 };
    expect(findingsAfter(data, closed, { from: '>', ms: 30, flags: 'A', seq: 101, ack: 1, len: 1 })).toEqual([
      'zeroWindowProbe',
    ]);
    expect(findingsAfter(data, closed, { from: '>', ms: 30, flags: 'A', seq: 101, ack: 1, len: 2 })).toEqual([]);
    expect(findingsAfter(data, acked, { from: '>', ms: 30, flags: 'A', seq: 101, ack: 1, len: 1 })).toEqual([]);
  });

  it('finds the answer to a probe, and does not count it as a duplicate', () => {
    const closed: Line = { ...acked, win: 0 };
    const probe: Line = { from: '>', ms: 30, flags: 'A', seq: 101, ack: 1, len: 1 };
    expect(findingsAfter(data, closed, probe, { ...closed, ms: 35 })).toEqual(['zeroWindow', 'zeroWindowProbeAck']);
  });

  it('does not count a probe as sent: the byte may be sent again with more behind it', () => {
    const closed: Line = { ...acked, win: 0 };
    const probe: Line = { from: '>', ms: 30, flags: 'A', seq: 101, ack: 1, len: 1 };
    const reopened: Line = { ...acked, ms: 200 };
    expect(findingsAfter(data, closed, probe, reopened, { ...probe, ms: 210, len: 100 })).toEqual([]);
  });

  it('finds a gap before a segment, but not before an RST', () => {
    expect(findingsAfter({ ...data, seq: 2 })).toEqual(['lostSegment']);
    expect(findingsAfter({ ...data, seq: 2, len: 0, flags: 'RA' })).toEqual([]);
  });

  it('finds a keep-alive one below the next number, and its answer', () => {
    const keepAlive: Line = { from: '>', ms: 1000, flags: 'A', seq: 100, ack: 1 };
    expect(findingsAfter(data, acked, keepAlive)).toEqual(['keepAlive']);
    expect(findingsAfter(data, acked, { ...keepAlive, len: 1 })).toEqual(['keepAlive']);
    expect(findingsAfter(data, acked, { ...keepAlive, len: 2 })).not.toContain('keepAlive');
    expect(findingsAfter(data, acked, keepAlive, { ...acked, ms: 1010 })).toEqual(['keepAliveAck']);
  });

  it('finds a window update where nothing but the window changes', () => {
    expect(findingsAfter(data, acked, { ...acked, ms: 30, win: 2000 })).toEqual(['windowUpdate']);
    expect(findingsAfter(data, acked, { ...acked, ms: 30, win: 0 })).toEqual(['zeroWindow']);
  });

  it('finds that a segment fills the window last offered', () => {
    expect(findingsAfter({ ...data, len: 1000 })).toEqual(['windowFull']);
    expect(findingsAfter({ ...data, len: 999 })).toEqual([]);
    expect(findingsAfter({ ...data, len: 1000, flags: 'FA' })).toEqual([]);
  });

  it('measures a full window by the scale, which does not hold for a SYN-ACK', () => {
    const scaled: readonly Line[] = [
      { from: '>', ms: 0, flags: 'S', scale: 7 },
      { from: '<', ms: 5, flags: 'SA', ack: 1, scale: 3, win: 100 },
      { from: '>', ms: 10, flags: 'A', seq: 1, ack: 1 },
    ];
    const full: Line = { from: '>', ms: 20, flags: 'A', seq: 1, ack: 1, len: 100 };
    const first = new Conversation().play(...scaled, full);
    expect(first[3].findings).toEqual(['windowFull']);
    const later = new Conversation().play(
      ...scaled,
      { from: '<', ms: 15, flags: 'A', seq: 1, ack: 1, win: 100 },
      { ...full, len: 800 },
    );
    expect(later[4].findings).toEqual(['windowFull']);
  });

  it('cannot tell a full window where no SYN was seen', () => {
    const said = new Conversation().play({ ...acked, ack: 1, win: 100 }, { ...data, len: 100 });
    expect(said[1].findings).toEqual([]);
  });

  it('counts duplicate ACKs from the ACK that they repeat', () => {
    const said = new Conversation().play(
      ...handshake,
      data,
      acked,
      { ...data, ms: 30, seq: 201 },
      { ...acked, ms: 35 },
      { ...data, ms: 40, seq: 301 },
      { ...acked, ms: 45 },
      { ...acked, ms: 50, ack: 401 },
      { ...acked, ms: 51, ack: 401 },
    );
    expect(said.slice(6).map((each) => [each.duplicateAckNumber, each.duplicateAckFrame])).toEqual([
      [1, 5],
      [0, 0],
      [2, 5],
      [0, 0],
      [1, 10],
    ]);
    expect(said[6].evidenceFrame).toBe(5);
  });

  it('finds an acknowledgment of bytes that were not captured', () => {
    expect(findingsAfter({ ...acked, ack: 500 })).toEqual(['ackLostSegment']);
  });

  it('takes an acknowledgment of uncaptured bytes for many duplicates, as tshark does', () => {
    const said = new Conversation().play(
      ...handshake,
      { ...data, ms: 20 },
      { ...acked, ms: 25, ack: 201 },
      { ...acked, ms: 26, ack: 301 },
    );
    expect(said[4].findings).toEqual(['ackLostSegment']);
    expect(said[5].findings).toEqual([]);
  });

  it('forgives one repeated ACK of each side after an MPTCP option of a new kind', () => {
    const signal: Line = { ...acked, multipath: 1 << 2 };
    const address: Line = { ...acked, multipath: 1 << 3 };
    const said = new Conversation().play(...handshake, data, signal, signal, signal, address, acked, acked);
    expect(said.slice(4).map(({ duplicateAckNumber }) => duplicateAckNumber)).toEqual([0, 0, 1, 2, 0, 3]);
    const answer: Line = { from: '>', ms: 30, flags: 'A', seq: 101, ack: 1 };
    const other = new Conversation().play(...handshake, data, answer, signal, answer, answer);
    expect(other.slice(4).map(({ duplicateAckNumber }) => duplicateAckNumber)).toEqual([1, 0, 0, 2]);
  });
});
