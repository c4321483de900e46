import { decodeSegment, DecodeResult, formatIPv4, formatIPv6, LinkType, SegmentFields, TcpFlag } from '@synscope/wire';
import type { End } from '@synscope/tcp';
import type { EndpointLine, Script, SegmentLine } from '../language/script.js';
import { optionsFromBytes } from './option-bytes.js';
import { defaultWindow, payloadBytes } from './segment-frame.js';

/** A frame to be written down. */
export interface CapturedFrame {
  /** Nanoseconds since whenever the script is to begin. */
  readonly timeNs: number;
  readonly bytes: Uint8Array;
  /** Ethernet where not given. */
  readonly linkType?: number;
}

interface Seen {
  readonly fields: SegmentFields;
  readonly frame: CapturedFrame;
  readonly from: End;
}

/**
 * Writes down the segments of one connection: those between the endpoints of the first segment. The first sender is the
 * client, unless the first segment is a SYN-ACK. Frames of other connections and frames without TCP are left out.
 */
export function framesToScript(frames: readonly CapturedFrame[]): Script {
  const seen: Seen[] = [];
  let client: string | null = null;
  let server: string | null = null;
  for (const frame of frames) {
    const fields = new SegmentFields();
    const linkType = frame.linkType ?? LinkType.ethernet;
    const { bytes } = frame;
    if (decodeSegment(bytes, 0, bytes.length, linkType, bytes.length, fields) !== DecodeResult.tcp) continue;
    const source = `${sourceOf(fields)} ${fields.sourcePort}`;
    const destination = `${destinationOf(fields)} ${fields.destinationPort}`;
    if (client === null) {
      const answers = (fields.flags & (TcpFlag.syn | TcpFlag.ack)) === (TcpFlag.syn | TcpFlag.ack);
      [client, server] = answers ? [destination, source] : [source, destination];
    }
    if (source === client && destination === server) seen.push({ fields, frame, from: 0 });
    else if (source === server && destination === client) seen.push({ fields, frame, from: 1 });
  }
  const ends = [endpoint(seen, 0), endpoint(seen, 1)].filter((end) => end !== null);
  return { lines: [...ends, ...segmentLines(seen, ends)] };
}

function segmentLines(seen: readonly Seen[], ends: readonly EndpointLine[]): readonly SegmentLine[] {
  let previousNs = 0;
  return seen.map(({ fields, frame, from }) => {
    const own = ends.find(({ end }) => end === from)?.isn ?? 0;
    const peer = ends.find(({ end }) => end !== from)?.isn ?? 0;
    const relative = frame.timeNs >= previousNs;
    const ns = relative ? frame.timeNs - previousNs : frame.timeNs;
    previousNs = frame.timeNs;
    return segmentLine(fields, frame, from, own, peer, { relative, ns });
  });
}

function segmentLine(
  fields: SegmentFields,
  frame: CapturedFrame,
  from: End,
  own: number,
  peer: number,
  time: SegmentLine['time'],
): SegmentLine {
  const sequence = (fields.sequence - own) | 0;
  const captured = frame.bytes.subarray(fields.payloadOffset, fields.payloadOffset + fields.payloadCaptured);
  const length = captured.length;
  const pattern = payloadBytes({ payload: null, sequence, length });
  const plain = captured.every((byte, index) => byte === pattern[index]);
  const optionsFrom = fields.tcpOffset + 20;
  const options = frame.bytes.subarray(optionsFrom, Math.max(optionsFrom, fields.tcpOffset + fields.headerLength));
  return {
    kind: 'segment',
    time,
    from,
    flags: fields.flags & 0x1ff,
    sequence,
    length,
    acknowledgment: (fields.flags & TcpFlag.ack) !== 0 ? (fields.acknowledgment - peer) | 0 : null,
    window: fields.window === defaultWindow ? null : fields.window,
    urgent: fields.urgentPointer === 0 ? null : fields.urgentPointer,
    options: optionsFromBytes(options, peer),
    payload: plain ? null : String.fromCharCode(...captured),
    expected: null,
    comment: null,
  };
}

/** The end with its ISN: of its SYN, else one before its first number, else one before the first acknowledged. */
function endpoint(seen: readonly Seen[], end: End): EndpointLine | null {
  if (seen.length === 0) return null;
  const { fields, from } = seen[0];
  const sent = from === end;
  return {
    kind: 'endpoint',
    end,
    address: sent ? sourceOf(fields) : destinationOf(fields),
    port: sent ? fields.sourcePort : fields.destinationPort,
    isn: isnOf(seen, end) >>> 0,
    comment: null,
  };
}

function isnOf(seen: readonly Seen[], end: End): number {
  const first = seen.find(({ from }) => from === end)?.fields;
  if (first !== undefined) return first.flags & TcpFlag.syn ? first.sequence : first.sequence - 1;
  const acknowledged = seen.find(({ fields }) => (fields.flags & TcpFlag.ack) !== 0)?.fields;
  return acknowledged === undefined ? 0 : acknowledged.acknowledgment - 1;
}

function sourceOf(fields: SegmentFields): string {
  return addressOf(fields, fields.source0, fields.source1, fields.source2, fields.source3);
}

function destinationOf(fields: SegmentFields): string {
  return addressOf(fields, fields.destination0, fields.destination1, fields.destination2, fields.destination3);
}

function addressOf(fields: SegmentFields, w0: number, w1: number, w2: number, w3: number): string {
  return fields.ipVersion === 4 ? formatIPv4(w3) : formatIPv6(w0, w1, w2, w3);
}
