import type { LineWriter } from './line-writer.js';
import type { FieldPrinter, SegmentSource } from './segment-source.js';

/** Fields of the TCP options, by tshark's names. Where an option occurs more than once, its first occurrence counts. */
export const optionFields: Readonly<Record<string, FieldPrinter>> = {
  'tcp.options': ({ fields, bytes, start, end, whole }, line) => {
    if (!whole || fields.headerLength === 20) return;
    const from = start + fields.tcpOffset + 20;
    const to = Math.min(end, start + fields.tcpOffset + fields.headerLength);
    if (to > from) line.hexBytes(bytes, from, to);
    else line.ascii('<MISSING>');
  },
  'tcp.options.mss_val': ({ fields }, line) => {
    if (fields.mss >= 0) line.decimal(fields.mss);
  },
  'tcp.options.wscale.shift': ({ fields }, line) => {
    if (fields.windowScaleShift >= 0) line.decimal(fields.windowScaleShift);
  },
  'tcp.options.wscale.multiplier': ({ fields }, line) => {
    if (fields.windowScaleShift >= 0) line.decimal(1 << Math.min(14, fields.windowScaleShift));
  },
  'tcp.options.sack_perm': (source, line) => {
    if (source.fields.sackPermitted && source.fields.malformedOptions === 0) line.ascii('0402');
    else if (source.whole && (source.fields.sackPermitted || !source.fields.optionsAbandoned))
      printFirstOption(source, sackPermittedKind, line);
  },
  'tcp.options.sack_le': ({ fields, analysis }, line) => {
    if (fields.sackCount > 0 || fields.sackLeftOnly) {
      line.decimal((fields.sackLeft[0] - analysis.acknowledgmentBase) >>> 0);
    }
  },
  'tcp.options.sack_re': ({ fields, analysis }, line) => {
    if (fields.sackCount > 0) line.decimal((fields.sackRight[0] - analysis.acknowledgmentBase) >>> 0);
  },
  'tcp.options.sack.count': ({ fields }, line) => {
    if (fields.sackCount > 0) line.decimal(fields.sackCount);
  },
  'tcp.options.timestamp.tsval': ({ fields }, line) => {
    if (fields.hasTimestamps || fields.timestampCut) line.decimal(fields.timestampValue);
  },
  'tcp.options.timestamp.tsecr': ({ fields }, line) => {
    if (fields.hasTimestamps) line.decimal(fields.timestampEchoReply);
  },
  'tcp.options.mptcp.subtype': ({ fields }, line) => {
    if (fields.mptcpSubtype >= 0) line.decimal(fields.mptcpSubtype);
  },
};

const noOperationKind = 1;
const sackPermittedKind = 4;

/** Prints the bytes of the first option of a kind, whatever its length, as long as those before it can be told apart. */
function printFirstOption({ fields, bytes, start, end }: SegmentSource, kind: number, line: LineWriter): void {
  let at = start + fields.tcpOffset + 20;
  const to = Math.min(end, start + fields.tcpOffset + fields.headerLength);
  while (at + 1 < to && bytes[at] !== 0) {
    const length = bytes[at] === noOperationKind ? 1 : bytes[at + 1];
    if (length === 0 || (length === 1 && bytes[at] !== noOperationKind) || at + length > to) return;
    if (bytes[at] === kind) {
      line.hexBytes(bytes, at, at + length);
      return;
    }
    at += length;
  }
}
