import type { DecodableFrame } from '../frame-decoder.js';
import type { FragmentFrame, FragmentReassembler } from '../network/fragment-reassembler.js';
import { SegmentFields } from '../segment-fields.js';
import type { Trail } from './trail.js';

/**
 * The frame being walked through. One instance serves every frame; each header's function reads at `position`, moves
 * `position` past the header, narrows `limit` where the header says how long its content is, and returns the next step.
 *
 * Positions are indexes into `bytes`. Two ends matter: `end`, where the captured bytes stop, and `limit`, where the
 * packet ends by what its headers say. The limit may lie past the end (a snap length cut the frame) or before it
 * (padding, a frame check sequence).
 */
export class FrameWalk {
  bytes: Uint8Array = new Uint8Array(0);
  /** Index of the frame's first byte: offsets in `out` count from here. */
  start = 0;
  /** Index after the last captured byte. */
  end = 0;
  position = 0;
  limit = 0;
  out: SegmentFields = new SegmentFields();

  /** Of the fragment that was met: its place in the packet's payload, in bytes. */
  fragmentOffset = 0;
  /** Whether more fragments follow it. */
  fragmentMore = false;
  /** Identification, 16 bits in IPv4 and 32 in IPv6. */
  fragmentId = 0;
  /** What the whole payload is: an IP protocol number. */
  fragmentProtocol = 0;
  /** Set while the content of an incomplete first fragment is read: the payload's length is not known. */
  lengthUnknown = false;

  /** Puts fragments together, where the caller goes through a capture in order; null where each frame stands alone. */
  reassembler: FragmentReassembler | null = null;
  /** The frame as it came, for the reassembler; null where nothing is put together. */
  frame: DecodableFrame | null = null;
  /** The frames that brought the bytes that are walked through, where they were put together; else null. */
  frames: readonly FragmentFrame[] | null = null;
  /** Time of capture in seconds, for the reassembler; NaN where there is none. */
  seconds = NaN;

  /** Set by radiotap: the 802.11 header is padded to a multiple of four bytes. */
  headerPadded = false;

  /** Keeps each header that the walk enters, for the byte inspector; null on the hot path. */
  trail: Trail | null = null;

  /** Sets out on a frame that lies in `bytes` from `start` up to `end`. */
  begin(bytes: Uint8Array, start: number, end: number, originalLength: number, out: SegmentFields): void {
    this.bytes = bytes;
    this.start = start;
    this.end = end;
    this.position = start;
    // A capture may claim less than it holds.
    this.limit = originalLength > end - start ? start + originalLength : end;
    this.out = out;
    this.lengthUnknown = false;
    this.headerPadded = false;
    out.ipHeaders = 0;
    out.reassembled = false;
    this.frames = null;
  }

  /** Goes on in a packet that was put together from fragments, which these frames brought. */
  continueIn(packet: Uint8Array, frames: readonly FragmentFrame[]): void {
    this.frames = frames;
    this.bytes = packet;
    this.start = 0;
    this.position = 0;
    this.end = packet.length;
    this.limit = packet.length;
    this.out.reassembled = true;
  }
}
