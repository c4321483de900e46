import { useEffect, useState } from 'react';
import type { ConnectionRow, ConnectionTally } from '@synscope/trace';
import { useApp, usePage } from '../app/page-context.js';
import { problemOf } from '../transport/problem-error.js';

/** While a connection grows, its counts are asked for again at most this often. */
const restMs = 500;

interface Known {
  readonly capture: string;
  readonly tally: ConnectionTally;
}

/** What each end of a connection sent, counted as far as the agent has come; null until it has told. */
export function useTally(row: ConnectionRow): ConnectionTally | null {
  const { session } = usePage();
  const capture = useApp((state) => state.capture);
  const { connection, segments } = row;
  const [known, setKnown] = useState<Known | null>(null);
  const isOwn = known !== null && known.capture === capture && known.tally.connection === connection;
  const isWhole = isOwn && known.tally.counted === known.tally.segments && known.tally.segments >= segments;
  useEffect(() => {
    if (capture === null || isWhole) return;
    let isWanted = true;
    const isGrowing = isOwn && known.tally.counted === known.tally.segments;
    const timer = setTimeout(
      () => {
        session.link.request('tally', { capture, connection }).then(
          (tally) => {
            if (isWanted && tally !== null) setKnown({ capture, tally });
          },
          (error: unknown) => {
            if (problemOf(error).code !== 'agentAway') session.report(error);
          },
        );
      },
      isGrowing ? restMs : 0,
    );
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [session, capture, connection, known, isOwn, isWhole]);
  return isOwn ? known.tally : null;
}
