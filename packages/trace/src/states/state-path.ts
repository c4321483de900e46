import { End } from '@synscope/tcp';
import { Word } from '../segments/segment-columns.js';
import type { SegmentSources } from '../segments/segment-sources.js';

/** One end's change of state. */
export interface StateChange {
  /** Of the segment after which the state holds, from 0. */
  readonly position: number;
  readonly frame: number;
  readonly end: End;
  /** TcpState after it, its Certainty, and the StateRule that decided. */
  readonly state: number;
  readonly certainty: number;
  readonly rule: number;
}

/** The states that both ends of a connection pass through: of a part of its segments, or of all. */
export interface StatePath {
  readonly connection: number;
  /** How many segments the connection has by now. */
  readonly segments: number;
  /** The part that was looked at: the segments from `from` on, before `to`. */
  readonly from: number;
  readonly to: number;
  /** In order of position; the client's before the server's. */
  readonly changes: readonly StateChange[];
}

/**
 * Where the states of a connection, which must exist, change. The labels are read as they stand by now.
 *
 * @param from the first segment to look at; where it is not the connection's first, only what differs from the one before
 *   counts as a change
 * @param segmentsMost segments to look at
 * @param changesMost changes to tell; the part that was looked at ends before the segment that would bring more
 */
export function statePath(
  sources: SegmentSources,
  connection: number,
  from: number,
  segmentsMost: number,
  changesMost: number,
): StatePath {
  const segments = sources.segments(connection);
  const first = Math.min(Math.max(0, from), segments);
  const until = Math.min(segments, first + segmentsMost);
  const clientSide = sources.facts.clientSide(connection);
  const changes: StateChange[] = [];
  let before = first === 0 ? 0 : statesAt(sources, connection, first - 1);
  let position = first;
  for (; position < until; position++) {
    const row = sources.row(connection, position);
    const { columns } = sources;
    const states = columns.word(row, Word.states);
    // Most segments change no state: one comparison for both ends.
    if (((states ^ before) & bothStates) !== 0) {
      const found = changesOf(before, states, clientSide, position, columns.word(row, Word.frame));
      if (changes.length + found.length > changesMost) break;
      changes.push(...found);
    }
    before = states;
  }
  return { connection, segments, from: first, to: position, changes };
}

/** The bits of both sides' states in the word that also holds their certainties and rules. */
const bothStates = 0x000f_000f;

const statesAt = (sources: SegmentSources, connection: number, position: number): number =>
  sources.columns.word(sources.row(connection, position), Word.states);

function changesOf(before: number, after: number, clientSide: number, position: number, frame: number): StateChange[] {
  return [End.client, End.server].flatMap((end) => {
    const shift = (end === End.client) === (clientSide === 0) ? 0 : 16;
    const label = after >>> shift;
    const state = label & 0xf;
    if (state === ((before >>> shift) & 0xf)) return [];
    return [{ position, frame, end, state, certainty: (label >>> 4) & 0xf, rule: (label >>> 8) & 0xff }];
  });
}
