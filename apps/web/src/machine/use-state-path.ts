import { useEffect, useState } from 'react';
import type { ConnectionRow, StateChange } from '@synscope/trace';
import { useApp, usePage } from '../app/page-context.js';
import type { Session } from '../store/session.js';
import { problemOf } from '../transport/problem-error.js';

/** While a connection grows, its states are asked for again at most this often. */
const restMs = 500;
/** Changes that are shown; a connection of more is no lesson. */
const changesMost = 400;

/** The changes of state of both ends of a connection, as far as they were asked for. */
export interface KnownPath {
  readonly capture: string;
  readonly connection: number;
  readonly segments: number;
  readonly changes: readonly StateChange[];
  /** Position before which everything is known. */
  readonly until: number;
}

async function askPath(session: Session, capture: string, connection: number, isWanted: () => boolean): Promise<KnownPath | null> {
  const changes: StateChange[] = [];
  for (let from = 0; ; ) {
    const part = await session.link.request('statePath', { capture, connection, from });
    if (part === null || !isWanted()) return null;
    changes.push(...part.changes);
    const isWhole = part.to >= part.segments || part.to <= from || changes.length >= changesMost;
    if (isWhole) return { capture, connection, segments: part.segments, changes, until: part.to };
    from = part.to;
  }
}

/** Where the states of a connection change; null until the agent has told. */
export function useStatePath(row: ConnectionRow): KnownPath | null {
  const { session } = usePage();
  const capture = useApp((state) => state.capture);
  const { connection, segments } = row;
  const [known, setKnown] = useState<KnownPath | null>(null);
  const isOwn = known !== null && known.capture === capture && known.connection === connection;
  const isCurrent = isOwn && known.segments >= segments;
  useEffect(() => {
    if (capture === null || isCurrent) return;
    let isWanted = true;
    const timer = setTimeout(
      () => {
        askPath(session, capture, connection, () => isWanted).then(
          (path) => {
            if (isWanted && path !== null) setKnown(path);
          },
          (error: unknown) => {
            if (problemOf(error).code !== 'agentAway') session.report(error);
          },
        );
      },
      isOwn ? restMs : 0,
    );
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [session, capture, connection, segments, isOwn, isCurrent]);
  return isOwn ? known : null;
}
