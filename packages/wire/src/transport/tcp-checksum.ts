import type { SegmentFields } from '../segment-fields.js';
import { readU16 } from '../walk/read-word.js';

/**
 * What a TCP checksum turned out to be. `offloaded`: it holds only the sum over the pseudo-header, as a kernel leaves
 * it for the network card to complete; a capture on the sending host shows every segment so, and nothing is wrong.
 * `unknown`: not all of the segment was captured.
 */
export type ChecksumStatus = 'correct' | 'wrong' | 'offloaded' | 'unknown';

/** The result of `verifyTcpChecksum`. */
export interface ChecksumResult {
  readonly status: ChecksumStatus;
  /** What the field should hold, 0 to 0xffff; -1 where unknown. */
  readonly expected: number;
}

/**
 * Verifies a segment's checksum (RFC 9293 section 3.1, RFC 8200 section 8.1) over its addresses and bytes; behind a route
 * with stops left, over the final destination's.
 *
 * @param bytes holds the frame from `start` on.
 * @param segment what `decodeSegment` said of that frame.
 */
export function verifyTcpChecksum(bytes: Uint8Array, start: number, segment: SegmentFields): ChecksumResult {
  const { payloadLength, payloadCaptured, headerLength } = segment;
  if (payloadLength < 0 || payloadCaptured < payloadLength || headerLength < 20)
    return { status: 'unknown', expected: -1 };
  const from = start + segment.tcpOffset;
  const length = headerLength + payloadLength;
  if (from + length > bytes.length) return { status: 'unknown', expected: -1 };

  const pseudo = fold(pseudoHeaderSum(segment, length));
  let sum = pseudo - segment.checksum;
  const even = from + (length & ~1);
  for (let i = from; i < even; i += 2) sum += readU16(bytes, i);
  if (length & 1) sum += bytes[even] << 8;
  const expected = ~fold(sum) & 0xffff;
  const field = segment.checksum;
  // In ones' complement 0 has two forms.
  if (field === expected || (expected === 0 && field === 0xffff)) return { status: 'correct', expected };
  return { status: field === pseudo ? 'offloaded' : 'wrong', expected };
}

function pseudoHeaderSum(segment: SegmentFields, length: number): number {
  const words = [
    segment.source0,
    segment.source1,
    segment.source2,
    segment.source3,
    segment.destination0,
    segment.destination1,
    segment.destination2,
    segment.destination3,
  ];
  const protocol = 6;
  return words.reduce(
    (sum, word) => sum + (word >>> 16) + (word & 0xffff),
    protocol + (length >>> 16) + (length & 0xffff),
  );
}

/** Folds a sum into 16 bits with end-around carry. The sum may reach 2^53. */
function fold(sum: number): number {
  while (sum > 0xffff) sum = (sum % 0x10000) + Math.floor(sum / 0x10000);
  return sum;
}
