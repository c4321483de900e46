import { partOf, type ConnectionRow, type SegmentWindow } from '@synscope/trace';
import type { RowRange } from './axis.js';
import { covers, findCrossings, sequenceEnd } from './row-places.js';

/** How long a segment travels between the vantage point and each end, nanoseconds: half of each round trip. */
export interface TransitNs {
  readonly client: number;
  readonly server: number;
}

/** From the handshake, as it was measured at the vantage point. Nothing where it was not seen. */
export function transitOf(connection: ConnectionRow): TransitNs {
  const { clientSideRttNs, serverSideRttNs } = connection.summary.handshake;
  return { client: Math.max(0, clientSideRttNs ?? 0) / 2, server: Math.max(0, serverSideRttNs ?? 0) / 2 };
}

/** Round trips below this are one machine's own: both ends are as good as measured. */
const sameHostNs = 500_000;

/** Whose end of an arrow the capture has measured, and whose is worked out. */
export function measuredEnds(connection: ConnectionRow): { readonly client: boolean; readonly server: boolean } {
  const transit = transitOf(connection);
  const rttNs = (transit.client + transit.server) * 2;
  if (rttNs < sameHostNs) return { client: true, server: true };
  return { client: transit.client <= transit.server, server: transit.server < transit.client };
}

/** When each segment of the range was sent and received, nanoseconds, by index within the range. */
export interface Times {
  readonly sentNs: number[];
  readonly receivedNs: number[];
  readonly crossedBy: readonly number[];
  /** When the segment of `crossedBy` was sent, which may be beyond the range; -Infinity where there is none. */
  readonly crossedNs: readonly number[];
}

/** What is kept of one connection while the times of its segments are worked out. */
interface OfPart {
  readonly transit: TransitNs;
  /** Indexes of segments of the client, and of the server, that nothing has answered yet. */
  readonly outstanding: readonly [number[], number[]];
  readonly lastSent: number[];
}

/** How many rows past the range are read for answers that hold a row's arrival back. */
const lookAhead = 256;

/**
 * Works out both ends of every segment from the one moment at which it was captured. What answers a segment was sent
 * after that one arrived, and what does not acknowledge a SYN or FIN was sent before it arrived, whatever the
 * handshake's round trip says.
 * @param transits of each of the window's connections
 */
export function workOutTimes(window: SegmentWindow, rows: RowRange, transits: readonly TransitNs[]): Times {
  const to = Math.min(rows.to + lookAhead, window.frame.length);
  const sent: number[] = [];
  const received: number[] = [];
  const ofParts = transits.map((transit): OfPart => ({ transit, outstanding: [[], []], lastSent: [-Infinity, -Infinity] }));
  for (let i = rows.from; i < to; i++) {
    const { transit, outstanding, lastSent } = ofParts[partOf(window, i)];
    const fromClient = window.fromClient[i];
    const captured = window.timeNs[i];
    let sentNs = captured - (fromClient ? transit.client : transit.server);
    const receivedNs = captured + (fromClient ? transit.server : transit.client);
    const waiting = outstanding[fromClient ? 0 : 1];
    while (waiting.length > 0 && covers(window.acknowledgment[i], sequenceEnd(window, waiting[0]))) {
      const answered = waiting.shift()!;
      const row = answered - rows.from;
      if (received[row] > sentNs) {
        // The truth lies between the two captures; the middle is as good a guess as any.
        const middle = Math.min(captured, (window.timeNs[answered] + captured) / 2);
        received[row] = Math.min(received[row], middle);
        sentNs = Math.max(sentNs, received[row]);
      }
    }
    // A clock that was set back would let an end send upwards.
    sentNs = Math.max(sentNs, lastSent[fromClient]);
    lastSent[fromClient] = sentNs;
    sent.push(sentNs);
    received.push(Math.max(receivedNs, sentNs));
    if (sequenceEnd(window, i) !== window.sequence[i]) outstanding[fromClient ? 1 : 0].push(i);
  }
  const crossedBy = findCrossings(window, rows);
  const crossedNs = crossedBy.map((by) => (by >= 0 ? (sent[by - rows.from] ?? -Infinity) : -Infinity));
  const count = rows.to - rows.from;
  const receivedNs = received.slice(0, count).map((timeNs, row) => Math.max(timeNs, crossedNs[row]));
  return { sentNs: sent.slice(0, count), receivedNs, crossedBy, crossedNs };
}
