import type { SegmentFields } from '../segment-fields.js';

/**
 * Reads the options that the analysis needs, from `position` up to `end`, into `out`. The header claims options up to
 * `claimedEnd`, which lies past `end` where the capture cut them.
 *
 * The first whole occurrence of an option counts, as in tshark's first field. Reading stops at an option whose length
 * byte is missing, under 2, or leads past the end (RFC 9293 section 3.2).
 */
export function scanTcpOptions(
  bytes: Uint8Array,
  position: number,
  end: number,
  claimedEnd: number,
  out: SegmentFields,
): void {
  out.mss = -1;
  out.windowScaleShift = -1;
  out.sackPermitted = false;
  out.sackCount = 0;
  out.hasTimestamps = false;
  out.fastOpenCookieLength = -1;
  out.mptcpSubtype = -1;
  out.malformedOptions = 0;
  while (position < end) {
    const kind = bytes[position];
    if (kind === 0) return;
    if (kind === 1) {
      position++;
      continue;
    }
    const length = position + 1 < end ? bytes[position + 1] : 0;
    if (length < 2 || position + length > end) {
      // Cut by the capture is not malformed.
      if (position + 1 < end ? length < 2 || position + length > claimedEnd : end === claimedEnd) out.malformedOptions++;
      return;
    }
    scanOption(bytes, kind, position, length, out);
    position += length;
  }
}

function scanOption(bytes: Uint8Array, kind: number, position: number, length: number, out: SegmentFields): void {
  switch (kind) {
    case 2:
      if (length !== 4) out.malformedOptions++;
      else if (out.mss < 0) out.mss = (bytes[position + 2] << 8) | bytes[position + 3];
      break;
    case 3:
      if (length !== 3) out.malformedOptions++;
      else if (out.windowScaleShift < 0) out.windowScaleShift = bytes[position + 2];
      break;
    case 4:
      if (length !== 2) out.malformedOptions++;
      else out.sackPermitted = true;
      break;
    case 5:
      scanSack(bytes, position, length, out);
      break;
    case 8:
      if (length !== 10) out.malformedOptions++;
      else if (!out.hasTimestamps) {
        out.hasTimestamps = true;
        out.timestampValue = word(bytes, position + 2);
        out.timestampEchoReply = word(bytes, position + 6);
      }
      break;
    case 30:
      if (length < 3) out.malformedOptions++;
      else if (out.mptcpSubtype < 0) out.mptcpSubtype = bytes[position + 2] >> 4;
      break;
    case 34:
      if (out.fastOpenCookieLength < 0) out.fastOpenCookieLength = length - 2;
      break;
    case 254:
      // The experimental form of Fast Open (RFC 7413 section 4.1.1, RFC 6994).
      if (length >= 4 && bytes[position + 2] === 0xf9 && bytes[position + 3] === 0x89 && out.fastOpenCookieLength < 0) {
        out.fastOpenCookieLength = length - 4;
      }
      break;
  }
}

function scanSack(bytes: Uint8Array, position: number, length: number, out: SegmentFields): void {
  if (length < 10 || (length - 2) % 8 !== 0) out.malformedOptions++;
  const end = position + length;
  for (let edge = position + 2; edge + 8 <= end && out.sackCount < 4; edge += 8) {
    out.sackLeft[out.sackCount] = word(bytes, edge);
    out.sackRight[out.sackCount] = word(bytes, edge + 4);
    out.sackCount++;
  }
}

function word(bytes: Uint8Array, position: number): number {
  return ((bytes[position] << 24) | (bytes[position + 1] << 16) | (bytes[position + 2] << 8) | bytes[position + 3]) >>> 0;
}
