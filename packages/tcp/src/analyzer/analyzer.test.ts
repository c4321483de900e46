import { describe, expect, it } from 'vitest';
import { Conversation, handshake, type Line } from './conversation.test-kit.js';

const data: Line = { from: '>', ms: 20, flags: 'PA', seq: 1, ack: 1, len: 100 };

describe('connections', () => {
  it('are numbered in the order of their first segments, whichever end sends', () => {
    const said = new Conversation().play(
      { from: '>', flags: 'S', ports: [1001, 80] },
      { from: '<', flags: 'A', ports: [1002, 80] },
      { from: '<', flags: 'SA', ack: 1, ports: [1001, 80] },
      { from: '>', flags: 'A', seq: 1, ports: [1002, 80] },
    );
    expect(said.map(({ connection, position }) => [connection, position])).toEqual([
      [0, 0],
      [1, 0],
      [0, 1],
      [1, 1],
    ]);
  });

  it('begin anew with a SYN of another number, with nothing kept of the old one', () => {
    const said = new Conversation().play(
      ...handshake,
      data,
      { from: '>', ms: 500, flags: 'S', seq: 70_000 },
      { from: '<', ms: 510, flags: 'SA', seq: 90_000, ack: 70_001 },
    );
    expect(said[4]).toMatchObject({
      connection: 1,
      position: 0,
      sequence: 0,
      findings: ['reusedPorts'],
      completeness: 1,
      timeRelativeNs: 0,
      acksFrame: 0,
    });
    expect(said[5]).toMatchObject({ connection: 1, position: 1, sequence: 0, acknowledgment: 1, acksFrame: 5 });
  });

  it('begin anew with a SYN that is a RST as well, of which both are noted', () => {
    const said = new Conversation().play(
      ...handshake,
      { from: '>', ms: 500, flags: 'SR', seq: 70_000 },
      { from: '>', ms: 510, flags: 'A', seq: 70_001, ack: 1 },
    );
    expect(said[3]).toMatchObject({ connection: 1, position: 0, completeness: 1 });
    expect(said[4]).toMatchObject({ connection: 1, position: 1, completeness: 33 });
  });

  it('stay the same for the same SYN, even after their end', () => {
    const said = new Conversation().play(
      ...handshake,
      { from: '<', flags: 'RA', seq: 1, ack: 1 },
      { from: '>', flags: 'S' },
    );
    expect(said[4]).toMatchObject({
      connection: 0,
      position: 4,
      findings: ['retransmission', 'handshakeRetransmission'],
    });
  });

  it('go on after a SYN-ACK with another number, which then counts from there', () => {
    const said = new Conversation().play(...handshake, { from: '<', flags: 'SA', seq: 5000, ack: 1 });
    expect(said[3]).toMatchObject({ connection: 0, sequence: 0, findings: ['lostSegment', 'reusedPorts'] });
    expect(said[3]).toMatchObject({ sequenceBase: 505_000, sequenceBaseSet: true });
  });

  it('have the sender of a SYN for client, and the receiver of a SYN-ACK', () => {
    const opened = new Conversation();
    opened.play({ from: '>', flags: 'S', ports: [80, 40_000] });
    expect([opened.said[0].side, opened.facts.rolesSeen(0)]).toEqual([0, true]);
    const answered = new Conversation();
    answered.play({ from: '<', flags: 'SA', ack: 1, ports: [80, 40_000] });
    expect([answered.said[0].side, answered.facts.rolesSeen(0)]).toEqual([1, true]);
  });

  it('have the end with the well-known or lower port for server where no SYN was seen', () => {
    const side = (from: '>' | '<', ports: [number, number]): number =>
      new Conversation().play({ from, flags: 'A', ports })[0].side;
    expect(side('>', [40_000, 80])).toBe(0);
    expect(side('<', [40_000, 80])).toBe(1);
    expect(side('<', [50_000, 40_000])).toBe(1);
    expect(side('<', [40_000, 50_000])).toBe(0);
    const guessed = new Conversation();
    guessed.play({ from: '>', flags: 'A' });
    expect(guessed.facts.rolesSeen(0)).toBe(false);
  });

  it('count payload bytes once', () => {
    const conversation = new Conversation();
    const said = conversation.play(...handshake, data, { ...data, ms: 400 }, { ...data, ms: 401, seq: 51 });
    expect(said.slice(3).map(({ newBytes }) => newBytes)).toEqual([100, 0, 50]);
    expect(conversation.facts.bytesFromClient(0)).toBe(150);
    expect(conversation.facts.retransmissions(0)).toBe(2);
  });
});

describe('relative numbers', () => {
  it('begin at 1 for what does not begin with a SYN', () => {
    const said = new Conversation().play(data, { from: '<', flags: 'A', seq: 1, ack: 101 });
    expect(said.map(({ sequence, acknowledgment, nextSequence }) => [sequence, acknowledgment, nextSequence])).toEqual([
      [1, 1, 101],
      [1, 101, 1],
    ]);
  });

  it('count SYN and FIN, and both together only once', () => {
    const next = (flags: string, len = 0): number => new Conversation().play({ from: '>', flags, len })[0].nextSequence;
    expect([next('S'), next('SF'), next('S', 5)]).toEqual([1, 1, 6]);
    expect(new Conversation().play(...handshake, { ...data, flags: 'FA' })[3].nextSequence).toBe(102);
  });

  it('show the raw acknowledgment number without ACK', () => {
    expect(new Conversation().play({ from: '>', flags: 'S' })[0].acknowledgment).toBe(0);
  });

  it('are raw where the payload length cannot be told', () => {
    const said = new Conversation().play(...handshake, { ...data, len: -1, headerLength: 60 });
    expect(said[3]).toMatchObject({ sequence: 1001, acknowledgment: 500_001, nextSequence: -1 });
  });
});

describe('times', () => {
  it('count from the first segment of the connection and from the one before', () => {
    const said = new Conversation().play(...handshake, { ...data, ms: 7 });
    expect(said.map(({ timeRelativeNs, timeDeltaNs }) => [timeRelativeNs, timeDeltaNs])).toEqual([
      [0, 0],
      [5e6, 5e6],
      [10e6, 5e6],
      [7e6, -3e6],
    ]);
  });

  it('are exact however far apart the capture is', () => {
    const conversation = new Conversation();
    conversation.play({ from: '>', ms: -1.5e12, flags: 'S', ports: [1, 2] });
    const said = conversation.play(
      { from: '>', ms: 0.000001, flags: 'S' },
      { from: '<', ms: 0.000002, flags: 'SA', ack: 1 },
    );
    expect(said[1].ackRttNs).toBe(1);
  });

  it('give the initial round trip from the latest SYN to the first ACK', () => {
    const said = new Conversation().play(
      { from: '>', ms: 0, flags: 'S' },
      { from: '>', ms: 1000, flags: 'S' },
      { from: '<', ms: 1005, flags: 'SA', ack: 1 },
      { from: '>', ms: 1011, flags: 'A', seq: 1, ack: 1 },
      { ...data, ms: 1020 },
    );
    expect(said.map(({ initialRttNs }) => initialRttNs)).toEqual([0, 0, 0, 11e6, 11e6]);
  });

  it('leave the initial round trip open where no SYN was seen', () => {
    expect(new Conversation().play(...handshake.slice(1))[1].initialRttNs).toBe(0);
  });
});

describe('completeness', () => {
  it('is what was seen before the segment', () => {
    const said = new Conversation().play(
      ...handshake,
      data,
      { from: '<', ms: 25, flags: 'A', seq: 1, ack: 101 },
      { from: '<', ms: 26, flags: 'FA', seq: 1, ack: 101 },
      { from: '>', ms: 27, flags: 'RA', seq: 101, ack: 2 },
      { from: '>', ms: 28, flags: 'R', seq: 101 },
    );
    expect(said.map(({ completeness }) => completeness)).toEqual([0, 1, 3, 7, 15, 15, 31, 63]);
  });

  it('notes of a first segment only a SYN and its data', () => {
    const after = (line: Line): number => new Conversation().play(line, { from: '<', flags: 'R' })[1].completeness;
    expect(after({ from: '>', flags: 'S' })).toBe(1);
    expect(after({ from: '>', flags: 'S', len: 5 })).toBe(9);
    expect(after({ from: '<', flags: 'SA', ack: 1 })).toBe(0);
    expect(after({ ...data })).toBe(0);
  });

  it('does not note a SYN that comes later', () => {
    const said = new Conversation().play({ from: '<', flags: 'SA', ack: 1 }, { from: '>', flags: 'S' }, data);
    expect(said[2].completeness).toBe(0);
  });
});

describe('window scaling', () => {
  const open = (client: number | undefined, server: number | undefined): Conversation => {
    const conversation = new Conversation();
    conversation.play(
      { from: '>', flags: 'S', ...(client === undefined ? {} : { scale: client }) },
      { from: '<', flags: 'SA', ack: 1, ...(server === undefined ? {} : { scale: server }) },
    );
    return conversation;
  };
  const windows = (conversation: Conversation): number[][] =>
    conversation
      .play({ from: '>', flags: 'A', seq: 1, ack: 1 }, { from: '<', flags: 'A', seq: 1, ack: 1 })
      .map(({ windowBytes, windowScaleFactor }) => [windowBytes, windowScaleFactor]);

  it('multiplies by what each end offered, from its next segment on', () => {
    const conversation = open(7, 3);
    expect(conversation.said.map(({ windowBytes, windowScaleFactor }) => [windowBytes, windowScaleFactor])).toEqual([
      [1000, 0],
      [1000, 0],
    ]);
    expect(windows(conversation)).toEqual([
      [128_000, 128],
      [8000, 8],
    ]);
  });

  it('holds only if both offered it', () => {
    expect(windows(open(7, undefined))).toEqual([
      [1000, -2],
      [1000, -2],
    ]);
    expect(windows(open(undefined, 7))).toEqual([
      [1000, -2],
      [1000, -2],
    ]);
  });

  it('takes a shift over 14 for 14', () => {
    expect(windows(open(255, 0))).toEqual([
      [16_384_000, 16_384],
      [1000, 1],
    ]);
  });

  it('is the last of several shifts in one header', () => {
    const conversation = new Conversation();
    conversation.play(
      { from: '>', flags: 'S', scale: 3, scaleLast: 7 },
      { from: '<', flags: 'SA', ack: 1, scale: 2, scaleLast: 20 },
    );
    expect(windows(conversation)).toEqual([
      [128_000, 128],
      [16_384_000, 16_384],
    ]);
  });

  it('is unknown where no SYN was seen', () => {
    expect(windows(new Conversation())).toEqual([
      [1000, -1],
      [1000, -1],
    ]);
  });

  it.each([
    ['options that were not captured whole', { capturedLength: 60 }],
    ['options before which the capture ends within the header', { capturedLength: 52, headerAvailable: 18 }],
  ])('concludes nothing from %s', (_what, cut) => {
    const conversation = new Conversation();
    conversation.play(
      { from: '>', flags: 'S', headerLength: 40, ...cut },
      { from: '<', flags: 'SA', ack: 1, scale: 3 },
    );
    expect(windows(conversation)).toEqual([
      [1000, -1],
      [8000, 8],
    ]);
  });
});
