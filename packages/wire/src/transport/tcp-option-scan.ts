import { TcpFlag } from '../segment-fields.js';
import type { SegmentFields } from '../segment-fields.js';
import { readU16, readU32 } from '../walk/read-word.js';
import { riverbedMinimumLength } from './riverbed-length.js';
import { MultipathSubtype, multipathMinimumLength } from './multipath-length.js';
import { TcpOptionKind } from './tcp-option-kind.js';

/** Kind and length: what tshark takes for read of an option that leads past the end, though the capture lacks it. */
const optionHeaderLength = 2;

/**
 * Reads the options that the analysis needs, from `position` up to `end`, into `out`. The header claims options up to
 * `claimedEnd`, which lies past `end` where the capture cut them.
 *
 * The first whole occurrence of an option counts, as in tshark's first field; of window scale and SACK the last is told
 * too. Reading stops at an option whose length
 * byte is missing, under 2, or leads past the end (RFC 9293 section 3.2), and, as tshark's does, at an MPTCP option
 * too short for its subtype, at a first SACK option without a whole block, at a Riverbed probe too short for its type, and
 * at a selective negative acknowledgment.
 */
export function scanTcpOptions(
  bytes: Uint8Array,
  position: number,
  end: number,
  claimedEnd: number,
  out: SegmentFields,
): void {
  clearOptions(out);
  while (position < end) {
    const kind = bytes[position];
    if (kind === TcpOptionKind.endOfList) break;
    if (kind === TcpOptionKind.noOperation) {
      position++;
      continue;
    }
    if (position + 1 >= end) {
      if (end === claimedEnd) out.malformedOptions++;
      else out.optionsCut = true;
      return;
    }
    const length = bytes[position + 1];
    if (length < 2) {
      out.malformedOptions++;
      return;
    }
    if (position + length > claimedEnd) {
      out.malformedOptions++;
      out.optionsCut = claimedEnd - end > optionHeaderLength;
      return;
    }
    if (position + length > end) {
      out.optionsCut = true;
      scanCutOption(bytes, kind, position, length, end, out);
      return;
    }
    if (!scanOption(bytes, kind, position, length, out)) {
      out.optionsAbandoned = true;
      return;
    }
    position += length;
  }
  out.optionsCut = end < claimedEnd;
}

/** Sets everything that options tell to its absence. */
export function clearOptions(out: SegmentFields): void {
  out.mss = -1;
  out.windowScaleShift = -1;
  out.windowScaleShiftLast = -1;
  out.sackPermitted = false;
  out.sackCount = 0;
  out.sackLastOption = 0;
  out.sackLeftOnly = false;
  out.hasTimestamps = false;
  out.timestampCut = false;
  out.fastOpenCookieLength = -1;
  out.mptcpSubtype = -1;
  out.mptcpSubtypes = 0;
  out.malformedOptions = 0;
  out.optionsAbandoned = false;
  out.optionsCut = false;
}

/** Reads one whole option; returns whether reading goes on. */
function scanOption(bytes: Uint8Array, kind: number, position: number, length: number, out: SegmentFields): boolean {
  switch (kind) {
    case TcpOptionKind.maximumSegmentSize:
      if (length !== 4) out.malformedOptions++;
      else if (out.mss < 0) out.mss = readU16(bytes, position + 2);
      return true;
    case TcpOptionKind.windowScale:
      if (length !== 3) out.malformedOptions++;
      else {
        out.windowScaleShiftLast = bytes[position + 2];
        if (out.windowScaleShift < 0) out.windowScaleShift = out.windowScaleShiftLast;
      }
      return true;
    case TcpOptionKind.sackPermitted:
      if (length !== 2) out.malformedOptions++;
      else out.sackPermitted = true;
      return true;
    case TcpOptionKind.sack:
      if ((length - 2) % 8 !== 0 || length === 2) out.malformedOptions++;
      scanSack(bytes, position + 2, position + length, out);
      return length >= 10 || out.sackLastOption > 0 || !looksForDuplicate(out);
    case TcpOptionKind.timestamps:
      if (length !== 10) out.malformedOptions++;
      else if (!out.hasTimestamps) {
        out.hasTimestamps = true;
        out.timestampValue = readU32(bytes, position + 2);
        out.timestampEchoReply = readU32(bytes, position + 6);
      }
      return true;
    case TcpOptionKind.selectiveNack:
      return length !== 6;
    case TcpOptionKind.riverbedProbe:
      return length === 2 || length >= riverbedMinimumLength(bytes[position + 2]);
    case TcpOptionKind.multipath:
      return scanMultipath(bytes, position, length, out);
    case TcpOptionKind.fastOpen:
      if (out.fastOpenCookieLength < 0) out.fastOpenCookieLength = length - 2;
      return true;
    case TcpOptionKind.experiment2:
      // The experimental form of Fast Open (RFC 7413 section 4.1.1, RFC 6994).
      if (length >= 4 && readU16(bytes, position + 2) === 0xf989 && out.fastOpenCookieLength < 0) {
        out.fastOpenCookieLength = length - 4;
      }
      return true;
    default:
      return true;
  }
}

/** Whether tshark compares the first SACK block with the acknowledgment, and so stumbles where there is no block. */
function looksForDuplicate(out: SegmentFields): boolean {
  return (out.flags & TcpFlag.ack) !== 0 || out.acknowledgment <= 0x80000000;
}

/** Whether an MP_CAPABLE option of this length holds a key (RFC 8684 section 3.1), as that of a SYN does not. */
function hasKey(length: number): boolean {
  return length === 12 || length === 20 || length === 22 || length === 24;
}

function scanMultipath(bytes: Uint8Array, position: number, length: number, out: SegmentFields): boolean {
  const subtype = length > 2 ? bytes[position + 2] >> 4 : -1;
  if (out.mptcpSubtype < 0) out.mptcpSubtype = subtype;
  if (subtype >= 0 && length >= multipathMinimumLength(subtype, length > 3 ? bytes[position + 3] : 0)) {
    if (subtype !== MultipathSubtype.capable || hasKey(length)) out.mptcpSubtypes |= 1 << subtype;
    return true;
  }
  out.malformedOptions++;
  return false;
}

/** Reads what is there of an option that the capture cut. */
function scanCutOption(
  bytes: Uint8Array,
  kind: number,
  position: number,
  length: number,
  end: number,
  out: SegmentFields,
): void {
  if (kind === TcpOptionKind.sack) {
    scanSack(bytes, position + 2, end, out);
  } else if (kind === TcpOptionKind.timestamps && length === 10 && position + 6 <= end && !out.hasTimestamps) {
    out.timestampCut = true;
    out.timestampValue = readU32(bytes, position + 2);
  }
}

function scanSack(bytes: Uint8Array, position: number, end: number, out: SegmentFields): void {
  out.sackLastOption = out.sackCount;
  while (position + 4 <= end && out.sackCount < 4) {
    out.sackLeft[out.sackCount] = readU32(bytes, position);
    if (position + 8 > end) {
      out.sackLeftOnly = true;
      return;
    }
    out.sackRight[out.sackCount] = readU32(bytes, position + 4);
    out.sackCount++;
    position += 8;
  }
}
