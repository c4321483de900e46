import { limits, type SegmentsView, type View } from '@synscope/protocol';
import { foldedFrom, type State } from './state.js';

type Looked = Pick<State, 'capture' | 'connection' | 'list' | 'wanted' | 'together' | 'folding' | 'openBursts' | 'grewUnfolded'>;

const foldsOf = (always: boolean, open: readonly number[]): Pick<SegmentsView, 'folds'> => ({
  folds: { open: open.slice(-limits.openBurstsMax), longerThan: always ? 0 : foldedFrom },
});

/** What to ask pictures of, given what is looked at; null where that is no capture. */
export function viewOf(state: Looked): View | null {
  const { capture, connection, list, wanted, together, folding, openBursts, grewUnfolded } = state;
  const folds = folding === false || (folding === null && grewUnfolded) ? {} : foldsOf(folding === true, openBursts);
  if (capture === null) return null;
  return {
    capture,
    connections: { ...list, filter: list.filter.slice(0, limits.filterCharactersMax) },
    summary: true,
    segments: { connection, from: wanted.from, count: wanted.count, ...folds, ...(together !== null && { together: [...together] }) },
  };
}

/** Whether two views ask for the same. Both come from viewOf, so their keys stand in the same order. */
export const sameView = (a: View | null, b: View | null): boolean => JSON.stringify(a) === JSON.stringify(b);
