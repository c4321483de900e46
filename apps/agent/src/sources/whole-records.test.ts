import { describe, expect, it } from 'vitest';
import { trafficHeader, trafficRecords } from '../../test/traffic.js';
import { WholeRecords } from './whole-records.js';

/** Everything that is let through of a stream that comes in pieces of one size. */
function through(stream: Uint8Array, pieceBytes: number): { header: Buffer; records: Buffer } {
  const whole = new WholeRecords();
  const headers: Uint8Array[] = [];
  const records: Uint8Array[] = [];
  for (let at = 0; at < stream.length; at += pieceBytes) {
    // The piece is somebody else's afterwards.
    const piece = Buffer.from(stream.subarray(at, at + pieceBytes));
    const passed = whole.take(piece);
    if (passed.header !== undefined) headers.push(Buffer.from(passed.header));
    records.push(Buffer.from(passed.records));
    piece.fill(0xee);
  }
  return { header: Buffer.concat(headers), records: Buffer.concat(records) };
}

describe('whole records', () => {
  const records = trafficRecords(0, 40);
  const stream = Buffer.concat([trafficHeader, records]);

  it('are all there, however the stream is cut into pieces', () => {
    for (const pieceBytes of [1, 3, 16, 24, 57, 1000, stream.length]) {
      const passed = through(stream, pieceBytes);
      expect(passed.header).toEqual(Buffer.from(trafficHeader));
      expect(passed.records).toEqual(Buffer.from(records));
    }
  });

  it('leave out the one that the stream was broken off in, at whatever byte', () => {
    const lengths = new Set<number>([0]);
    for (let count = 1, end = 0; count <= 40; count += 1) lengths.add((end += trafficRecords(count - 1, 1).length));
    for (let length = 0; length <= stream.length; length += 1) {
      const passed = through(stream.subarray(0, length), 100);
      expect(lengths).toContain(passed.records.length);
      expect(length - passed.header.length - passed.records.length).toBeLessThan(80);
    }
  });

  it('are found in no other stream', () => {
    expect(() => new WholeRecords().take(Buffer.from('what is this'))).toThrow('no pcap stream');
  });
});
