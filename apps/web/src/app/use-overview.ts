import { useEffect, useState } from 'react';
import type { ConnectionOverview, ConnectionRow } from '@synscope/trace';
import { problemOf } from '../transport/problem-error.js';
import { useApp, usePage } from './page-context.js';

/** While a connection grows, its overview is asked for again at most this often. */
const restMs = 400;

interface Known {
  readonly capture: string;
  readonly overview: ConnectionOverview;
}

/** The whole connection at a glance, as far as the agent has read it; null until it has told. */
export function useOverview(row: ConnectionRow | null): ConnectionOverview | null {
  const { session } = usePage();
  const capture = useApp((state) => state.capture);
  const connection = row?.connection ?? -1;
  const segments = row?.segments ?? 0;
  const [known, setKnown] = useState<Known | null>(null);
  const isOwn = known !== null && known.capture === capture && known.overview.connection === connection;
  const isRead = isOwn && known.overview.counted === known.overview.segments;
  const isWhole = isRead && known.overview.segments >= segments;
  useEffect(() => {
    if (capture === null || connection < 0 || isWhole) return;
    let isWanted = true;
    const timer = setTimeout(
      () => {
        session.link.request('overview', { capture, connection }).then(
          (overview) => {
            if (isWanted && overview !== null) setKnown({ capture, overview });
          },
          (error: unknown) => {
            if (problemOf(error).code !== 'agentAway') session.report(error);
          },
        );
      },
      isRead ? restMs : 0,
    );
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [session, capture, connection, known, isRead, isWhole]);
  return isOwn ? known.overview : null;
}
