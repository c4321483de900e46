import { Certainty, End, TcpState } from '@synscope/tcp';
import type { SegmentWindow } from '@synscope/trace';
import type { RowRange } from './axis.js';
import { initialStates, type KnownState } from './initial-states.js';
import { isLost, type RowPlaces } from './row-places.js';

/** Where a lifeline enters a state, or where the same state becomes known in another way. */
export interface StateStart extends KnownState {
  readonly y: number;
}

/** States that an end enters by receiving a SYN or FIN, from the state before. */
const byReceipt: ReadonlyMap<number, readonly number[]> = new Map([
  [TcpState.synSent, [TcpState.synReceived, TcpState.established]],
  [TcpState.established, [TcpState.closeWait]],
  [TcpState.finWait1, [TcpState.closing, TcpState.timeWait]],
  [TcpState.finWait2, [TcpState.timeWait]],
]);

/** Of these, the ones that only a late SYN or FIN explains, even where the label stands at a later receipt. */
const onlyByLate: readonly number[] = [TcpState.synReceived, TcpState.closeWait, TcpState.closing];

/** Segments that arrive late at one end, and wait for the first thing it sends after that. */
class LateArrivals {
  private waiting: { y: number; after: number }[] = [];

  add(y: number, after: number): void {
    this.waiting.push({ y, after });
  }

  /** y of the last arrival that what `index` sends can be the answer to; forgets it. */
  takeBefore(index: number): number | null {
    const arrived = this.waiting.filter((one) => one.after < index);
    if (arrived.length === 0) return null;
    this.waiting = this.waiting.filter((one) => one.after >= index);
    return Math.max(...arrived.map((one) => one.y));
  }
}

/**
 * The states of one end along its lifeline, in order of y; each lasts until the next begins. An end that sends changes
 * where it sends; one that receives, where the arrow arrives. Where a late arrow explains what the end then sends, the
 * change stands at its arrival: an end that goes from ESTABLISHED straight to LAST-ACK was in CLOSE-WAIT between.
 * @param before the state before the window's first row, where that is known
 */
export function statesAlong(
  window: SegmentWindow,
  rows: RowRange,
  places: RowPlaces,
  end: End,
  before: KnownState | null = null,
): StateStart[] {
  const state = end === End.client ? window.clientState : window.serverState;
  const certainty = end === End.client ? window.clientCertainty : window.serverCertainty;
  const initial = initialStates(window)[end === End.client ? 'client' : 'server'];
  const late = new LateArrivals();
  const starts: StateStart[] = [
    rows.from > 0
      ? { y: -Infinity, state: state[rows.from - 1], certainty: certainty[rows.from - 1] }
      : before !== null
        ? { y: -Infinity, ...before }
        : window.first > 0 && rows.to > 0
        ? { y: -Infinity, state: state[0], certainty: certainty[0] }
        : { y: -Infinity, ...initial },
  ];
  const enter = (y: number, next: KnownState): void => {
    const last = starts.at(-1)!;
    if (last.state === next.state && last.certainty === next.certainty) return;
    starts.push({ y: Math.max(y, last.y), ...next });
  };

  let lastArrivalY = -Infinity;
  /** Where this end changes by what row i brings it. */
  const receiptY = (i: number): number => {
    const row = i - rows.from;
    const isLate = places.crossedBy[row] >= 0;
    lastArrivalY = Math.max(lastArrivalY, places.headY[row]);
    if (isLate) late.add(places.headY[row], places.crossedBy[row]);
    // What is said of this end here was so before the arrow arrived, or although it never did.
    if (isLate || isLost(window, i)) return places.tailY[row];
    const before = starts.at(-1)!.state;
    if (!onlyByLate.includes(state[i]) || !byReceipt.get(before)?.includes(state[i])) return places.headY[row];
    return late.takeBefore(i) ?? places.headY[row];
  };

  for (let i = rows.from; i < rows.to; i++) {
    const row = i - rows.from;
    const sends = (window.fromClient[i] === 1) === (end === End.client);
    const next = { state: state[i], certainty: certainty[i] };
    if (!sends) {
      enter(receiptY(i), next);
      continue;
    }
    const arrivalY = late.takeBefore(i);
    const before = starts.at(-1)!.state;
    if (next.state !== before && next.certainty === Certainty.inferred) {
      // Not by what it sends: by what reaches it, which to scale may be after it has sent this.
      enter(Math.max(places.tailY[row], lastArrivalY), next);
      continue;
    }
    if (arrivalY !== null && byReceipt.get(before)?.includes(next.state)) {
      enter(arrivalY, next);
    } else {
      if (arrivalY !== null && before === TcpState.established && next.state === TcpState.lastAck) {
        enter(arrivalY, { state: TcpState.closeWait, certainty: Certainty.confirmed });
      }
      enter(places.tailY[row], next);
    }
  }
  return starts;
}
