import * as v from 'valibot';
import { limits } from './limits.js';

const position = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(0xffff_ffff));
const rows = (most: number) => v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(most));

/** Columns that the list of connections can be sorted by. `connection` is the order of their first segments. */
export const connectionSorts = [
  'connection',
  'client',
  'server',
  'verdict',
  'durationNs',
  'segments',
  'bytes',
  'handshakeNs',
  'retransmissions',
  'findings',
] as const;
export type ConnectionSort = (typeof connectionSorts)[number];

/** Which part of the list of connections is wanted. */
export const connectionsViewSchema = v.object({
  sort: v.picklist(connectionSorts),
  descending: v.boolean(),
  /** What is wanted of a connection, in the language of packages/engine/FILTER.md. Empty: all. */
  filter: v.pipe(v.string(), v.maxLength(limits.filterCharactersMax)),
  first: position,
  count: rows(limits.connectionRowsMax),
  /**
   * A connection that a person is reading, and the index that it was last seen at: where others came or went before it,
   * the window is moved by as many rows.
   */
  anchor: v.optional(v.nullable(v.object({ connection: position, index: position }))),
});

/** Connections that are looked at together. */
export const togetherSchema = v.pipe(v.array(position), v.minLength(1), v.maxLength(limits.togetherMax));

/**
 * Which segments of one connection are wanted: from a position, the last ones (live), from a time on, or around a frame.
 * Where bursts are folded, what is counted is rows, each of them a segment or a folded burst; else a row is a position.
 */
export const segmentsViewSchema = v.object({
  connection: position,
  /** Connections that are wanted merged in capture order, in place of one: positions count the segments of all of them. */
  together: v.exactOptional(togetherSchema),
  from: v.variant('by', [
    v.object({ by: v.literal('position'), position }),
    v.object({ by: v.literal('row'), row: position }),
    v.object({ by: v.literal('end') }),
    v.object({ by: v.literal('time'), timeNs: v.number() }),
    v.object({ by: v.literal('frame'), frame: position }),
  ]),
  count: rows(limits.segmentRowsMax),
  /** Absent: bursts are not folded. */
  folds: v.exactOptional(
    v.object({
      /** Positions whose bursts are open. */
      open: v.pipe(v.array(position), v.maxLength(limits.openBurstsMax)),
      /** Connections of no more segments than this are not folded. */
      longerThan: position,
    }),
  ),
});

/** What a page looks at in one capture. The agent answers with pictures of it, again whenever it changes. */
export const viewSchema = v.object({
  capture: v.string(),
  connections: v.nullable(connectionsViewSchema),
  /** Whether the whole capture is to be summed up as well. */
  summary: v.optional(v.boolean()),
  segments: v.nullable(segmentsViewSchema),
});
export type ConnectionsView = v.InferOutput<typeof connectionsViewSchema>;
export type SegmentsView = v.InferOutput<typeof segmentsViewSchema>;
export type View = v.InferOutput<typeof viewSchema>;
