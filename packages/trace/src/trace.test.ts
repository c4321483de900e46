import { Certainty, End, Finding, SegmentRole, TcpState } from '@synscope/tcp';
import { parseScript, scriptEpochSeconds, scriptToFrames } from '@synscope/testkit';
import { DecodeResult, decodeSegment, LinkType, SegmentFields } from '@synscope/wire';
import { describe, expect, it } from 'vitest';
import { Trace } from './trace.js';

const fields = new SegmentFields();

/** Adds a script's frames, which are numbered on from those before. */
function add(trace: Trace, text: string, firstFrame = 1): Trace {
  scriptToFrames(parseScript(text)).forEach(({ timeNs, bytes }, index) => {
    const seconds = Math.floor(timeNs / 1e9);
    trace.addFrame(scriptEpochSeconds + seconds, timeNs - seconds * 1e9, firstFrame + index);
    const result = decodeSegment(bytes, 0, bytes.length, LinkType.ethernet, bytes.length, fields);
    expect(result).toBe(DecodeResult.tcp);
    const { length } = bytes;
    trace.addSegment(fields, {
      fileOffset: 1000 * (firstFrame + index),
      capturedLength: length,
      originalLength: length,
      linkType: 1,
    });
  });
  return trace;
}

const greeting = `0         > S  0:0(0) win 64240 <mss 1460, wscale 7, sackOK>
+0.01     < S. 0:0(0) ack 1 win 65160 <mss 1400, wscale 3>
+0.0001   > .  1:1(0) ack 1 win 500
+0.1      > P. 1:6(5) ack 1 win 500 "hello"
+0.02     < .  1:1(0) ack 6 win 600
+2        < F. 1:1(0) ack 6 win 600
+0.0001   > F. 6:6(0) ack 2 win 500
+0.01     < .  2:2(0) ack 7 win 600
`;

describe('a window of segments', () => {
  it('has every column of what was analysed', () => {
    const trace = add(new Trace(), greeting);
    trace.finish();
    const window = trace.segmentWindow(0, 0, 100);
    expect(window).toMatchObject({
      connection: 0,
      total: 8,
      first: 0,
      frame: [1, 2, 3, 4, 5, 6, 7, 8],
      fromClient: [1, 0, 1, 1, 0, 0, 1, 0],
      flags: [0x02, 0x12, 0x10, 0x18, 0x10, 0x11, 0x11, 0x10],
      sequence: [0, 0, 1, 1, 1, 1, 6, 2],
      acknowledgment: [0, 1, 1, 1, 6, 6, 2, 7],
      windowRaw: [64240, 65160, 500, 500, 600, 600, 500, 600],
      windowBytes: [64240, 65160, 64000, 64000, 4800, 4800, 64000, 4800],
      lengthBytes: [0, 0, 0, 5, 0, 0, 0, 0],
      acksFrame: [0, 1, 2, 0, 4, 0, 6, 7],
      ackRttNs: [0, 10e6, 0.1e6, 0, 20e6, 0, 0.1e6, 10e6],
      bytesInFlight: [0, 0, 0, 5, 0, 0, 0, 0],
    });
    expect(window.timeNs[5]).toBe(2_130_100_000);
    expect(window.synOptions.slice(0, 3)).toEqual([
      { mss: 1460, windowScaleShift: 7, sackPermitted: true, timestamps: false, fastOpen: null, mptcp: false },
      { mss: 1400, windowScaleShift: 3, sackPermitted: false, timestamps: false, fastOpen: null, mptcp: false },
      null,
    ]);
    expect(window.role.slice(0, 4)).toEqual([
      SegmentRole.syn,
      SegmentRole.synAck,
      SegmentRole.handshakeAck,
      SegmentRole.data,
    ]);
    expect(window.clientState[3]).toBe(TcpState.established);
    expect(window.serverState[7]).toBe(TcpState.timeWait);
    for (const column of Object.values(window)) if (Array.isArray(column)) expect(column).toHaveLength(8);
    expect(trace.stateAt(0, 7, End.server)).toBe(TcpState.timeWait);
    expect(trace.certaintyAt(0, 0, End.client)).toBe(Certainty.certain);
  });

  it('is cut to what exists', () => {
    const trace = add(new Trace(), greeting);
    expect(trace.segmentWindow(0, 6, 100).frame).toEqual([7, 8]);
    expect(trace.segmentWindow(0, 2, 3).frame).toEqual([3, 4, 5]);
    expect(trace.segmentWindow(0, 8, 3)).toMatchObject({ total: 8, first: 8, frame: [] });
    expect(trace.segmentWindow(0, -5, 1)).toMatchObject({ first: 0, frame: [1] });
    expect(trace.segmentWindow(7, 0, 3)).toMatchObject({ total: 0, frame: [] });
  });

  it('keeps the numbers of segments from before a SYN-ACK that changed them', () => {
    const changed = `0   > S  0:0(0) win 64240
+0.01     < S. 0:0(0) ack 1 win 65160
+0.01     < S. 9000:9000(0) ack 1 win 65160
+0.01     > .  1:1(0) ack 9001 win 500
`;
    const window = add(new Trace(), changed).segmentWindow(0, 0, 10);
    expect(window.sequence).toEqual([0, 0, 0, 1]);
    expect(window.acknowledgment).toEqual([0, 1, 1, 1]);
    expect(window.findings[2]).toBe((1 << Finding.reusedPorts) | (1 << Finding.lostSegment));
  });

  it('shows what later segments add to earlier ones, and take away', () => {
    const lost = `0   > S  0:0(0) win 64240
+0.01     < S. 0:0(0) ack 1 win 65160
+0.01     > .  1:1(0) ack 1 win 500
+0.01     > P. 1:6(5) ack 1 win 500
+0.3      > P. 1:6(5) ack 1 win 500
`;
    const trace = add(new Trace(), lost);
    expect(trace.segmentWindow(0, 3, 1)).toMatchObject({ findings: [1 << Finding.lostOnTheWay], evidenceFrame: [5] });
    expect(trace.connectionRow(0).findings & (1 << Finding.lostOnTheWay)).not.toBe(0);
    const arrived = `0   > S  0:0(0) win 64240
+0.01     < S. 0:0(0) ack 1 win 65160
+0.01     > .  1:1(0) ack 1 win 500
+0.01     > P. 1:6(5) ack 1 win 500
+0.3      > P. 1:6(5) ack 1 win 500
+0.01     < .  1:1(0) ack 6 win 600 <sack 1:6>
`;
    expect(add(new Trace(), arrived).segmentWindow(0, 3, 1).findings).toEqual([0]);
  });
});

describe('a connection', () => {
  it('has a row with its endpoints, counts and times', () => {
    const trace = add(new Trace(), greeting);
    const row = trace.connectionRow(0);
    expect(row).toMatchObject({
      connection: 0,
      roles: 'seen',
      startNs: 0,
      durationNs: 2_140_200_000,
      segments: 8,
      bytesFromClient: 5,
      bytesFromServer: 0,
      handshakeNs: 10_100_000,
      retransmissions: 0,
      findings: 0,
    });
    expect(row.client.port).not.toBe(row.server.port);
    expect(row.client.address).toMatch(/^[\d.]+$/);
    expect([trace.startNs(0), trace.durationNs(0), trace.segmentCount(0), trace.payloadBytes(0)]).toEqual([
      0, 2_140_200_000, 8, 5,
    ]);
    expect(() => trace.connectionRow(1)).toThrow(RangeError);
  });

  it('has its ends exchanged when a later segment shows who opened', () => {
    // The ACK overtook the SYN in the capture, from a port that looks like a server's.
    const reordered = `client 192.0.2.2:443 isn 1000
server 192.0.2.1:50000 isn 5000
0         > .  1:1(0) ack 1 win 500
+0.0001   > S  0:0(0) win 64240
`;
    const trace = add(new Trace(), reordered);
    expect(trace.connectionRow(0).client).toMatchObject({ port: 443 });
    expect(trace.connectionRow(0).roles).toBe('seen');
    expect(trace.segmentWindow(0, 0, 2).fromClient).toEqual([1, 1]);
  });
});

describe('finding a segment', () => {
  it('by frame and by time', () => {
    const trace = add(new Trace(), greeting, 11);
    expect(trace.locate(14)).toEqual({ connection: 0, position: 3 });
    expect(trace.locate(10)).toBeNull();
    expect(trace.locate(19)).toBeNull();
    expect(trace.positionOfFrame(0, 18)).toBe(7);
    expect(trace.positionOfFrame(1, 18)).toBe(-1);
    expect([-1, 0, 1, 10e6, 10e6 + 1, 1e9, 9e9].map((timeNs) => trace.positionAtTime(0, timeNs))).toEqual([
      0, 0, 1, 1, 2, 5, 8,
    ]);
    expect(trace.framePlace(14)).toMatchObject({ fileOffset: 14_000, linkType: 1, timeNs: 110_100_000 });
    expect(trace.framePlace(10)).toBeNull();
  });
});

describe('long silences', () => {
  it('are the longest ones, in order of time, found again as the connection grows', () => {
    const trace = new Trace();
    add(trace, greeting);
    expect(trace.idleGaps(0, { longerThanNs: 15e6, atMost: 10 }).map(({ afterPosition }) => afterPosition)).toEqual([
      2, 3, 4,
    ]);
    expect(trace.idleGaps(0, { longerThanNs: 15e6, atMost: 2 })).toEqual([
      { afterPosition: 2, fromNs: 10_100_000, toNs: 110_100_000 },
      { afterPosition: 4, fromNs: 130_100_000, toNs: 2_130_100_000 },
    ]);
    add(trace, '5         > .  7:7(0) ack 2 win 500\n', 9);
    expect(trace.idleGaps(0, { longerThanNs: 15e6, atMost: 2 }).map(({ afterPosition }) => afterPosition)).toEqual([
      4, 7,
    ]);
    expect(trace.idleGaps(0, { longerThanNs: 15e6, atMost: 0 })).toEqual([]);
  });
});

describe('the capture', () => {
  it('counts frames, segments and connections, and tells its times', () => {
    const trace = new Trace();
    expect(trace.totals).toEqual({
      frames: 0,
      segments: 0,
      connections: 0,
      evictedSegments: 0,
      evictedConnections: 0,
      baseSeconds: null,
      firstTimeNs: null,
      lastTimeNs: null,
    });
    trace.addFrame(scriptEpochSeconds, 500, 1);
    add(trace, greeting, 2);
    expect(trace.totals).toEqual({
      frames: 9,
      segments: 8,
      connections: 1,
      evictedSegments: 0,
      evictedConnections: 0,
      baseSeconds: scriptEpochSeconds,
      firstTimeNs: 500,
      lastTimeNs: 2_140_200_000,
    });
  });

  it('tells what changed since a revision', () => {
    const trace = add(new Trace(), greeting);
    const before = trace.revision;
    expect(trace.connectionRevision(0)).toBe(before);
    add(trace, '3         > S  70000:70000(0) win 64240\n', 9);
    expect(trace.totals.connections).toBe(2);
    expect(trace.connectionRevision(1)).toBeGreaterThan(before);
    expect(trace.revision).toBeGreaterThan(before);
  });

  it('shows frames without time at the time of the frame before', () => {
    const trace = add(new Trace(), '1         > S  0:0(0) win 64240\n');
    trace.addFrame(Number.NaN, 0, 2);
    trace.addSegment(fields, { fileOffset: 0, capturedLength: 60, originalLength: 60, linkType: 1 });
    expect(trace.segmentWindow(0, 0, 2).timeNs).toEqual([0, 0]);
    expect(trace.totals.lastTimeNs).toBe(0);
  });
});
