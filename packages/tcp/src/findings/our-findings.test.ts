import { describe, expect, it } from 'vitest';
import { Conversation, handshake, type Line } from '../analyzer/conversation.test-kit.js';

const data: Line = { from: '>', ms: 20, flags: 'PA', seq: 1, ack: 1, len: 100, ipId: 7, checksum: 0x1234 };

function findingsOfLast(...lines: readonly Line[]): readonly string[] {
  const said = new Conversation().play(...handshake, ...lines);
  return said[said.length - 1].findings;
}

describe('a frame captured twice', () => {
  it('has the same identification and numbers as the one before', () => {
    const said = new Conversation().play(...handshake, data, { ...data, ms: 20.01 });
    expect(said[4].findings).toEqual(['retransmission', 'captureDuplicate']);
    expect(said[4].evidenceFrame).toBe(4);
  });

  it('is not one that was sent again', () => {
    expect(findingsOfLast(data, { ...data, ms: 300, ipId: 8 })).toEqual(['retransmission']);
    expect(findingsOfLast(data, { ...data, ms: 30, checksum: 0x1235 })).toEqual(['retransmission']);
    expect(findingsOfLast(data, { ...data, ms: 2000 })).toEqual(['retransmission']);
  });

  it('needs something that is not repeated by itself where there is no identification', () => {
    const ack: Line = { from: '<', ms: 25, flags: 'A', seq: 1, ack: 101, ipId: -1 };
    expect(findingsOfLast(data, ack, { ...ack, ms: 25.1 })).toEqual(['duplicateAck']);
    expect(findingsOfLast({ ...data, ipId: -1 }, { ...data, ipId: -1, ms: 20.1 })).toContain('captureDuplicate');
    expect(findingsOfLast({ ...data, ipId: -1 }, { ...data, ipId: -1, ms: 22 })).not.toContain('captureDuplicate');
  });

  it('may be a pure ACK, or a FIN, where it was captured at the very same moment', () => {
    const ack: Line = { from: '<', ms: 25, flags: 'A', seq: 1, ack: 101, ipId: -1 };
    expect(findingsOfLast(data, ack, ack)).toEqual(['duplicateAck', 'captureDuplicate']);
    const fin: Line = { from: '<', ms: 25, flags: 'FA', seq: 1, ack: 101, ipId: -1 };
    expect(findingsOfLast(data, fin, fin)).toContain('captureDuplicate');
    expect(findingsOfLast(data, fin, { ...fin, ms: 25.1 })).not.toContain('captureDuplicate');
  });

  it('has nothing to say where no frame has a time', () => {
    const silent = handshake.map((line) => ({ ...line, ms: 0 }));
    const ack: Line = { from: '<', ms: 0, flags: 'A', seq: 1, ack: 101, ipId: -1 };
    const said = new Conversation().play(...silent, { ...data, ms: 0 }, ack, ack);
    expect(said.at(-1)?.findings).toEqual(['duplicateAck']);
  });

  it('is not counted among the retransmissions', () => {
    const conversation = new Conversation();
    conversation.play(...handshake, data, { ...data, ms: 20.01 }, { ...data, ms: 300, ipId: 8 });
    expect(conversation.facts.retransmissions(0)).toBe(1);
  });

  it('is no SYN sent again', () => {
    const syn: Line = { from: '>', ms: 0, flags: 'S', ipId: 9 };
    expect(new Conversation().play(syn, { ...syn, ms: 0.01 })[1].findings).toEqual([
      'retransmission',
      'captureDuplicate',
    ]);
  });

  it('does not count as a SYN that was sent', () => {
    const conversation = new Conversation(undefined, true);
    const syn: Line = { from: '>', ms: 0, flags: 'S', ipId: 9 };
    conversation.play(syn, { ...syn, ms: 0.01 }, { ...syn, ms: 1000, ipId: 10 });
    expect(conversation.summary(0).handshake.synCount).toBe(2);
  });
});

describe('a simultaneous open', () => {
  const crossed: readonly Line[] = [
    { from: '>', ms: 0, flags: 'S' },
    { from: '<', ms: 50, flags: 'S' },
    { from: '>', ms: 50.1, flags: 'SA', ack: 1 },
    { from: '<', ms: 100, flags: 'SA', ack: 1 },
  ];

  it('sends no SYN again: its SYN-ACKs, which tshark takes for retransmissions, bear the numbers of the SYNs', () => {
    const conversation = new Conversation();
    const said = conversation.play(...crossed, { from: '>', ms: 100.1, flags: 'A', seq: 1, ack: 1 });
    expect(said.slice(2, 4).map(({ findings }) => findings)).toEqual([['retransmission'], ['retransmission']]);
    expect(conversation.later).toEqual([]);
  });

  it('sends a SYN-ACK again where it does', () => {
    const again = new Conversation().play(...crossed, { from: '<', ms: 1100, flags: 'SA', ack: 1 });
    expect(again[4].findings).toContain('handshakeRetransmission');
    const syn = new Conversation().play(...crossed.slice(0, 3), { from: '<', ms: 1050, flags: 'S' });
    expect(syn[3].findings).toEqual(['retransmission', 'handshakeRetransmission']);
  });
});

describe('a segment lost on the way', () => {
  it('is marked when it is sent again unacknowledged', () => {
    const conversation = new Conversation();
    conversation.play(...handshake, data, { ...data, ms: 300, ipId: 8 }, { ...data, ms: 900, ipId: 9 });
    expect(conversation.later).toEqual([
      { frame: 4, finding: 'lostOnTheWay', evidence: 5 },
      { frame: 4, finding: 'lostOnTheWay', evidence: 6 },
      { frame: 5, finding: 'lostOnTheWay', evidence: 6 },
    ]);
  });

  it('is not one that was acknowledged, captured twice, or only out of order', () => {
    const conversation = new Conversation();
    conversation.play(
      ...handshake,
      data,
      { from: '<', ms: 25, flags: 'A', seq: 1, ack: 101 },
      { ...data, ms: 300, ipId: 8 },
    );
    expect(conversation.later).toEqual([]);
    const copied = new Conversation();
    copied.play(...handshake, data, { ...data, ms: 20.1 });
    expect(copied.later).toEqual([]);
  });

  it('is told of by D-SACK when it arrived after all', () => {
    const conversation = new Conversation();
    conversation.play(...handshake, data, { ...data, ms: 300, ipId: 8 });
    conversation.play({ from: '<', ms: 310, flags: 'A', seq: 1, ack: 101, sack: [[1, 101]] });
    expect(conversation.twice).toEqual([{ side: 0, start: 1001 }]);
    conversation.play({ from: '<', ms: 320, flags: 'A', seq: 1, ack: 101, sack: [[201, 301]] });
    expect(conversation.twice).toHaveLength(1);
  });
});

describe('a super-segment', () => {
  it('is longer than the other end takes', () => {
    const open: readonly Line[] = [
      { from: '>', flags: 'S', mss: 1460 },
      { from: '<', flags: 'SA', ack: 1, mss: 1400 },
    ];
    const after = (line: Line): readonly string[] => new Conversation().play(...open, line)[2].findings;
    expect(after({ ...data, len: 1400 })).toEqual([]);
    expect(after({ ...data, len: 1401 })).toEqual(['superSegment']);
    expect(after({ ...data, len: 1400, headerLength: 32 })).toEqual(['superSegment']);
    expect(after({ ...data, len: 1388, headerLength: 32 })).toEqual([]);
  });

  it('has no length in its IP header, where the network card is to cut it', () => {
    const after = (line: Line): readonly string[] => new Conversation().play(line)[0].findings;
    expect(after({ ...data, len: 2000, lengthOpen: true })).toEqual(['superSegment']);
    expect(after({ ...data, len: 2000 })).toEqual([]);
    expect(after({ ...data, len: 5, lengthOpen: true })).toEqual([]);
  });

  it('is longer than a jumbo frame where that was not said', () => {
    expect(new Conversation().play({ ...data, len: 9000 })[0].findings).toEqual([]);
    expect(new Conversation().play({ ...data, len: 20_000 })[0].findings).toEqual(['superSegment']);
  });
});

describe('Fast Open', () => {
  const syn: Line = { from: '>', flags: 'S', cookie: 8, len: 100 };

  it('is found in a SYN with a cookie, and in the answer', () => {
    const said = new Conversation().play(syn, { from: '<', flags: 'SA', ack: 101 });
    expect(said.map(({ findings }) => findings)).toEqual([['tfoSyn'], ['tfoAck']]);
  });

  it('is ignored where the answer leaves the data out', () => {
    expect(new Conversation().play(syn, { from: '<', flags: 'SA', ack: 1 })[1].findings).toContain('tfoIgnored');
    expect(
      new Conversation().play({ ...syn, cookie: -1 }, { from: '<', flags: 'SA', ack: 1 })[1].findings,
    ).not.toContain('tfoIgnored');
  });

  it('is not found in the request of a cookie', () => {
    expect(new Conversation().play({ ...syn, cookie: 0, len: 0 })[0].findings).toEqual([]);
  });
});

describe('a challenge (RFC 5961)', () => {
  const greeting: readonly Line[] = [
    ...handshake,
    { from: '>', ms: 20, flags: 'PA', seq: 1, ack: 1, len: 5 },
    { from: '<', ms: 30, flags: 'A', seq: 1, ack: 6 },
  ];
  const ack: Line = { from: '<', ms: 40, flags: 'A', seq: 1, ack: 6 };
  const after = (...lines: readonly Line[]): unknown => {
    const conversation = new Conversation([1000, 500_000], true);
    conversation.play(...greeting, ...lines);
    return conversation.later.map(({ frame, finding, evidence }) => [frame, finding, evidence]);
  };

  it('answers an RST at a number within the window that is not the next one', () => {
    const rst: Line = { from: '>', ms: 39, flags: 'R', seq: 106 };
    expect(after(rst, ack)).toEqual([
      [6, 'unacceptableRst', 0],
      [7, 'challengeAck', 6],
    ]);
  });

  it('is not seen in an acknowledgment of something new, in data, or in what comes much later', () => {
    const rst: Line = { from: '>', ms: 39, flags: 'R', seq: 106 };
    const more: Line = { from: '>', ms: 39.5, flags: 'PA', seq: 6, ack: 1, len: 4 };
    expect(after(rst, more, { ...ack, ack: 10 })).toEqual([[6, 'unacceptableRst', 0]]);
    expect(after(rst, { ...ack, len: 3 })).toEqual([[6, 'unacceptableRst', 0]]);
    expect(after(rst, { ...ack, ms: 1040 })).toEqual([[6, 'unacceptableRst', 0]]);
  });

  it('answers a SYN on a living connection', () => {
    const syn: Line = { from: '>', ms: 39, flags: 'S', seq: 900_000 };
    expect(after(syn, ack)).toEqual([[7, 'challengeAck', 6]]);
    expect(after(syn, { from: '<', ms: 40, flags: 'SA', seq: 70_000, ack: 900_001 })).toEqual([]);
  });

  it('is not needed for an RST at the next number', () => {
    expect(after({ from: '>', ms: 39, flags: 'R', seq: 6 }, ack)).toEqual([]);
  });
});
