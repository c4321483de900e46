import { TcpFlag, verifyTcpChecksum } from '@synscope/wire';
import type { FieldPrinter, SegmentSource } from './segment-source.js';

const letters = ['F', 'S', 'R', 'P', 'A', 'U', 'E', 'C', 'A'];

/** Whether tshark's dissection of the segment gets as far as its flags. */
function sound(print: FieldPrinter): FieldPrinter {
  return (source, line) => {
    if (source.sound) print(source, line);
  };
}

function analysed(print: FieldPrinter): FieldPrinter {
  return (source, line) => {
    if (source.analysed) print(source, line);
  };
}

function flag(bit: number): FieldPrinter {
  return sound((source, line) => line.byte((source.fields.flags & bit) === 0 ? 0x30 : 0x31));
}

/** tcp.flags.str: twelve places, a dot for each flag that is not set. */
function flagString(flags: number): string {
  let text = '';
  for (let bit = 11; bit >= 0; bit--) {
    const set = (flags & (1 << bit)) !== 0;
    text += set ? (letters[bit] ?? 'R') : '·';
  }
  return text;
}

/** tshark's numbers for what a checksum is worth. It takes one that was left to the network card for wrong. */
const checksumNumbers = { correct: 1, wrong: 0, offloaded: 0, unknown: 2 } as const;

function checksumStatus({ fields, bytes, start, end, verifyChecksums }: SegmentSource): number {
  if (!verifyChecksums) return checksumNumbers.unknown;
  return checksumNumbers[verifyTcpChecksum(bytes.subarray(start, end), 0, fields).status];
}

/** Fields of the TCP header, by tshark's names. */
export const headerFields: Readonly<Record<string, FieldPrinter>> = {
  'tcp.srcport': ({ fields }, line) => line.decimal(fields.sourcePort),
  'tcp.dstport': ({ fields }, line) => line.decimal(fields.destinationPort),
  'tcp.port': ({ fields }, line) => line.decimal(fields.sourcePort),
  'tcp.stream': analysed(({ analysis }, line) => line.decimal(analysis.connection)),
  'tcp.completeness': analysed(({ analysis }, line) => line.decimal(analysis.completeness)),
  'tcp.seq_raw': analysed(({ fields }, line) => line.decimal(fields.sequence)),
  'tcp.seq': analysed(({ analysis }, line) => line.decimal(analysis.sequence)),
  'tcp.nxtseq': sound(({ analysis }, line) => {
    if (analysis.nextSequence >= 0) line.decimal(analysis.nextSequence);
  }),
  'tcp.ack_raw': sound(({ fields }, line) => line.decimal(fields.acknowledgment)),
  'tcp.ack': sound(({ analysis }, line) => line.decimal(analysis.acknowledgment)),
  'tcp.hdr_len': analysed(({ fields }, line) => line.decimal(fields.headerLength)),
  'tcp.flags': sound(({ fields }, line) => line.hex(fields.flags, 4)),
  'tcp.flags.res': flag(0xe00),
  'tcp.flags.ae': flag(TcpFlag.ae),
  'tcp.flags.cwr': flag(TcpFlag.cwr),
  'tcp.flags.ece': flag(TcpFlag.ece),
  'tcp.flags.urg': flag(TcpFlag.urg),
  'tcp.flags.ack': flag(TcpFlag.ack),
  'tcp.flags.push': flag(TcpFlag.psh),
  'tcp.flags.reset': flag(TcpFlag.rst),
  'tcp.flags.syn': flag(TcpFlag.syn),
  'tcp.flags.fin': flag(TcpFlag.fin),
  'tcp.flags.str': sound(({ fields }, line) => line.text(flagString(fields.flags))),
  'tcp.window_size_value': sound(({ fields }, line) => line.decimal(fields.window)),
  'tcp.window_size': sound(({ analysis }, line) => line.decimal(analysis.windowBytes)),
  'tcp.window_size_scalefactor': sound(({ analysis }, line) => {
    if (analysis.windowScaleFactor !== 0) line.signed(analysis.windowScaleFactor);
  }),
  'tcp.checksum': sound(({ fields }, line) => {
    if (fields.headerAvailable >= 18) line.hex(fields.checksum, 4);
  }),
  'tcp.checksum.status': sound((source, line) => {
    if (source.fields.headerAvailable >= 18) line.decimal(checksumStatus(source));
  }),
  'tcp.urgent_pointer': sound(({ fields }, line) => {
    if (fields.headerAvailable >= 20) line.decimal(fields.urgentPointer);
  }),
  'tcp.len': analysed(({ fields }, line) => {
    if (fields.payloadLength >= 0) line.decimal(fields.payloadLength);
  }),
  'tcp.payload': sound(({ fields, bytes, start }, line) => {
    const from = start + fields.payloadOffset;
    // What an RST carries is its cause, not payload.
    if (fields.payloadCaptured > 0 && (fields.flags & TcpFlag.rst) === 0)
      line.hexBytes(bytes, from, from + fields.payloadCaptured);
  }),
};
