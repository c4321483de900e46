import { useEffect, useRef, useState } from 'react';
import type { ConnectionRow } from '@synscope/trace';
import { useApp, usePage } from './page-context.js';
import { problemOf } from '../transport/problem-error.js';
import type { Session } from '../store/session.js';

/** An answer about a connection that the agent reads a part at a time: asked again, it goes on. */
export interface Counted {
  /** Segments that it takes into account, of those there were when it was given. */
  readonly counted: number;
  readonly segments: number;
}

/** What is asked: about which connection, and whether anybody still waits for the answer. */
export interface CountedQuestion {
  readonly session: Session;
  readonly capture: string;
  readonly connection: number;
  isWanted(): boolean;
}

interface Waits {
  /** Before a question that was not asked yet, ms: something that moves is waited for. */
  readonly firstMs?: number;
  /** While the connection grows, it is asked again at most this often, ms. */
  readonly growingMs: number;
}

interface Known<T> {
  readonly key: string;
  readonly place: string;
  readonly answer: T;
}

/**
 * What the agent answers about a connection, asked until it has read all of it, and again as it grows. While the answer to
 * another question about the same connection is on its way, the one before it; null before the first.
 *
 * @param details tells this question from others about the connection
 * @param among tells it from those about the connection alone, whose answers are no answers to this one meanwhile
 */
export function useCountedAnswer<T extends Counted>(
  row: ConnectionRow | null,
  details: string,
  ask: (question: CountedQuestion) => Promise<T | null>,
  { firstMs = 0, growingMs }: Waits,
  among = '',
): T | null {
  const { session } = usePage();
  const capture = useApp((state) => state.capture);
  const connection = row?.connection ?? -1;
  const segments = row?.segments ?? 0;
  const place = `${capture} ${connection} ${among}`;
  const key = `${place} ${details}`;
  const latest = useRef(ask);
  latest.current = ask;
  const [known, setKnown] = useState<Known<T> | null>(null);
  const isOwn = known?.key === key;
  const isRead = isOwn && known.answer.counted === known.answer.segments;
  const isWhole = isRead && known.answer.segments >= segments;
  const waitMs = isRead ? growingMs : isOwn ? 0 : firstMs;
  useEffect(() => {
    if (capture === null || connection < 0 || isWhole) return;
    let isWanted = true;
    const timer = setTimeout(() => {
      latest.current({ session, capture, connection, isWanted: () => isWanted }).then(
        (answer) => {
          if (isWanted && answer !== null) setKnown({ key, place, answer });
        },
        (error: unknown) => {
          if (problemOf(error).code !== 'agentAway') session.report(error);
        },
      );
    }, waitMs);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [session, capture, connection, key, place, known, isWhole, waitMs]);
  return known?.place === place ? known.answer : null;
}
