import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { big, bytes, little } from '../test/build-capture.js';
import type { Bytes, Order } from '../test/build-capture.js';
import { CaptureReader } from './capture-reader.js';

/** Everything a sink is told, as text, one event a line. */
function events(capture: Bytes, cuts: readonly number[] = []): string[] {
  const seen: string[] = [];
  const reader = new CaptureReader({
    onFrame: (frame) => {
      const {
        bytes: held,
        start,
        end,
        seconds,
        nanos,
        hasTime,
        linkType,
        originalLength,
        fileOffset,
        frameNumber,
      } = frame;
      const data = Buffer.from(held.subarray(start, end)).toString('hex');
      seen.push(JSON.stringify({ data, seconds, nanos, hasTime, linkType, originalLength, fileOffset, frameNumber }));
    },
    onInterface: (info) => seen.push(JSON.stringify(info)),
    onComment: (comment) => seen.push(JSON.stringify(comment)),
    onProblem: (problem) => seen.push(JSON.stringify(problem)),
  });
  const bounds = [...new Set(cuts.map((cut) => cut % (capture.length + 1)))].sort((a, b) => a - b);
  let at = 0;
  for (const bound of [...bounds, capture.length]) {
    // A piece in a buffer of its own, so that no reader can look beyond it.
    reader.write(capture.slice(at, bound));
    at = bound;
  }
  reader.end();
  return seen;
}

const order = fc.constantFrom(little, big);
const data = fc.uint8Array({ maxLength: 40 });
const u32 = fc.integer({ min: 0, max: 0xffffffff });

const pcap = fc
  .tuple(
    order,
    fc.constantFrom(0xa1b2c3d4, 0xa1b23c4d),
    fc.array(fc.record({ seconds: u32, fraction: fc.nat(999_999), data }), { maxLength: 6 }),
  )
  .map(([bytesIn, magic, records]) =>
    bytes(
      bytesIn.pcapHeader(1, magic),
      ...records.map((record) => bytesIn.pcapRecord(record.seconds, record.fraction, record.data)),
    ),
  );

const block = fc.oneof(
  fc.tuple(data, u32, u32).map(
    ([packet, high, low]) =>
      (bytesIn: Order) =>
        bytesIn.enhancedPacket(packet, { high, low }),
  ),
  fc.tuple(data, data).map(
    ([packet, comment]) =>
      (bytesIn: Order) =>
        bytesIn.enhancedPacket(packet, { options: bytesIn.option(1, comment) }),
  ),
  data.map((packet) => (bytesIn: Order) => bytesIn.block(3, bytes(bytesIn.u32(packet.length), packet))),
  fc.tuple(fc.constantFrom(4, 5, 10, 0xbad, 0x777), data).map(
    ([type, body]) =>
      (bytesIn: Order) =>
        bytesIn.block(type, bytes('00000000', body)),
  ),
  fc.constant((bytesIn: Order) => bytesIn.interfaceBlock(101, 0, bytesIn.option(9, bytes('09')))),
);
const section = fc
  .tuple(order, fc.array(block, { maxLength: 6 }))
  .map(([bytesIn, blocks]) =>
    bytes(bytesIn.section(), bytesIn.interfaceBlock(), ...blocks.map((build) => build(bytesIn))),
  );
const pcapng = fc.array(section, { minLength: 1, maxLength: 2 }).map((sections) => bytes(...sections));

const whole = fc.oneof(pcap, pcapng);
const cuts = fc.array(fc.nat(), { maxLength: 12 });
const changes = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 5 });

describe('any capture', () => {
  it('reads the same in any pieces', () => {
    fc.assert(
      fc.property(whole, cuts, (capture, where) => {
        const all = events(capture);
        expect(all.some((event) => event.includes('"code"'))).toBe(false);
        expect(events(capture, where)).toEqual(all);
      }),
      { numRuns: 250 },
    );
  });

  it('cut at any byte gives a beginning of the same', () => {
    fc.assert(
      fc.property(whole, fc.nat(), cuts, (capture, cut, where) => {
        const part = capture.subarray(0, cut % capture.length);
        const seen = events(part, where);
        const frames = seen.filter((event) => !event.includes('"code"'));
        expect(events(capture).slice(0, frames.length)).toEqual(frames);
        expect(seen.length - frames.length).toBeLessThanOrEqual(1);
      }),
      { numRuns: 250 },
    );
  });

  it('cut where the reader says that it is whole has no problem', () => {
    fc.assert(
      fc.property(whole, fc.nat(), fc.integer({ min: 1, max: 50 }), (capture, cut, chunkLength) => {
        const length = cut % (capture.length + 1);
        const reader = new CaptureReader({ onFrame: () => {}, onProblem: () => {} });
        for (let at = 0; at < length; at += chunkLength)
          reader.write(capture.slice(at, Math.min(length, at + chunkLength)));
        const { wholeBytes } = reader;
        expect(wholeBytes).toBeLessThanOrEqual(length);
        if (wholeBytes > 0)
          expect(events(capture.subarray(0, wholeBytes)).some((event) => event.includes('"code"'))).toBe(false);
      }),
      { numRuns: 250 },
    );
  });

  it('damaged anywhere reads the same in any pieces, with one problem at most', () => {
    fc.assert(
      fc.property(whole, changes, cuts, (capture, edits, where) => {
        for (const [at, value] of edits) capture[at % capture.length] = value;
        const all = events(capture);
        expect(events(capture, where)).toEqual(all);
        expect(all.filter((event) => event.includes('"code"')).length).toBeLessThanOrEqual(1);
      }),
      { numRuns: 400 },
    );
  });
});

describe('any bytes', () => {
  const magic = fc.constantFrom(
    '',
    'd4c3b2a1',
    'a1b2c3d4',
    '4d3cb2a1',
    '0a0d0d0a',
    '0a0d0d0a 1c000000 4d3c2b1a 01000000',
  );

  it('read without a throw, the same in any pieces', () => {
    fc.assert(
      fc.property(magic, fc.uint8Array({ maxLength: 200 }), cuts, (start, rest, where) => {
        const capture = bytes(start, rest);
        expect(events(capture, where)).toEqual(events(capture));
      }),
      { numRuns: 400 },
    );
  });
});
