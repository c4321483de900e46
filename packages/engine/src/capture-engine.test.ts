import fc from 'fast-check';
import { Certainty, SegmentRole, tcpStateNames } from '@synscope/tcp';
import { parseScript, scriptToFrames, scriptToPcap, scriptToPcapng } from '@synscope/testkit';
import type { View } from '@synscope/protocol';
import { describe, expect, it } from 'vitest';
import { CaptureEngine } from './capture-engine.js';

/** A connection that opens, says hello and is closed by the server. */
const greeting = parseScript(`0         > S  0:0(0) win 64240 <mss 1460>
+0.01     < S. 0:0(0) ack 1 win 65160 <mss 1460>
+0.0001   > .  1:1(0) ack 1 win 64240
+0.1      > P. 1:6(5) ack 1 win 64240 "hello"
+0.01     < F. 1:1(0) ack 6 win 65160
+0.0001   > F. 6:6(0) ack 2 win 64240
+0.01     < .  2:2(0) ack 7 win 65160
`);

const everything: View = {
  capture: 'c1',
  connections: { sort: 'connection', descending: false, filter: '', first: 0, count: 50 },
  segments: { connection: 0, from: { by: 'position', position: 0 }, count: 100 },
};

function engineOf(bytes: Uint8Array, pieces: readonly number[] = []): CaptureEngine {
  const engine = new CaptureEngine();
  let at = 0;
  for (const piece of pieces) {
    engine.push(bytes.slice(at, at + piece));
    at += piece;
  }
  engine.push(bytes.slice(at));
  engine.end();
  return engine;
}

/** A pcapng file of Simple Packet Blocks, which have no time. */
function inSimplePackets(frames: readonly Uint8Array[]): Uint8Array {
  const block = (type: number, words: readonly number[], bytes: Uint8Array = new Uint8Array(0)): Uint8Array => {
    const padded = Math.ceil(bytes.length / 4) * 4;
    const length = 12 + words.length * 4 + padded;
    const whole = new Uint8Array(length);
    const view = new DataView(whole.buffer);
    [type, length, ...words].forEach((word, index) => view.setUint32(index * 4, word, true));
    whole.set(bytes, 8 + words.length * 4);
    view.setUint32(length - 4, length, true);
    return whole;
  };
  const section = block(0x0a0d0d0a, [0x1a2b3c4d, 1, 0xffff_ffff, 0xffff_ffff]);
  return Buffer.concat([section, block(1, [1, 0]), ...frames.map((bytes) => block(3, [bytes.length], bytes))]);
}

/** A picture without what counts changes: two ways to the same capture must look alike. */
function look(engine: CaptureEngine): unknown {
  return { ...engine.picture(everything), revision: 0 };
}

describe('CaptureEngine', () => {
  it('shows the list, the connection and its segments in one picture', () => {
    const picture = engineOf(scriptToPcap(greeting)).picture(everything);
    expect(picture.connections).toMatchObject({ total: 1, matching: 1, first: 0 });
    expect(picture.connection?.summary.verdict).toMatchObject({ code: 'closedBy', params: { end: 'server', bytes: 5 } });
    expect(picture.segments?.role).toEqual([
      SegmentRole.syn,
      SegmentRole.synAck,
      SegmentRole.handshakeAck,
      SegmentRole.data,
      SegmentRole.fin,
      SegmentRole.finAck,
      SegmentRole.ackOfFin,
    ]);
    expect(picture.segments?.clientState.map((state) => tcpStateNames[state])).toEqual([
      'SYN-SENT',
      'ESTABLISHED',
      'ESTABLISHED',
      'ESTABLISHED',
      'CLOSE-WAIT',
      'LAST-ACK',
      'CLOSED',
    ]);
    expect(picture.segments?.clientCertainty[0]).toBe(Certainty.certain);
  });

  it('gives the same picture whatever the pieces and the container', () => {
    const pcap = scriptToPcap(greeting);
    const whole = look(engineOf(pcap));
    expect(look(engineOf(scriptToPcapng(greeting)))).toEqual(whole);
    expect(look(engineOf(scriptToPcap(greeting, { bigEndian: true })))).toEqual(whole);
    fc.assert(
      fc.property(fc.array(fc.nat(90), { maxLength: 30 }), (pieces) => {
        expect(look(engineOf(pcap, pieces))).toEqual(whole);
      }),
      { numRuns: 50 },
    );
  });

  it('shows every whole frame of a capture cut at any byte, and names the byte', () => {
    const pcap = scriptToPcap(greeting);
    let framesBefore = 0;
    for (let length = 0; length <= pcap.length; length++) {
      const status = engineOf(pcap.slice(0, length)).status();
      expect(status.frames).toBeGreaterThanOrEqual(framesBefore);
      framesBefore = status.frames;
      if (status.problem !== null) expect(status.problem.params['byteOffset']).toBeLessThanOrEqual(length);
    }
    expect(framesBefore).toBe(7);
    expect(engineOf(pcap.slice(0, -1)).status()).toMatchObject({ frames: 6, problem: { code: 'cutInRecord' } });
  });

  it('finds segments from a position, from a time and from the end', () => {
    const engine = engineOf(scriptToPcap(greeting));
    const framesFrom = (from: NonNullable<View['segments']>['from'], count: number) =>
      engine.picture({ ...everything, segments: { connection: 0, from, count } }).segments?.frame;
    expect(framesFrom({ by: 'position', position: 2 }, 2)).toEqual([3, 4]);
    expect(framesFrom({ by: 'end' }, 3)).toEqual([5, 6, 7]);
    const fourth = engine.framePlace(4)!.timeNs;
    expect(framesFrom({ by: 'time', timeNs: fourth }, 1)).toEqual([4]);
    expect(framesFrom({ by: 'time', timeNs: fourth + 1 }, 1)).toEqual([5]);
    expect(framesFrom({ by: 'position', position: 4_000_000_000 }, 5)).toEqual([]);
  });

  it('answers for connections and frames that do not exist with nothing', () => {
    const engine = engineOf(scriptToPcap(greeting));
    const picture = engine.picture({ ...everything, segments: { ...everything.segments!, connection: 7 } });
    expect(picture).toMatchObject({ connection: null, segments: null, idleGaps: [] });
    expect(engine.locate(99)).toBeNull();
    expect(engine.framePlace(99)).toBeNull();
    expect(new CaptureEngine().picture(everything).connections).toMatchObject({ total: 0, rows: [] });
  });

  it('says where the bytes of a frame are', () => {
    const pcap = scriptToPcap(greeting);
    const place = engineOf(pcap).framePlace(4)!;
    const bytes = pcap.slice(place.fileOffset, place.fileOffset + place.capturedLength);
    expect(String.fromCharCode(...bytes.slice(-5))).toBe('hello');
  });

  it('names a link type that it cannot read, with its frames', () => {
    const pcap = scriptToPcap(greeting);
    // The link type is the last word of a pcap file's header.
    new DataView(pcap.buffer, pcap.byteOffset).setUint32(20, 147, true);
    const status = engineOf(pcap).status();
    expect(status).toMatchObject({ frames: 7, segments: 0, problem: null });
    expect(status.notices).toEqual([
      { code: 'unknownLinkType', params: { linkType: 147, name: expect.any(String), frames: 7, firstFrame: 1 } },
    ]);
  });

  it('tells of frames that were captured without a time', () => {
    const { notices, segments } = engineOf(inSimplePackets(scriptToFrames(greeting).map(({ bytes }) => bytes))).status();
    expect(segments).toBe(7);
    expect(notices).toEqual([{ code: 'framesWithoutTime', params: { frames: 7, firstFrame: 1 } }]);
  });

  it('never throws, whatever the bytes', () => {
    const pcap = scriptToPcap(greeting);
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(pcap.length - 1), fc.nat(255)), { maxLength: 40 }), (changes) => {
        const broken = pcap.slice();
        for (const [at, value] of changes) broken[at] = value;
        look(engineOf(broken));
      }),
      { numRuns: 200 },
    );
  });

  it('merges connections into one window where that is asked for, and tells whose the rows are', () => {
    const engine = engineOf(scriptToPcap(greeting));
    const merged = engine.picture({ ...everything, segments: { connection: 0, together: [0, 7, 0], from: { by: 'end' }, count: 2 } });
    expect(merged.together).toEqual([engine.picture(everything).connection]);
    expect(merged.segments).toMatchObject({ first: 5, total: 7, frame: [6, 7], parts: { connections: [0], part: [0, 0], position: [5, 6] } });
    const around = engine.picture({ ...everything, segments: { connection: 0, together: [0], from: { by: 'frame', frame: 4 }, count: 2 } });
    expect(around.segments?.frame).toEqual([3, 4]);
    expect(engine.picture(everything).together).toBeUndefined();
  });
});
