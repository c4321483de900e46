import { describe, expect, it } from 'vitest';
import { Conversation, handshake, type Line, type Said } from '../analyzer/conversation.test-kit.js';

function data(ms: number, seq: number, len = 100): Line {
  return { from: '>', ms, flags: 'PA', seq, ack: 1, len };
}

function ack(ms: number, number: number): Line {
  return { from: '<', ms, flags: 'A', seq: 1, ack: number };
}

/** What is said of the last of these lines, after a handshake of 10 ms. */
function last(...lines: readonly Line[]): Said {
  const said = new Conversation().play(...handshake, ...lines);
  return said[said.length - 1];
}

describe('the retransmission family', () => {
  it('calls bytes that are sent again a retransmission, with the time since the oldest unacknowledged segment', () => {
    const again = last(data(20, 1), data(21, 101), data(321, 1));
    expect(again.findings).toEqual(['retransmission']);
    expect(again.rtoNs).toBe(301e6);
    expect(again.rtoFrame).toBe(4);
    expect(again.evidenceFrame).toBe(4);
  });

  it('measures from the oldest segment even where another one is sent again', () => {
    const again = last(data(20, 1), data(21, 101), data(321, 101));
    expect([again.rtoFrame, again.evidenceFrame]).toEqual([4, 5]);
  });

  it('calls it spurious where it was acknowledged already, and names the acknowledgment', () => {
    const again = last(data(20, 1), ack(25, 101), data(300, 1));
    expect(again.findings).toEqual(['spuriousRetransmission']);
    expect(again.evidenceFrame).toBe(5);
    expect(last(data(20, 1), ack(25, 101), data(300, 51, 50)).findings).toEqual(['spuriousRetransmission']);
  });

  it('does not call a repeated FIN or SYN spurious', () => {
    const fin: Line = { from: '>', ms: 20, flags: 'FA', seq: 1, ack: 1 };
    expect(last(fin, ack(25, 2), { ...fin, ms: 300 }).findings).toEqual(['retransmission']);
  });

  it('calls it fast after two duplicate ACKs for it, within 20 ms', () => {
    const lost = [data(20, 1), ack(22, 101), data(23, 201), ack(24, 101), data(25, 301), ack(26, 101)];
    const fast = last(...lost, data(45.999999, 101));
    expect(fast.findings).toEqual(['fastRetransmission']);
    expect(last(...lost, data(46, 101)).findings).toEqual(['retransmission']);
    expect(last(...lost.slice(0, 4), data(30, 101)).findings).toEqual(['outOfOrder']);
    expect(last(...lost, data(30, 151)).findings).toEqual(['outOfOrder']);
  });

  it('calls it out of order within the initial round trip, which is 10 ms here', () => {
    const gap = [data(20, 1), data(21, 201)];
    expect(last(...gap, data(30.999999, 101)).findings).toEqual(['outOfOrder']);
    expect(last(...gap, data(30.999999, 101)).evidenceFrame).toBe(5);
    expect(last(...gap, data(31, 101)).findings).toEqual(['retransmission']);
  });

  it('takes 3 ms where no handshake was seen', () => {
    const mid = (ms: number): readonly string[] =>
      new Conversation().play(data(20, 1), data(21, 201), data(ms, 101))[2].findings;
    expect(mid(23.999999)).toEqual(['outOfOrder']);
    expect(mid(24)).toEqual(['retransmission']);
  });

  it('does not call out of order what ends where the latest ended', () => {
    expect(last(data(20, 1), data(21, 101), data(22, 101)).findings).toEqual(['retransmission']);
  });

  it('takes a time that runs backward for a long one', () => {
    expect(last(data(20, 1), data(21, 201), data(20.5, 101)).findings).toEqual(['retransmission']);
  });

  it('lets a probed byte be sent again with more behind it', () => {
    expect(last(data(20, 1, 1), data(300, 1, 100)).findings).toEqual([]);
    expect(last(data(20, 1, 1), data(300, 1, 1)).findings).toEqual(['keepAlive']);
  });

  it('finds nothing of a keep-alive, though its byte was sent before', () => {
    expect(last(data(20, 1), ack(25, 101), data(300, 100, 1)).findings).toEqual(['keepAlive']);
  });

  it('compares across the wrap of sequence numbers', () => {
    const wrapped = new Conversation([0xffff_ffb0, 0xffff_fff0]).play(
      ...handshake,
      data(20, 1),
      data(21, 101),
      ack(25, 201),
      data(300, 201),
      data(600, 201),
    );
    expect(wrapped.map(({ findings }) => findings)).toEqual([[], [], [], [], [], [], [], ['retransmission']]);
    expect(wrapped[5].acksFrame).toBe(5);
  });

  it('marks a repeated SYN and SYN-ACK as such', () => {
    const said = new Conversation().play(
      { from: '>', ms: 0, flags: 'S' },
      { from: '>', ms: 1000, flags: 'S' },
      { from: '<', ms: 1010, flags: 'SA', ack: 1 },
      { from: '<', ms: 2010, flags: 'SA', ack: 1 },
    );
    expect(said.map(({ findings }) => findings)).toEqual([
      [],
      ['retransmission', 'handshakeRetransmission'],
      [],
      ['retransmission', 'handshakeRetransmission'],
    ]);
  });
});
