import { formatIPv6, type SegmentFields } from '@synscope/wire';
import type { LineWriter } from './line-writer.js';
import type { FieldPrinter, FrameMoment, SegmentSource } from './segment-source.js';

/** The address in four words, as text. */
function ipv6(words: Uint32Array): string {
  return formatIPv6(words[0], words[1], words[2], words[3]);
}

/** Prints a field of the IP header that begins at an index of the frame's bytes. */
type HeaderField = (bytes: Uint8Array, at: number, line: LineWriter) => void;

/** A field of the outermost IPv4 header, which is tshark's first. */
function ofIpv4(print: HeaderField): FieldPrinter {
  return ({ frame, fields }, line) => {
    if (hasOuterIpv4(fields)) print(frame.bytes, frame.start + fields.outerIpv4Offset, line);
    else if (fields.ipVersion === 4) print(frame.bytes, frame.start + fields.ipOffset, line);
  };
}

function ofIpv6(print: HeaderField): FieldPrinter {
  return ({ frame, fields }, line) => {
    if (hasOuterIpv6(fields)) print(frame.bytes, frame.start + fields.outerIpv6Offset, line);
    else if (fields.ipVersion === 6) print(frame.bytes, frame.start + fields.ipOffset, line);
  };
}

function hasOuterIpv4(fields: SegmentFields): boolean {
  return fields.ipHeaders > 1 && fields.outerIpv4;
}

function hasOuterIpv6(fields: SegmentFields): boolean {
  return fields.ipHeaders > 1 && fields.outerIpv6;
}

function word(bytes: Uint8Array, at: number): number {
  return (bytes[at] << 8) | bytes[at + 1];
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

/** Fields of the frame and of IP, by tshark's names. Behind a tunnel they are the outermost header's, as tshark's first. */
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
    if (hasOuterIpv4(fields)) line.ipv4(fields.outerIpv4Source);
    else if (fields.ipVersion === 4) line.ipv4(fields.source3);
  },
  'ip.dst': ({ fields }, line) => {
    if (hasOuterIpv4(fields)) line.ipv4(fields.outerIpv4Destination);
    else if (fields.ipVersion === 4) line.ipv4(fields.destination3);
  },
  'ip.version': ({ fields }, line) => line.decimal(fields.ipHeaders > 1 ? fields.outerIpVersion : fields.ipVersion),
  'ip.hdr_len': ofIpv4((bytes, at, line) => line.decimal((bytes[at] & 15) * 4)),
  'ip.dsfield': ofIpv4((bytes, at, line) => line.hex(bytes[at + 1], 2)),
  'ip.dsfield.dscp': ofIpv4((bytes, at, line) => line.decimal(bytes[at + 1] >>> 2)),
  'ip.dsfield.ecn': ofIpv4((bytes, at, line) => line.decimal(bytes[at + 1] & 3)),
  'ip.len': ofIpv4((bytes, at, line) => line.decimal(word(bytes, at + 2))),
  'ip.id': ofIpv4((bytes, at, line) => line.hex(word(bytes, at + 4), 4)),
  'ip.flags.df': ofIpv4((bytes, at, line) => line.decimal((bytes[at + 6] >>> 6) & 1)),
  'ip.ttl': ofIpv4((bytes, at, line) => line.decimal(bytes[at + 8])),
  'ip.proto': ofIpv4((bytes, at, line) => line.decimal(bytes[at + 9])),
  'ip.checksum': ofIpv4((bytes, at, line) => line.hex(word(bytes, at + 10), 4)),

  'ipv6.src': ({ fields }, line) => {
    if (hasOuterIpv6(fields)) line.ascii(ipv6(fields.outerIpv6Source));
    else if (fields.ipVersion === 6) {
      line.ascii(formatIPv6(fields.source0, fields.source1, fields.source2, fields.source3));
    }
  },
  'ipv6.dst': ({ fields }, line) => {
    if (hasOuterIpv6(fields)) line.ascii(ipv6(fields.outerIpv6Destination));
    else if (fields.ipVersion === 6) {
      line.ascii(formatIPv6(fields.destination0, fields.destination1, fields.destination2, fields.destination3));
    }
  },
  'ipv6.version': ofIpv6((_bytes, _at, line) => line.decimal(6)),
  'ipv6.plen': ofIpv6((bytes, at, line) => line.decimal(word(bytes, at + 4))),
  'ipv6.nxt': ofIpv6((bytes, at, line) => line.decimal(bytes[at + 6])),
  'ipv6.hlim': ofIpv6((bytes, at, line) => line.decimal(bytes[at + 7])),
};
