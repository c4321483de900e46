import type { ConnectionRow, StateChange } from '@synscope/trace';
import { useCountedAnswer, type Counted, type CountedQuestion } from '../app/use-counted-answer.js';

const waits = { growingMs: 500 };
/** Changes that are shown; a connection of more is no lesson. */
const changesMost = 400;

/** The changes of state of both ends of a connection, as far as they were asked for. */
export interface KnownPath extends Counted {
  readonly changes: readonly StateChange[];
  /** Position before which everything is known. */
  readonly until: number;
}

async function ask({ session, capture, connection, isWanted }: CountedQuestion): Promise<KnownPath | null> {
  const changes: StateChange[] = [];
  for (let from = 0; ; ) {
    const part = await session.link.request('statePath', { capture, connection, from });
    if (part === null || !isWanted()) return null;
    changes.push(...part.changes);
    const { segments, to } = part;
    // What is left of a path that is too long is not asked for: it counts as read.
    if (to >= segments || to <= from || changes.length >= changesMost) return { counted: segments, segments, changes, until: to };
    from = to;
  }
}

/** Where the states of a connection change; null until the agent has told. */
export const useStatePath = (row: ConnectionRow): KnownPath | null => useCountedAnswer(row, '', ask, waits);
