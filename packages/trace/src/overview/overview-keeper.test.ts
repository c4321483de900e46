import { parseScript, scriptEpochSeconds, scriptToFrames } from '@synscope/testkit';
import { Finding } from '@synscope/tcp';
import { decodeSegment, LinkType, SegmentFields } from '@synscope/wire';
import { describe, expect, it } from 'vitest';
import { addScript } from '../../test/add-script.js';
import { Trace } from '../trace.js';
import { overviewBinsMax } from './connection-overview.js';

const short = `0         > S  0:0(0) win 64240 <mss 1460>
+0.01     < S. 0:0(0) ack 1 win 65160 <mss 1460>
+0.01     > .  1:1(0) ack 1 win 500
+0.01     > P. 1:101(100) ack 1 win 500
+0.3      > P. 1:101(100) ack 1 win 500
+0.01     < .  1:1(0) ack 101 win 500
+0.1      < P. 1:11(10) ack 101 win 500
+0.01     > R. 101:101(0) ack 11 win 0
`;

/** Data of the client, and its acknowledgments. */
function long(segments: number): string {
  const lines = ['0 > S 0:0(0) win 64240', '+0.001 < S. 0:0(0) ack 1 win 65160', '+0.001 > . 1:1(0) ack 1 win 500'];
  for (let i = 0; lines.length < segments; i++) {
    const from = 1 + i * 10;
    lines.push(`+0.001 > P. ${from}:${from + 10}(10) ack 1 win 500`, `+0.001 < . 1:1(0) ack ${from + 10} win 500`);
  }
  return `${lines.slice(0, segments).join('\n')}\n`;
}

const sum = (column: readonly number[] = []): number => column.reduce((all, one) => all + one, 0);

describe('an overview', () => {
  it('has a bin for each segment of a short connection', () => {
    const overview = addScript(new Trace(), short).overview(0);
    expect(overview).toMatchObject({
      connection: 0,
      segments: 8,
      counted: 8,
      segmentsPerBin: 1,
      fromClient: [1, 0, 1, 1, 1, 0, 0, 1],
      bytesFromClient: [0, 0, 0, 100, 100, 0, 0, 0],
      bytesFromServer: [0, 0, 0, 0, 0, 0, 10, 0],
      flags: [0x02, 0x12, 0x10, 0x18, 0x18, 0x10, 0x18, 0x14],
    });
    expect(overview?.findings[4]).toBe(1 << Finding.retransmission);
    expect(overview?.findings[3]).toBe(1 << Finding.lostOnTheWay);
    expect(overview?.toNs).toEqual(overview?.fromNs);
  });

  it('has no more bins than it may, and every segment in one of them', () => {
    const overview = addScript(new Trace(), long(1_500)).overview(0);
    expect(overview?.segmentsPerBin).toBe(4);
    expect(overview?.fromNs).toHaveLength(375);
    expect(overview?.fromNs.length).toBeLessThanOrEqual(overviewBinsMax);
    expect(sum(overview?.fromClient)).toBe(751);
    expect(sum(overview?.bytesFromClient)).toBe(749 * 10);
    expect(overview?.flags[0]).toBe(0x1a);
    expect(overview?.toNs.every((toNs, bin) => toNs > overview.fromNs[bin])).toBe(true);
  });

  it('is the same read a part at a time, and as the connection grows', () => {
    const script = long(9_000);
    const lines = script.split('\n');
    const whole = addScript(new Trace(), script).overview(0);
    const parts = addScript(new Trace(), script);
    expect(parts.overview(0, 3_000)).toMatchObject({ segments: 9_000, counted: 3_000 });
    expect(parts.overview(0, 3_000)).toEqual(whole);
    const growing = new Trace();
    const fields = new SegmentFields();
    scriptToFrames(parseScript(lines.join('\n'))).forEach(({ timeNs, bytes }, index) => {
      const seconds = Math.floor(timeNs / 1e9);
      growing.addFrame(scriptEpochSeconds + seconds, timeNs - seconds * 1e9, index + 1);
      decodeSegment(bytes, 0, bytes.length, LinkType.ethernet, bytes.length, fields);
      growing.addSegment(fields, { fileOffset: 0, capturedLength: bytes.length, originalLength: bytes.length, linkType: 1 });
      if (index % 1_111 === 0) growing.overview(0, 500);
    });
    expect(growing.overview(0)).toEqual(whole);
  });

  it('is none of a connection that there is not', () => {
    expect(addScript(new Trace(), short).overview(1)).toBeNull();
    expect(new Trace().overview(0)).toBeNull();
  });
});
