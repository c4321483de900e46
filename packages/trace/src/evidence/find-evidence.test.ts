import fc from 'fast-check';
import { Finding, findingNames } from '@synscope/tcp';
import { SegmentFields, TcpFlag } from '@synscope/wire';
import { describe, expect, it } from 'vitest';
import { addScript } from '../../test/add-script.js';
import { Trace } from '../trace.js';

function traceOf(script: string): Trace {
  const trace = addScript(new Trace(), script);
  trace.finish();
  return trace;
}

/** What is said of a frame: by the name of the finding, its rule, frames and figures. */
function evidenceOf(trace: Trace, frame: number): Record<string, unknown> {
  const { connection, position } = trace.locate(frame)!;
  const found = trace.evidence(connection, position)!;
  expect(found).toMatchObject({ connection, position, frame });
  return Object.fromEntries(
    found.evidence.map(({ finding, rule, frames, figures }) => [findingNames[finding], { rule, frames, ...figures }]),
  );
}

const handshake = `0         > S  0:0(0) win 64240 <mss 1460, wscale 7>
+0.01     < S. 0:0(0) ack 1 win 65160 <mss 1460, wscale 7>
+0.01     > .  1:1(0) ack 1 win 500
`;

describe('evidence', () => {
  it('of a retransmission names its original, and says why it is no other of its family', () => {
    const trace = traceOf(`${handshake}
+0.01     > P. 1:101(100) ack 1 win 500
+0.3      > P. 1:101(100) ack 1 win 500
`);
    expect(evidenceOf(trace, 5)).toEqual({
      retransmission: expect.objectContaining({
        rule: 'sentBefore',
        frames: [4],
        sequence: 1,
        endSequence: 101,
        nextSequence: 101,
        originalKnown: 1,
        duplicateAcks: 0,
        sinceNextNs: 300e6,
        orderWithinNs: 20e6,
        roundTripKnown: 1,
        endsAtNext: 1,
        waitedNs: 300e6,
        sinceFrameNs: 300e6,
      }),
    });
    expect(evidenceOf(trace, 4)).toEqual({
      lostOnTheWay: { rule: 'sentAgainLater', frames: [5], untilFrameNs: 300e6 },
    });
  });

  it('of a fast retransmission counts the duplicate ACKs, and of those each says what it repeats', () => {
    const trace = traceOf(`${handshake}
+0.01     > .  1:101(100) ack 1 win 500
+0        > .  101:201(100) ack 1 win 500
+0        > .  201:301(100) ack 1 win 500
+0        > .  301:401(100) ack 1 win 500
+0.02     < .  1:1(0) ack 101 win 500
+0.001    < .  1:1(0) ack 101 win 500
+0.001    < .  1:1(0) ack 101 win 500
+0.001    > .  101:201(100) ack 1 win 500
`);
    expect(evidenceOf(trace, 10)).toEqual({
      duplicateAck: { rule: 'repeatsAck', frames: [8], acknowledgment: 101, times: 2, sinceFrameNs: 2e6 },
    });
    expect(evidenceOf(trace, 11).fastRetransmission).toMatchObject({
      rule: 'sentBeforeAfterDuplicateAcks',
      frames: [5, 8],
      sequence: 101,
      acknowledgedSequence: 101,
      duplicateAcks: 2,
      sinceAckNs: 1e6,
      fastWithinNs: 20e6,
    });
  });

  it('of what is below the highest number depends on the time since that', () => {
    const trace = traceOf(`${handshake}
+0.1      > .  101:201(100) ack 1 win 500
+0.005    > .  1:101(100) ack 1 win 500
`);
    expect(evidenceOf(trace, 4).lostSegment).toEqual({
      rule: 'gapBefore',
      frames: [1],
      sequence: 101,
      nextSequence: 1,
      missingBytes: 100,
      sinceFrameNs: 120e6,
    });
    expect(evidenceOf(trace, 5).outOfOrder).toMatchObject({
      rule: 'belowHighest',
      frames: [4],
      sequence: 1,
      nextSequence: 201,
      sinceNextNs: 5e6,
      orderWithinNs: 20e6,
    });
  });

  it('of windows gives them as they count: scaled', () => {
    const trace = traceOf(`${handshake}
+0.01     < .  1:1(0) ack 1 win 2
+0.01     > .  1:257(256) ack 1 win 500
+0.01     < .  1:1(0) ack 257 win 0
+0.1      > .  257:258(1) ack 1 win 500
+0.01     < .  1:1(0) ack 257 win 0
+0.5      < .  1:1(0) ack 257 win 20
`);
    expect(evidenceOf(trace, 5).windowFull).toEqual({
      rule: 'fillsWindow',
      frames: [4],
      endSequence: 257,
      acknowledgedSequence: 1,
      windowBytes: 256,
      sinceFrameNs: 10e6,
    });
    expect(evidenceOf(trace, 6).zeroWindow).toEqual({ rule: 'windowIsZero', frames: [], windowBytes: 0 });
    expect(evidenceOf(trace, 7).zeroWindowProbe).toMatchObject({ rule: 'byteIntoZeroWindow', frames: [6] });
    expect(evidenceOf(trace, 8).zeroWindowProbeAck).toMatchObject({ rule: 'answersWindowProbe', frames: [7] });
    expect(evidenceOf(trace, 9).windowUpdate).toEqual({
      rule: 'windowChanged',
      frames: [8],
      windowBytes: 2560,
      windowBeforeBytes: 0,
      sinceFrameNs: 500e6,
    });
  });

  it('of keep-alives, of acknowledged bytes and of unseen ones names the frames', () => {
    const trace = traceOf(`${handshake}
+0.01     > P. 1:11(10) ack 1 win 500
+0.01     < .  1:1(0) ack 11 win 500
+60       > .  10:10(0) ack 1 win 500
+0.01     < .  1:1(0) ack 11 win 500
+0.01     > P. 1:11(10) ack 1 win 500
+0.01     < .  1:1(0) ack 911 win 500
`);
    expect(evidenceOf(trace, 6).keepAlive).toMatchObject({ rule: 'belowNextByOne', frames: [4], sequence: 10 });
    expect(evidenceOf(trace, 7).keepAliveAck).toMatchObject({ rule: 'answersKeepAlive', frames: [6] });
    expect(evidenceOf(trace, 8).spuriousRetransmission).toMatchObject({
      rule: 'alreadyAcknowledged',
      frames: [5],
      endSequence: 11,
      acknowledgedSequence: 11,
    });
    expect(evidenceOf(trace, 9).ackLostSegment).toMatchObject({
      rule: 'acksBeyondSeen',
      frames: [4],
      acknowledgment: 911,
      expectedAcknowledgment: 11,
    });
  });

  it('of reused ports reaches into the connection before', () => {
    const trace = traceOf(`${handshake}
+0.01     > P. 1:11(10) ack 1 win 500
+5        > S  90000:90000(0) win 64240
+0.01     > S  90000:90000(0) win 64240
`);
    expect(trace.totals.connections).toBe(2);
    expect(evidenceOf(trace, 5).reusedPorts).toMatchObject({ rule: 'synWithNewNumber', frames: [4] });
    const { rawNumber, rawNumberBefore } = evidenceOf(trace, 5).reusedPorts as Record<string, number>;
    expect(rawNumber - rawNumberBefore).toBe(90_000);
    expect(evidenceOf(trace, 6).handshakeRetransmission).toMatchObject({ rule: 'sameHandshakeNumber', frames: [5] });
  });

  it('of a segment larger than a packet counts how many were sent, options taken off', () => {
    const trace = traceOf(`0  > S  0:0(0) win 64240 <mss 1460, sackOK, TS val 1 ecr 0>
+0.01     < S. 0:0(0) ack 1 win 65160 <mss 1460, sackOK, TS val 1 ecr 1>
+0.01     > .  1:1(0) ack 1 win 500
+0.01     > .  1:4345(4344) ack 1 win 500 <nop, nop, TS val 2 ecr 1>
+0.01     > .  4345:5793(1448) ack 1 win 500 <nop, nop, TS val 2 ecr 1>
+0.01     > .  5793:7253(1460) ack 1 win 500 <nop, nop, TS val 2 ecr 1>
`);
    expect(evidenceOf(trace, 4).superSegment).toEqual({
      rule: 'longerThanMss',
      frames: [],
      lengthBytes: 4344,
      mssBytes: 1460,
      optionsBytes: 12,
      eachBytes: 1448,
      wireSegments: 3,
    });
    expect(evidenceOf(trace, 5)).toEqual({});
    expect(evidenceOf(trace, 6).superSegment).toMatchObject({ lengthBytes: 1460, wireSegments: 2 });
  });

  it('of a challenge names what is challenged, and of the RST the number that was due', () => {
    const trace = traceOf(`${handshake}
+0.01     > P. 1:11(10) ack 1 win 500
+0.01     < .  1:1(0) ack 11 win 500
+0.01     > R  21:21(0) win 0
+0.001    < .  1:1(0) ack 11 win 500
+0.1      > P. 11:21(10) ack 1 win 500
`);
    expect(evidenceOf(trace, 6).unacceptableRst).toMatchObject({
      rule: 'numberNotExpected',
      sequence: 21,
      acknowledgedSequence: 11,
    });
    expect(evidenceOf(trace, 7).challengeAck).toMatchObject({ rule: 'answersUnacceptable', frames: [6], sinceNs: 1e6 });
  });

  it('is none where there is no finding, and null where there is no segment', () => {
    const trace = traceOf(handshake);
    expect(trace.evidence(0, 0)).toEqual({ connection: 0, position: 0, frame: 1, from: 0, evidence: [] });
    expect(trace.evidence(0, 3)).toBeNull();
    expect(trace.evidence(0, -1)).toBeNull();
    expect(trace.evidence(1, 0)).toBeNull();
  });
});

/** One segment, as far as the columns keep it. */
interface Plain {
  readonly fromClient: boolean;
  readonly flags: number;
  readonly sequence: number;
  readonly acknowledgment: number;
  readonly payloadLength: number;
  readonly window: number;
  readonly timeNs: number;
  readonly ipId: number;
}

function addPlain(trace: Trace, frame: number, segment: Plain): void {
  const { fromClient, timeNs, ...rest } = segment;
  const plain = Object.assign(new SegmentFields(), rest, { headerLength: 20, checksum: rest.ipId });
  [plain.source3, plain.destination3] = fromClient ? [1, 2] : [2, 1];
  [plain.sourcePort, plain.destinationPort] = fromClient ? [40_000, 80] : [80, 40_000];
  const seconds = Math.floor(timeNs / 1e9);
  trace.addFrame(1e9 + seconds, timeNs - seconds * 1e9, frame);
  trace.addSegment(plain, { fileOffset: 0, capturedLength: 60, originalLength: 60, linkType: 1 });
}

describe('the segments analysed again', () => {
  const near = fc.integer({ min: 0, max: 12 });
  const plain = fc.record({
    fromClient: fc.boolean(),
    flags: fc.constantFrom(TcpFlag.ack, TcpFlag.ack, TcpFlag.ack | TcpFlag.psh, TcpFlag.syn, 0x12, 0x11, 0x04, 0x14),
    sequence: near,
    acknowledgment: near,
    payloadLength: fc.constantFrom(0, 0, 1, 2, 5),
    window: fc.constantFrom(0, 1, 5),
    afterNs: fc.constantFrom(0, 1e5, 2e6, 5e6, 3e7, 2e9),
    ipId: fc.constantFrom(0, 1, 2, 3, 4),
  });

  it('are found to be what they were found to be at first, whatever they are', () => {
    fc.assert(
      fc.property(fc.array(plain, { maxLength: 30 }), (segments) => {
        const trace = new Trace();
        let timeNs = 0;
        segments.forEach(({ afterNs, ...segment }, index) => {
          timeNs += afterNs;
          addPlain(trace, index + 1, { ...segment, timeNs });
        });
        trace.finish();
        for (let connection = 0; connection < trace.totals.connections; connection++) {
          const window = trace.segmentWindow(connection, 0, segments.length);
          window.findings.forEach((bits, position) => {
            const { evidence } = trace.evidence(connection, position)!;
            expect(evidence.map(({ finding }) => finding)).toEqual(
              Object.values(Finding).filter((finding) => (bits & (1 << finding)) !== 0),
            );
            const unexplained = evidence.filter(({ rule }) => rule === 'asRead').map(({ finding }) => finding);
            // The states may rest on more than one connection before.
            expect(unexplained.filter((finding) => finding < Finding.challengeAck)).toEqual([]);
          });
        }
      }),
      { numRuns: 400 },
    );
  });

  it('are a part of a long connection, which is enough', () => {
    const trace = new Trace();
    const length = 20_000;
    let frame = 0;
    const base = { window: 500, ipId: 0, acknowledgment: 1 };
    const next = (rest: Omit<Plain, 'window' | 'ipId' | 'acknowledgment' | 'timeNs'>, afterNs = 1e6): void => {
      frame++;
      addPlain(trace, frame, { ...base, ...rest, ipId: frame & 0xffff, timeNs: frame * afterNs });
    };
    next({ fromClient: true, flags: TcpFlag.syn, sequence: 0, payloadLength: 0 });
    next({ fromClient: false, flags: 0x12, sequence: 0, payloadLength: 0 });
    next({ fromClient: true, flags: TcpFlag.ack, sequence: 1, payloadLength: 0 });
    for (let sent = 0; sent < length; sent++) {
      next({ fromClient: true, flags: TcpFlag.ack, sequence: 1 + 100 * sent, payloadLength: 100 });
    }
    next({ fromClient: true, flags: TcpFlag.ack, sequence: 1 + 100 * (length - 9), payloadLength: 100 });
    const found = trace.evidence(0, length + 3)!;
    expect(found.from).toBeGreaterThan(0);
    expect(found.evidence).toMatchObject([
      { rule: 'belowHighest', frames: [length + 3], figures: { roundTripKnown: 1, orderWithinNs: 2e6 } },
    ]);
  });
});
