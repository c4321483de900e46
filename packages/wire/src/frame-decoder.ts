import { DecodeResult } from './decode-result.js';
import type { IcmpError } from './icmp-error.js';
import { formatIPv4, formatIPv6 } from './ip-address.js';
import { FragmentReassembler } from './network/fragment-reassembler.js';
import type { FragmentFrame, ReassemblyLimits } from './network/fragment-reassembler.js';
import { LinkType } from './link-type.js';
import { decodePlainFrame } from './plain-frame.js';
import { linkTypeStep } from './registry/link-type-step.js';
import type { SegmentFields } from './segment-fields.js';
import { FrameWalk } from './walk/frame-walk.js';
import { Header } from './walk/step.js';
import { walk } from './walk/walk.js';

const icmpHeaderLength = 8;
/** Types of ICMP errors that quote a packet, of which tshark reads the TCP header (not of a redirect, type 5). */
const errorTypes: readonly number[] = [3, 4, 11, 12];
const errorTypesV6: readonly number[] = [1, 2, 3, 4];

/** RFC 1191 section 4 and RFC 4443 section 3.2. */
function mtuOf(version: 4 | 6, type: number, code: number, bytes: Uint8Array, position: number): number {
  if (version === 4) return type === 3 && code === 4 ? (bytes[position + 6] << 8) | bytes[position + 7] : 0;
  if (type !== 2) return 0;
  const high = (bytes[position + 4] << 8) | bytes[position + 5];
  return high * 0x10000 + ((bytes[position + 6] << 8) | bytes[position + 7]);
}

/** A frame as `FrameDecoder` takes it; a FrameRef of the pcap package is one. */
export interface DecodableFrame {
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly end: number;
  readonly linkType: number;
  readonly originalLength: number;
  /** Where its bytes begin in the capture. */
  readonly fileOffset: number;
  /** Time of capture, and whether there is one. */
  readonly seconds: number;
  readonly hasTime: boolean;
}

/**
 * Decodes the frames of one capture in their order: what `decodeSegment` does, and IP fragments are put together, so
 * that the frame that brings a packet's last fragment carries its segment, as in tshark. Holds a bounded number of
 * fragments, and allocates only for them. Never throws.
 */
export class FrameDecoder {
  readonly #walk = new FrameWalk();

  constructor(limits?: ReassemblyLimits) {
    this.#walk.reassembler = new FragmentReassembler(limits);
  }

  /** Decodes the next frame into `out`; where `out.reassembled`, its offsets count in `packet`. */
  decode(frame: DecodableFrame, out: SegmentFields): DecodeResult {
    const { bytes, start, end, originalLength } = frame;
    const plain = frame.linkType === LinkType.ethernet && decodePlainFrame(bytes, start, end, originalLength, out);
    if (plain) return DecodeResult.tcp;
    this.#walk.begin(frame.bytes, frame.start, frame.end, frame.originalLength, out);
    this.#walk.frame = frame;
    this.#walk.seconds = frame.hasTime ? frame.seconds : NaN;
    return walk(this.#walk, linkTypeStep(frame.linkType));
  }

  /**
   * After `decode` found an ICMP message: what it says, if it is an error about a TCP segment, and in `out` the header that
   * it quotes, of which `headerAvailable` bytes are there; else null. The payload's length is not known: errors quote
   * the beginning of a packet.
   */
  decodeError(out: SegmentFields): IcmpError | null {
    const frame = this.#walk;
    const { bytes, position } = frame;
    if (position + icmpHeaderLength > Math.min(frame.end, frame.limit)) return null;
    const type = bytes[position];
    const version = out.ipVersion === 4 ? 4 : 6;
    if (!(version === 4 ? errorTypes : errorTypesV6).includes(type)) return null;
    const from = version === 4 ? formatIPv4(out.source3) : formatIPv6(out.source0, out.source1, out.source2, out.source3);
    const code = bytes[position + 1];
    const mtuBytes = mtuOf(version, type, code, bytes, position);
    frame.position += icmpHeaderLength;
    // A quoted fragment is none that arrived.
    const { reassembler } = frame;
    frame.reassembler = null;
    const result = walk(frame, Header.rawIp);
    frame.reassembler = reassembler;
    if (result !== DecodeResult.tcp && result !== DecodeResult.tcpHeaderCut) return null;
    out.payloadLength = -1;
    return { version, type, code, from, mtuBytes };
  }

  /** After a segment that was put together from fragments: the frames that brought them. */
  get packetFrames(): readonly FragmentFrame[] {
    return this.#walk.frames ?? [];
  }

  /** After a segment that was put together from fragments: the IP packet's payload. */
  get packet(): Uint8Array {
    return this.#walk.bytes;
  }
}
