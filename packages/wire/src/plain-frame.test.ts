import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytes, ethernet, ipv4, ipv6, tcp, vlan } from '../test/build-frame.js';
import { decodeSegment } from './decode-segment.js';
import { DecodeResult } from './decode-result.js';
import { LinkType } from './link-type.js';
import { decodePlainFrame } from './plain-frame.js';
import { SegmentFields } from './segment-fields.js';

const timestamps = bytes('0101080a 8011223344556677'.padEnd(25, '0'));

const frames = fc
  .record({
    v6: fc.boolean(),
    tagged: fc.boolean(),
    options: fc.constantFrom(bytes(''), timestamps, bytes('0101050a 00000001 00000005'), bytes('020405b4 01030307')),
    flags: fc.constantFrom(0x10, 0x18, 0x02, 0x12, 0x11, 0x04),
    payload: fc.uint8Array({ maxLength: 40 }),
    sequence: fc.integer({ min: 0, max: 0xffff_ffff }),
  })
  .map(({ v6, tagged, ...parts }) => {
    const segment = tcp(parts);
    const [packet, type] = v6 ? [ipv6(segment), 0x86dd] : [ipv4(segment), 0x0800];
    return tagged ? ethernet(vlan(packet, type), 0x8100) : ethernet(packet, type);
  });

/** A change of one byte, for the worse or to something else that is whole. */
const change = fc.record({ at: fc.integer({ min: 12, max: 84 }), to: fc.integer({ min: 0, max: 255 }) });

describe('the short way for plain frames', () => {
  it('comes to what the walk through the headers comes to, and takes only frames that do', () => {
    let taken = 0;
    fc.assert(
      fc.property(
        frames,
        fc.array(change, { maxLength: 2 }),
        fc.integer({ min: 0, max: 30 }),
        fc.integer({ min: -10, max: 30 }),
        (frame, changes, cut, longer) => {
          const changed = Uint8Array.from(frame);
          for (const { at, to } of changes) if (at < changed.length) changed[at] = to;
          const end = changed.length - (cut > 20 ? cut - 20 : 0);
          const walked = new SegmentFields();
          const short = new SegmentFields();
          const result = decodeSegment(changed, 0, end, LinkType.ethernet, frame.length + longer, walked);
          if (!decodePlainFrame(changed, 0, end, frame.length + longer, short)) return;
          taken++;
          expect(result).toBe(DecodeResult.tcp);
          expect(short).toEqual(walked);
        },
      ),
      { numRuns: 3000 },
    );
    expect(taken).toBeGreaterThan(1500);
  });

  it('takes the frames that most captures are full of', () => {
    const out = new SegmentFields();
    for (const options of [bytes(''), timestamps]) {
      const segment = tcp({ options, payload: bytes('00') });
      const plain = [ethernet(ipv4(segment)), ethernet(ipv6(segment), 0x86dd)];
      const tagged = [ethernet(vlan(ipv4(segment)), 0x8100), ethernet(vlan(ipv6(segment), 0x86dd), 0x8100)];
      for (const frame of [...plain, ...tagged]) {
        expect(decodePlainFrame(frame, 0, frame.length, frame.length, out)).toBe(true);
        expect(out).toMatchObject({ payloadLength: 1, hasTimestamps: options.length > 0 });
      }
    }
  });
});
