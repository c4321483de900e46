import * as v from 'valibot';
import type { ConnectionSummary } from '@synscope/tcp';
import { type ConnectionRow, type IdleGap, ladderMost, type SegmentWindow } from '@synscope/trace';
import { captureSummarySchema, type CaptureSummary } from './capture-summary.js';
import { filterProblemSchema, type FilterProblem } from './filter-help.js';

const numbers = v.array(v.number());
const endpoint = v.object({ address: v.string(), port: v.number() });

const synOptions = v.object({
  mss: v.nullable(v.number()),
  windowScaleShift: v.nullable(v.number()),
  sackPermitted: v.boolean(),
  timestamps: v.boolean(),
  fastOpen: v.nullable(v.picklist(['request', 'cookie'])),
  mptcp: v.boolean(),
});

/** Columns of a window must all be as long as its frame column. */
const sameLength = (window: { readonly frame: readonly number[]; readonly [column: string]: unknown }): boolean =>
  Object.values(window).every((column) => !Array.isArray(column) || column.length === window.frame.length);

const burst = { position: v.number(), count: v.number() };
const burstCounts = { count: v.number(), segmentsFromClient: v.number(), bytesFromClient: v.number(), bytesFromServer: v.number() };

/** WindowBursts (packages/trace), as they travel. */
const windowBursts = v.object({
  firstRow: v.number(),
  totalRows: v.number(),
  rowsAlong: numbers,
  folded: v.array(
    v.object({
      ...burst,
      ...burstCounts,
      index: v.number(),
      parts: v.exactOptional(v.array(v.object({ part: v.number(), ...burstCounts }))),
      toNs: v.number(),
      lastFrame: v.number(),
    }),
  ),
  opened: v.array(v.object({ ...burst, parts: v.exactOptional(numbers) })),
});

/** WindowParts (packages/trace), as they travel. */
const windowParts = v.object({
  connections: numbers,
  part: numbers,
  position: numbers,
  before: v.array(
    v.nullable(
      v.object({ clientState: v.number(), clientCertainty: v.number(), serverState: v.number(), serverCertainty: v.number() }),
    ),
  ),
});

/** SegmentWindow (packages/trace), as it travels. */
export const segmentWindowSchema = v.pipe(
  v.object({
    connection: v.number(),
    total: v.number(),
    first: v.number(),
    frame: numbers,
    timeNs: numbers,
    fromClient: numbers,
    flags: numbers,
    sequence: numbers,
    acknowledgment: numbers,
    sequenceRaw: numbers,
    acknowledgmentRaw: numbers,
    windowBytes: numbers,
    windowRaw: numbers,
    lengthBytes: numbers,
    role: numbers,
    findings: numbers,
    acksFrame: numbers,
    ackRttNs: numbers,
    evidenceFrame: numbers,
    bytesInFlight: numbers,
    clientState: numbers,
    clientCertainty: numbers,
    clientRule: numbers,
    serverState: numbers,
    serverCertainty: numbers,
    serverRule: numbers,
    synOptions: v.array(v.nullable(synOptions)),
    bursts: v.exactOptional(windowBursts),
    parts: v.exactOptional(windowParts),
  }),
  v.check((window) => sameLength(window), 'columns of unequal length'),
  v.check(({ frame, parts }) => parts === undefined || sameLength({ frame, part: parts.part, position: parts.position }), 'parts of unequal length'),
);

/** The summary is made by our own engine; its outline is checked, its parts are typed by packages/tcp. */
const summary = v.custom<ConnectionSummary>(
  (value) =>
    typeof value === 'object' &&
    value !== null &&
    ['verdict', 'handshake', 'close', 'state', 'certainty'].every((part) => part in value),
);

/** ConnectionRow (packages/trace), as it travels. */
export const connectionRowSchema = v.object({
  connection: v.number(),
  client: endpoint,
  server: endpoint,
  roles: v.picklist(['seen', 'inferred']),
  startNs: v.number(),
  durationNs: v.number(),
  segments: v.number(),
  bytesFromClient: v.number(),
  bytesFromServer: v.number(),
  handshakeNs: v.nullable(v.number()),
  retransmissions: v.number(),
  findings: v.number(),
  ladder: v.pipe(v.string(), v.maxLength(ladderMost)),
  summary,
});

export const idleGapSchema = v.object({
  afterPosition: v.number(),
  afterRow: v.exactOptional(v.number()),
  fromNs: v.number(),
  toNs: v.number(),
});

/** What a view shows, at one moment. */
export const pictureSchema = v.object({
  /** Grows with every change of the capture's analysis. */
  revision: v.number(),
  connections: v.nullable(
    v.object({
      /** Connections in the capture. */
      total: v.number(),
      /** Connections that match the filter. */
      matching: v.number(),
      /** Index of the first row among the matching ones, after sorting. */
      first: v.number(),
      rows: v.array(connectionRowSchema),
      /** How much of the sorting and filtering is done, 0 to 1; null where all is. */
      pending: v.nullable(v.number()),
      /** Why the filter was not understood: then there are the connections without it. */
      filterProblem: v.nullable(filterProblemSchema),
      /** Index of the view's anchor by now; null where it has none, or it is not in the list. */
      anchorIndex: v.nullable(v.number()),
    }),
  ),
  /** The whole capture in figures; null where nobody asked. */
  summary: v.optional(v.nullable(captureSummarySchema)),
  /** The connection whose segments are looked at; null where there is none of that number. */
  connection: v.nullable(connectionRowSchema),
  segments: v.nullable(segmentWindowSchema),
  /** Where several are shown together: those that there are, in the order of the window's parts. */
  together: v.exactOptional(v.array(connectionRowSchema)),
  /** Long silences of what the segments are of, in order of time. */
  idleGaps: v.array(idleGapSchema),
  /** Frames of the segments' window that somebody wrote about. */
  noted: numbers,
});

export interface Picture {
  readonly revision: number;
  readonly connections: {
    readonly total: number;
    readonly matching: number;
    readonly first: number;
    readonly rows: readonly ConnectionRow[];
    readonly pending: number | null;
    readonly filterProblem: FilterProblem | null;
    readonly anchorIndex: number | null;
  } | null;
  readonly summary?: CaptureSummary | null;
  readonly connection: ConnectionRow | null;
  readonly segments: SegmentWindow | null;
  readonly together?: readonly ConnectionRow[];
  readonly idleGaps: readonly IdleGap[];
  readonly noted: readonly number[];
}
