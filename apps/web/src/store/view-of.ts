import { limits, type View } from '@synscope/protocol';
import type { State } from './state.js';

/** What to ask pictures of, given what is looked at; null where that is no capture. */
export function viewOf(state: Pick<State, 'capture' | 'connection' | 'list' | 'wanted'>): View | null {
  const { capture, connection, list, wanted } = state;
  if (capture === null) return null;
  return {
    capture,
    connections: { ...list, filter: list.filter.slice(0, limits.filterCharactersMax) },
    segments: { connection, from: wanted.from, count: wanted.count },
  };
}

/** Whether two views ask for the same. Both come from viewOf, so their keys stand in the same order. */
export const sameView = (a: View | null, b: View | null): boolean => JSON.stringify(a) === JSON.stringify(b);
