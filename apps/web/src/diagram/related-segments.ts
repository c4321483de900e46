import { foldedAt, indexOf, partOf, positionOf, type SegmentWindow } from '@synscope/trace';

/** Rows on either side of the selected one in which what it has to do with is looked for. */
const reach = 400;
const synOrFin = (flags: number): number => ((flags >> 1) & 1) + (flags & 1);
const ackFlag = 0x10;

/** acknowledgedBy, sentAgain: the partner comes later. acknowledges, repeats: it came before. */
export type LinkKind = 'acknowledgedBy' | 'acknowledges' | 'sentAgain' | 'repeats';

/** What the selected segment has to do with another one. */
export interface SegmentLink {
  readonly kind: LinkKind;
  /** The other one. */
  readonly position: number;
  readonly frame: number;
  /** Nanoseconds between the two. */
  readonly ns: number;
}

/** What a segment has to do with others. */
export interface Relations {
  /** Positions of what it acknowledges, all of it, of what acknowledges it, and of what repeats it. */
  readonly related: ReadonlySet<number>;
  /** Those between which a time is told, at most one of each kind. */
  readonly links: readonly SegmentLink[];
}

/** How many sequence numbers a segment uses up. */
const used = (window: SegmentWindow, index: number): number => window.lengthBytes[index] + synOrFin(window.flags[index]);

/** Whether the acknowledgment at `ack` covers the whole of the segment at `data`; 32-bit numbers may wrap. */
const covers = (window: SegmentWindow, ack: number, data: number): boolean =>
  (window.flags[ack] & ackFlag) !== 0 &&
  ((window.acknowledgmentRaw[ack] - window.sequenceRaw[data] - used(window, data)) | 0) >= 0;

/**
 * What the segment acknowledges, what acknowledges it, and what it repeats or is repeated by, as far as the window has
 * them. An acknowledgment covers everything before its number, thus also segments that no acknowledgment of their own
 * followed. What is in a folded burst is not known and is not guessed.
 */
export function relationsOf(window: SegmentWindow, position: number): Relations {
  const related = new Set<number>();
  const links: SegmentLink[] = [];
  const index = indexOf(window, position);
  if (window.frame[index] === undefined || foldedAt(window, index) !== null) return { related, links };
  const link = (kind: LinkKind, other: number, ns = Math.abs(window.timeNs[other] - window.timeNs[index])): void => {
    related.add(positionOf(window, other));
    if (links.some((one) => one.kind === kind)) return;
    links.push({ kind, position: positionOf(window, other), frame: window.frame[other], ns });
  };
  const { frame, fromClient, acksFrame, ackRttNs, evidenceFrame, sequence } = window;
  const repeats = (later: number, earlier: number): boolean =>
    evidenceFrame[later] === frame[earlier] && sequence[later] === sequence[earlier] && used(window, later) > 0;

  const from = Math.max(0, index - reach);
  const acknowledges = acksFrame[index] !== 0;
  for (let other = index - 1; other >= from; other--) {
    if (foldedAt(window, other) !== null) break;
    if (partOf(window, other) !== partOf(window, index)) continue;
    if (fromClient[other] === fromClient[index]) {
      if (repeats(index, other)) link('repeats', other);
      continue;
    }
    if (frame[other] === acksFrame[index]) link('acknowledges', other, ackRttNs[index]);
    else if (acknowledges && used(window, other) > 0 && covers(window, index, other) && !coveredBefore(window, other, index)) {
      related.add(positionOf(window, other));
    }
  }

  const to = Math.min(frame.length, index + reach);
  for (let other = index + 1; other < to; other++) {
    if (foldedAt(window, other) !== null) break;
    if (partOf(window, other) !== partOf(window, index)) continue;
    if (fromClient[other] === fromClient[index]) {
      if (repeats(other, index)) link('sentAgain', other);
    } else if (acksFrame[other] === frame[index]) link('acknowledgedBy', other, ackRttNs[other]);
    else if (used(window, index) > 0 && acksFrame[other] !== 0 && covers(window, other, index)) {
      if (!coveredBefore(window, index, other)) link('acknowledgedBy', other);
    }
  }
  return { related, links };
}

/** Whether another acknowledgment between the two rows covers the segment already. */
function coveredBefore(window: SegmentWindow, data: number, ack: number): boolean {
  for (let between = data + 1; between < ack; between++) {
    if (partOf(window, between) !== partOf(window, data)) continue;
    if (window.fromClient[between] !== window.fromClient[data] && covers(window, between, data)) return true;
  }
  return false;
}
