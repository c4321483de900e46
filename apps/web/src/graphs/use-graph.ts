import { useEffect, useState } from 'react';
import type { ConnectionGraph, ConnectionRow } from '@synscope/trace';
import { useApp, usePage } from '../app/page-context.js';
import { problemOf } from '../transport/problem-error.js';

/** While a connection grows, its graph is asked for again at most this often; a moving picture waits so long for rest. */
const growingRestMs = 400;
const movingRestMs = 60;

interface Known {
  readonly key: string;
  readonly place: string;
  readonly graph: ConnectionGraph;
}

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
  const { session } = usePage();
  const capture = useApp((state) => state.capture);
  const connection = row?.connection ?? -1;
  const segments = row?.segments ?? 0;
  const fromNs = range?.fromNs ?? null;
  const toNs = range?.toNs ?? null;
  const [known, setKnown] = useState<Known | null>(null);
  const place = `${capture} ${connection}`;
  const key = `${place} ${fromNs} ${toNs} ${bins}`;
  const isOwn = known?.key === key;
  const isRead = isOwn && known.graph.counted === known.graph.segments;
  const isWhole = isRead && known.graph.segments >= segments;
  useEffect(() => {
    if (capture === null || connection < 0 || isWhole) return;
    let isWanted = true;
    const timer = setTimeout(
      () => {
        session.link.request('graph', { capture, connection, fromNs, toNs, bins }).then(
          (graph) => {
            if (isWanted && graph !== null) setKnown({ key, place, graph });
          },
          (error: unknown) => {
            if (problemOf(error).code !== 'agentAway') session.report(error);
          },
        );
      },
      isRead ? growingRestMs : isOwn ? 0 : movingRestMs,
    );
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [session, capture, connection, fromNs, toNs, bins, key, place, known, isOwn, isRead, isWhole]);
  return known?.place === place ? known.graph : null;
}
