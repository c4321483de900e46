import { useEffect, useRef, useState } from 'react';
import { usePage } from '../app/page-context.js';
import { steadyMs } from '../app/use-shown-selection.js';
import type { Session } from '../store/session.js';
import { problemOf } from '../transport/problem-error.js';

/** While one steps quickly, only what one stops at is asked for; ms. */
const restMs = 60;
/** While a connection plays, only what stays as long as one can begin to read it; ms, longer than what is shown of it stays. */
const playingRestMs = steadyMs + 50;
/** Answers kept, so that stepping back and forth asks for nothing. */
const keptMost = 64;

/** Answers that were given, by what was asked. */
export type KeptAnswers<T> = Map<string, T>;

function keep<T>(kept: KeptAnswers<T>, key: string, answer: T): void {
  kept.set(key, answer);
  const oldest = kept.keys().next();
  if (kept.size > keptMost && oldest.done !== true) kept.delete(oldest.value);
}

/**
 * What the agent answers to a question about the selected segment; null until it is here.
 *
 * @param key stands for the question: another key is asked anew; null asks nothing
 */
export function useAnswer<T>(
  kept: KeptAnswers<T>,
  key: string | null,
  ask: (session: Session) => Promise<T>,
): T | null {
  const { session } = usePage();
  const [, refresh] = useState(0);
  const latest = useRef(ask);
  latest.current = ask;
  useEffect(() => {
    if (key === null || kept.has(key)) return;
    let isWanted = true;
    const timer = setTimeout(() => {
      latest.current(session).then(
        (answer) => {
          keep(kept, key, answer);
          if (isWanted) refresh((count) => count + 1);
        },
        (error: unknown) => {
          if (problemOf(error).code !== 'agentAway') session.report(error);
        },
      );
    }, session.store.get().replay.playing ? playingRestMs : restMs);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [session, kept, key]);
  return key === null ? null : (kept.get(key) ?? null);
}
