import type { ConnectionGraph, ConnectionRow } from '@synscope/trace';
import { useCountedAnswer } from '../app/use-counted-answer.js';

/** A moving picture waits for rest before its next part is asked for. */
const waits = { firstMs: 60, growingMs: 400 };

/** A part of the time, nanoseconds since the capture's base. */
export interface TimeRange {
  readonly fromNs: number;
  readonly toNs: number;
}

/**
 * The graph of a part of a connection; while another part is on its way, the one before it. null before the first.
 *
 * @param range null: the whole
 */
export function useGraph(row: ConnectionRow | null, range: TimeRange | null, bins: number): ConnectionGraph | null {
  const part = { fromNs: range?.fromNs ?? null, toNs: range?.toNs ?? null, bins };
  return useCountedAnswer(
    row,
    `${part.fromNs} ${part.toNs} ${bins}`,
    ({ session, capture, connection }) => session.link.request('graph', { capture, connection, ...part }),
    waits,
  );
}
