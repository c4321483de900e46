import { describe, expect, it } from 'vitest';
import { Conversation, handshake, type Line } from '../analyzer/conversation.test-kit.js';

const data = (seq: number, len: number, flags = 'A'): Line => ({ from: '>', flags, seq, ack: 1, len });
const ack = (number: number, sack: readonly (readonly [number, number])[] = []): Line => ({
  from: '<',
  flags: 'A',
  seq: 1,
  ack: number,
  sack,
});

function inFlight(...lines: readonly Line[]): number[] {
  return new Conversation()
    .play(...handshake, ...lines)
    .slice(3)
    .map((each) => each.bytesInFlight);
}

describe('bytes in flight', () => {
  it('is what is sent and not acknowledged', () => {
    expect(inFlight(data(1, 100), data(101, 200), ack(101), data(301, 50), ack(351), data(351, 10))).toEqual([
      100, 300, 0, 250, 0, 10,
    ]);
  });

  it('shrinks a segment that is acknowledged in part', () => {
    expect(inFlight(data(1, 100), ack(31), data(101, 10))).toEqual([100, 0, 80]);
  });

  it('leaves out what SACK covers, of three blocks at most', () => {
    const blocks = [
      [401, 411],
      [301, 311],
      [201, 211],
      [101, 111],
    ] as const;
    expect(inFlight(data(1, 500), ack(1, blocks.slice(0, 2)), data(501, 10))).toEqual([500, 0, 490]);
    expect(inFlight(data(1, 500), ack(1, blocks), data(501, 10))).toEqual([500, 0, 480]);
  });

  it('forgets SACK with the next segment of its sender', () => {
    expect(inFlight(data(1, 500), ack(1, [[101, 201]]), ack(1), data(501, 10))).toEqual([500, 0, 0, 510]);
  });

  it('does not count a FIN', () => {
    expect(inFlight(data(1, 100, 'FA'))).toEqual([100]);
  });

  it('cannot be told after a gap until the other end acknowledges something', () => {
    expect(inFlight(data(1, 100), data(201, 100), data(301, 100), ack(1), data(401, 100))).toEqual([100, 0, 0, 0, 500]);
  });

  it('counts what was sent since the latest push', () => {
    const said = new Conversation().play(
      ...handshake,
      data(1, 10),
      data(11, 20, 'PA'),
      data(31, 30),
      data(61, 40, 'PA'),
    );
    expect(said.slice(3).map((each) => each.pushBytesSent)).toEqual([10, 30, 30, 70]);
  });
});

describe('acknowledged frames', () => {
  it('names the segment whose end is acknowledged, and the time since', () => {
    const said = new Conversation().play(
      ...handshake,
      { ...data(1, 100), ms: 20 },
      { ...data(101, 100), ms: 21 },
      { ...ack(201), ms: 26.5 },
    );
    expect(said.map((each) => [each.acksFrame, each.ackRttNs])).toEqual([
      [0, 0],
      [1, 5e6],
      [2, 5e6],
      [0, 0],
      [0, 0],
      [5, 5.5e6],
    ]);
  });

  it('names the oldest of several with the same end', () => {
    const said = new Conversation().play(
      ...handshake,
      { ...data(1, 100), ms: 20 },
      { ...data(1, 100), ms: 320 },
      { ...ack(101), ms: 330 },
    );
    expect([said[5].acksFrame, said[5].ackRttNs]).toEqual([4, 310e6]);
  });

  it('names none where no segment ends there', () => {
    expect(new Conversation().play(...handshake, data(1, 100), ack(51))[4].acksFrame).toBe(0);
  });
});
