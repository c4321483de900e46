import { Finding, type SegmentAnalysis } from '@synscope/tcp';
import { TcpFlag } from '@synscope/wire';
import type { FieldPrinter } from './segment-source.js';

const retransmissions =
  (1 << Finding.retransmission) | (1 << Finding.fastRetransmission) | (1 << Finding.spuriousRetransmission);
/** The findings that tshark prints under tcp.analysis.flags. */
const flagged =
  retransmissions |
  (1 << Finding.outOfOrder) |
  (1 << Finding.lostSegment) |
  (1 << Finding.ackLostSegment) |
  (1 << Finding.duplicateAck) |
  (1 << Finding.keepAlive) |
  (1 << Finding.keepAliveAck) |
  (1 << Finding.zeroWindow) |
  (1 << Finding.zeroWindowProbe) |
  (1 << Finding.zeroWindowProbeAck) |
  (1 << Finding.windowFull) |
  (1 << Finding.windowUpdate) |
  (1 << Finding.reusedPorts);

function finding(bits: number): FieldPrinter {
  return ({ shown, analysis }, line) => {
    if (shown && (analysis.findings & bits) !== 0) line.byte(0x31);
  };
}

/** tshark shows these with the flags, before the options. */
function handshakeFinding(bits: number): FieldPrinter {
  return ({ sound, analysis }, line) => {
    if (sound && (analysis.findings & bits) !== 0) line.byte(0x31);
  };
}

/** A number that is not printed where it is 0. */
function count(read: (analysis: SegmentAnalysis) => number): FieldPrinter {
  return ({ shown, analysis }, line) => {
    if (!shown) return;
    const value = read(analysis);
    if (value !== 0) line.decimal(value);
  };
}

/** A number that every duplicate ACK has, 0 where it repeats what the capture's first segments said. */
function ofDuplicate(read: (analysis: SegmentAnalysis) => number): FieldPrinter {
  return ({ shown, analysis }, line) => {
    if (shown && (analysis.findings & (1 << Finding.duplicateAck)) !== 0) line.decimal(read(analysis));
  };
}

function duration(read: (analysis: SegmentAnalysis) => number): FieldPrinter {
  return ({ shown, analysis }, line) => {
    if (!shown) return;
    const value = read(analysis);
    if (value !== 0) line.duration(value);
  };
}

function hasFlags(mask: number, flags: number, print: FieldPrinter): FieldPrinter {
  return (source, line) => {
    if (source.sound && (source.fields.flags & mask) === flags) print(source, line);
  };
}

/** Times that tshark prints at the end of a segment's dissection, which it must have reached. */
function timeOf(read: (analysis: SegmentAnalysis) => number): FieldPrinter {
  return ({ whole, analysis }, line) => {
    if (whole) line.duration(read(analysis));
  };
}

const one: FieldPrinter = (_, line) => line.byte(0x31);
const synAck = TcpFlag.syn | TcpFlag.ack;

/** What tshark works out, by its names. */
export const analysisFields: Readonly<Record<string, FieldPrinter>> = {
  'tcp.analysis.flags': finding(flagged),
  'tcp.analysis.retransmission': finding(retransmissions),
  'tcp.analysis.fast_retransmission': finding(1 << Finding.fastRetransmission),
  'tcp.analysis.spurious_retransmission': finding(1 << Finding.spuriousRetransmission),
  'tcp.analysis.out_of_order': finding(1 << Finding.outOfOrder),
  'tcp.analysis.lost_segment': finding(1 << Finding.lostSegment),
  'tcp.analysis.ack_lost_segment': finding(1 << Finding.ackLostSegment),
  'tcp.analysis.duplicate_ack': finding(1 << Finding.duplicateAck),
  'tcp.analysis.keep_alive': finding(1 << Finding.keepAlive),
  'tcp.analysis.keep_alive_ack': finding(1 << Finding.keepAliveAck),
  'tcp.analysis.zero_window': finding(1 << Finding.zeroWindow),
  'tcp.analysis.zero_window_probe': finding(1 << Finding.zeroWindowProbe),
  'tcp.analysis.zero_window_probe_ack': finding(1 << Finding.zeroWindowProbeAck),
  'tcp.analysis.window_full': finding(1 << Finding.windowFull),
  'tcp.analysis.window_update': finding(1 << Finding.windowUpdate),
  'tcp.analysis.reused_ports': finding(1 << Finding.reusedPorts),
  'tcp.analysis.tfo_syn': handshakeFinding(1 << Finding.tfoSyn),
  'tcp.analysis.tfo_ack': handshakeFinding(1 << Finding.tfoAck),
  'tcp.analysis.tfo_ignored': handshakeFinding(1 << Finding.tfoIgnored),
  'tcp.analysis.duplicate_ack_num': ofDuplicate((a) => a.duplicateAckNumber),
  'tcp.analysis.duplicate_ack_frame': ofDuplicate((a) => a.duplicateAckFrame),
  'tcp.analysis.acks_frame': count((a) => a.acksFrame),
  'tcp.analysis.bytes_in_flight': count((a) => a.bytesInFlight),
  'tcp.analysis.push_bytes_sent': count((a) => a.pushBytesSent),
  'tcp.analysis.rto_frame': count((a) => (a.rtoNs === 0 ? 0 : a.rtoFrame)),
  'tcp.analysis.ack_rtt': duration((a) => a.ackRttNs),
  'tcp.analysis.rto': duration((a) => a.rtoNs),
  'tcp.analysis.initial_rtt': ({ shown, analysis }, line) => {
    if (shown && analysis.hasRecord && analysis.initialRttNs !== 0) line.duration(analysis.initialRttNs);
  },
  'tcp.time_relative': timeOf((a) => a.timeRelativeNs),
  'tcp.time_delta': timeOf((a) => a.timeDeltaNs),
  'tcp.connection.syn': hasFlags(synAck, TcpFlag.syn, one),
  'tcp.connection.synack': hasFlags(synAck, synAck, one),
  'tcp.connection.rst': hasFlags(TcpFlag.rst, TcpFlag.rst, one),
  'tcp.connection.fin': hasFlags(TcpFlag.fin, TcpFlag.fin, one),
  'tcp.connection.fin_active': hasFlags(TcpFlag.fin, TcpFlag.fin, ({ analysis }, line) => {
    if (!analysis.finIsPassive) line.byte(0x31);
  }),
  'tcp.connection.fin_passive': hasFlags(TcpFlag.fin, TcpFlag.fin, ({ analysis }, line) => {
    if (analysis.finIsPassive) line.byte(0x31);
  }),
};
