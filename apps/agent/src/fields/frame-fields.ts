import { formatIPv6 } from '@synscope/wire';
import type { LineWriter } from './line-writer.js';
import type { FieldPrinter, FrameMoment, SegmentSource } from './segment-source.js';

/** The address in four words, as text. */
function ipv6(words: Uint32Array): string {
  return formatIPv6(words[0], words[1], words[2], words[3]);
}

/** An IPv4 header's field, from the innermost header. */
function ipv4Only(print: FieldPrinter): FieldPrinter {
  return (source, line) => {
    if (source.fields.ipVersion === 4) print(source, line);
  };
}

function ipv6Only(print: FieldPrinter): FieldPrinter {
  return (source, line) => {
    if (source.fields.ipVersion === 6) print(source, line);
  };
}

function ipByte({ frame, fields }: SegmentSource, offset: number): number {
  return frame.bytes[frame.start + fields.ipOffset + offset];
}

function ipWord(source: SegmentSource, offset: number): number {
  return (ipByte(source, offset) << 8) | ipByte(source, offset + 1);
}

/** The time since another frame; exact however long it is. */
function since(moment: FrameMoment, { frame }: SegmentSource, line: LineWriter): void {
  if (!frame.hasTime) return;
  const seconds = frame.seconds - moment.seconds;
  const nanos = frame.nanos - moment.nanos;
  const negative = seconds < 0 || (seconds === 0 && nanos < 0);
  const sign = negative ? -1 : 1;
  if (negative) line.byte(0x2d);
  const borrow = sign * nanos < 0 ? 1 : 0;
  line.time(sign * seconds - borrow, sign * nanos + borrow * 1e9);
}

/**
 * Fields of the frame and of IP, by tshark's names. Behind a tunnel the addresses are the outermost ones, as tshark's
 * first; the other fields of IP are the innermost header's.
 */
export const frameFields: Readonly<Record<string, FieldPrinter>> = {
  'frame.number': (s, line) => line.decimal(s.frame.frameNumber),
  'frame.len': (s, line) => line.decimal(s.frame.originalLength),
  'frame.cap_len': (s, line) => line.decimal(s.frame.end - s.frame.start),
  'frame.time_epoch': ({ frame }, line) => {
    if (frame.hasTime) line.time(frame.seconds, frame.nanos);
  },
  'frame.time_relative': (s, line) => since(s.first, s, line),
  'frame.time_delta': (s, line) => since(s.previous, s, line),
  'frame.time_delta_displayed': (s, line) => since(s.previousPrinted, s, line),

  'ip.src': ({ fields }, line) => {
    if (fields.outerIpv4) line.ipv4(fields.outerIpv4Source);
    else if (fields.ipVersion === 4) line.ipv4(fields.source3);
  },
  'ip.dst': ({ fields }, line) => {
    if (fields.outerIpv4) line.ipv4(fields.outerIpv4Destination);
    else if (fields.ipVersion === 4) line.ipv4(fields.destination3);
  },
  'ip.version': ({ fields }, line) => line.decimal(fields.ipVersion),
  'ip.hdr_len': ipv4Only((s, line) => line.decimal((ipByte(s, 0) & 15) * 4)),
  'ip.dsfield': ipv4Only((s, line) => line.hex(ipByte(s, 1), 2)),
  'ip.dsfield.dscp': ipv4Only((s, line) => line.decimal(ipByte(s, 1) >>> 2)),
  'ip.dsfield.ecn': ipv4Only((s, line) => line.decimal(ipByte(s, 1) & 3)),
  'ip.len': ipv4Only((s, line) => line.decimal(ipWord(s, 2))),
  'ip.id': ipv4Only((s, line) => line.hex(s.fields.ipId, 4)),
  'ip.flags.df': ipv4Only((s, line) => line.decimal((ipByte(s, 6) >>> 6) & 1)),
  'ip.ttl': ipv4Only((s, line) => line.decimal(s.fields.hopLimit)),
  'ip.proto': ipv4Only((s, line) => line.decimal(ipByte(s, 9))),
  'ip.checksum': ipv4Only((s, line) => line.hex(ipWord(s, 10), 4)),

  'ipv6.src': ({ fields }, line) => {
    if (fields.outerIpv6) line.ascii(ipv6(fields.outerIpv6Source));
    else if (fields.ipVersion === 6) {
      line.ascii(formatIPv6(fields.source0, fields.source1, fields.source2, fields.source3));
    }
  },
  'ipv6.dst': ({ fields }, line) => {
    if (fields.outerIpv6) line.ascii(ipv6(fields.outerIpv6Destination));
    else if (fields.ipVersion === 6) {
      line.ascii(formatIPv6(fields.destination0, fields.destination1, fields.destination2, fields.destination3));
    }
  },
  'ipv6.version': ipv6Only((_, line) => line.decimal(6)),
  'ipv6.plen': ipv6Only((s, line) => line.decimal(ipWord(s, 4))),
  'ipv6.nxt': ipv6Only((s, line) => line.decimal(ipByte(s, 6))),
  'ipv6.hlim': ipv6Only((s, line) => line.decimal(s.fields.hopLimit)),
};
