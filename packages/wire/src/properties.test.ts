import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytes, ethernet, ieee80211, ipv4, ipv6, snap, tcp, u16, udp } from '../test/build-frame.js';
import type { Bytes } from '../test/build-frame.js';
import { decodeSegment } from './decode-segment.js';
import { DecodeResult } from './decode-result.js';
import { FrameDecoder } from './frame-decoder.js';
import { inspectFrame } from './inspect/inspect-frame.js';
import { LinkType } from './link-type.js';
import { decodeTcpOptions } from './options/tcp-options.js';
import { SegmentFields } from './segment-fields.js';
import { verifyTcpChecksum } from './transport/tcp-checksum.js';

const linkTypes = Object.values(LinkType);

interface Wrapped {
  readonly frame: Bytes;
  readonly linkType: number;
}

/** Ways to carry an Ethernet frame or an IP packet in another frame; each may be applied to the result of another. */
const wrappers: ((inner: Bytes) => Bytes)[] = [
  (packet) => ipv4(packet, { protocol: 4 }),
  (packet) => ipv6(packet, { nextHeader: 4 }),
  (packet) => ipv4(bytes('0000 0800', packet), { protocol: 47 }),
  (packet) => ipv4(udp(bytes('08000000 00000500', ethernet(packet)), 4789), { protocol: 17 }),
  (packet) => ipv6(udp(bytes('30ff', u16(packet.length), '00000001', packet), 2152), { nextHeader: 17 }),
];

const links: ((packet: Bytes) => Wrapped)[] = [
  (packet) => ({ frame: ethernet(packet), linkType: LinkType.ethernet }),
  (packet) => ({ frame: ethernet(bytes('0005 0800', packet), 0x8100), linkType: LinkType.ethernet }),
  (packet) => ({ frame: packet, linkType: LinkType.raw }),
  (packet) => ({ frame: bytes('02000000', packet), linkType: LinkType.null }),
  (packet) => ({ frame: bytes('ff030021', packet), linkType: LinkType.ppp }),
  (packet) => ({ frame: ieee80211(snap(packet)), linkType: LinkType.ieee80211 }),
];

const u16s = fc.integer({ min: 0, max: 0xffff });
const u32s = fc.integer({ min: 0, max: 0xffffffff });
const header = fc.record({
  sourcePort: u16s,
  destinationPort: u16s,
  sequence: u32s,
  acknowledgment: u32s,
  flags: fc.integer({ min: 0, max: 0xfff }),
  window: u16s,
  checksum: u16s,
  urgentPointer: u16s,
});
const payloads = fc.uint8Array({ maxLength: 64 });
const wrapped = fc.record({
  tunnels: fc.array(fc.constantFrom(...wrappers), { maxLength: 2 }),
  link: fc.constantFrom(...links),
});

/** A frame around an IPv4 packet, through tunnels. */
function wrap(
  packet: Bytes,
  { tunnels, link }: { tunnels: ((inner: Bytes) => Bytes)[]; link: (packet: Bytes) => Wrapped },
): Wrapped {
  // An IPv6 packet cannot go where the next layer announces IPv4, so an IPv4 one is put around it.
  const whole = tunnels.reduce((inner, tunnel) => asIpv4(tunnel(inner)), packet);
  return link(whole);
}

function asIpv4(packet: Bytes): Bytes {
  return packet[0] >> 4 === 6 ? ipv4(packet, { protocol: 41 }) : packet;
}

function decode({ frame, linkType }: Wrapped, captured = frame.length): { result: DecodeResult; out: SegmentFields } {
  const out = new SegmentFields();
  return { result: decodeSegment(frame, 0, captured, linkType, frame.length, out), out };
}

describe('a segment', () => {
  it('is read as it was written, whatever carries it', () => {
    fc.assert(
      fc.property(header, payloads, wrapped, (parts, payload, around) => {
        const { result, out } = decode(wrap(ipv4(tcp({ ...parts, payload })), around));
        expect(result).toBe(DecodeResult.tcp);
        expect(out).toMatchObject({ ...parts, payloadLength: payload.length, payloadCaptured: payload.length });
      }),
      { numRuns: 150 },
    );
  });

  it('cut anywhere is the same segment as far as it goes, or none', () => {
    fc.assert(
      fc.property(header, payloads, wrapped, fc.nat(), (parts, payload, around, cut) => {
        const whole = wrap(ipv4(tcp({ ...parts, payload })), around);
        const captured = cut % (whole.frame.length + 1);
        const { result, out } = decode(whole, captured);
        const missing = whole.frame.length - captured;
        const headerMissing = Math.max(0, missing - payload.length);
        if (headerMissing === 0) {
          expect(result).toBe(DecodeResult.tcp);
          expect(out).toMatchObject({
            ...parts,
            payloadLength: payload.length,
            payloadCaptured: payload.length - missing,
          });
        } else if (headerMissing <= 4) {
          expect(result).toBe(DecodeResult.tcp);
          expect(out).toMatchObject({ sequence: parts.sequence, window: parts.window, payloadLength: payload.length });
        } else {
          expect([DecodeResult.truncated, DecodeResult.tcpHeaderCut]).toContain(result);
        }
      }),
      { numRuns: 200 },
    );
  });
});

/** Bytes that look a little like frames: random ones, and whole frames with some bytes changed. */
const changes = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { maxLength: 6 });
const damaged = fc
  .tuple(header, payloads, fc.uint8Array({ maxLength: 40 }), wrapped, changes)
  .map(([parts, payload, options, around, edits]) => {
    const { frame, linkType } = wrap(ipv4(tcp({ ...parts, options, payload })), around);
    for (const [at, value] of edits) frame[at % frame.length] = value;
    return { frame, linkType };
  });
const garbage = fc.record({ frame: fc.uint8Array({ maxLength: 200 }), linkType: fc.constantFrom(...linkTypes, 4711) });
const anything = fc.oneof(damaged, garbage);

describe('any bytes', () => {
  it('decode without a throw, with offsets that make sense', () => {
    const decoder = new FrameDecoder();
    const out = new SegmentFields();
    fc.assert(
      fc.property(anything, fc.nat(70_000), ({ frame, linkType }, originalLength) => {
        const result = decodeSegment(frame, 0, frame.length, linkType, originalLength, out);
        if (result === DecodeResult.tcp) {
          expect(out.tcpOffset + 16).toBeLessThanOrEqual(frame.length);
          expect(out.payloadOffset).toBe(out.tcpOffset + out.headerLength);
          expect(out.payloadCaptured).toBeGreaterThanOrEqual(0);
          if (out.payloadCaptured > 0)
            expect(out.payloadOffset + out.payloadCaptured).toBeLessThanOrEqual(frame.length);
          expect(out.sackCount).toBeLessThanOrEqual(4);
          verifyTcpChecksum(frame, 0, out);
        }
        const at = { fileOffset: 0, start: 0, end: frame.length, seconds: 0, hasTime: true };
        decoder.decode({ bytes: frame, linkType, originalLength, ...at }, out);
      }),
      { numRuns: 1000 },
    );
  });

  it('are shown without a throw, each byte in one layer and each field in its layer', () => {
    fc.assert(
      fc.property(anything, fc.nat(400), ({ frame, linkType }, originalLength) => {
        let at = 0;
        for (const { offset, length, fields } of inspectFrame(frame, linkType, originalLength)) {
          expect(offset).toBe(at);
          at += length;
          for (const field of fields) {
            if (field.offset < offset || field.offset + field.length > at)
              expect.fail(`${field.key} is outside its layer`);
          }
        }
        expect(at).toBe(frame.length);
      }),
      { numRuns: 600 },
    );
  });

  it('taken for options are all shown, and mean the same to the analysis', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (options) => {
        const shown = decodeTcpOptions(options, 0, options.length);
        expect(shown.reduce((at, option) => (option.offset === at ? at + option.length : NaN), 0)).toBe(options.length);

        const padded = bytes(options, new Uint8Array(-options.length & 3));
        const { out } = decode({ frame: ipv4(tcp({ options: padded })), linkType: LinkType.raw });
        // The padding may be what completes the last option.
        const well = decodeTcpOptions(padded, 0, padded.length).filter((option) => option.problem === undefined);
        // The analysis may stop earlier, as tshark does, but never sees what is not there.
        const mss = well.find((option) => option.kind === 2);
        const scale = well.find((option) => option.kind === 3);
        if (out.mss >= 0) expect(mss?.parts[0].value).toBe(String(out.mss));
        if (out.windowScaleShift >= 0) expect(scale?.parts[0].value).toBe(String(out.windowScaleShift));
      }),
      { numRuns: 500 },
    );
  });
});
