import { isLive } from '../sources/capture-state.js';
import type { State } from './state.js';

/** With more connections than this, none is shown before one was chosen: the first says nothing of the others. */
const manyConnections = 12;

/** What stands in the middle: the diagram of a connection, or the summary of all. */
export function centreOf(state: Pick<State, 'centre' | 'capture' | 'captures' | 'selected'>): 'diagram' | 'summary' {
  if (state.centre !== 'auto') return state.centre;
  const capture = state.captures?.find((one) => one.capture === state.capture);
  if (capture === undefined || isLive(capture) || state.selected !== null) return 'diagram';
  // What was watched live keeps its diagram when it ends.
  if (capture.source === 'live' || capture.source === 'demo') return 'diagram';
  return capture.counts.connections > manyConnections ? 'summary' : 'diagram';
}
