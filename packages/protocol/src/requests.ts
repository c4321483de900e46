import { languages } from '@synscope/explain';
import * as v from 'valibot';
import { limits } from './limits.js';
import { graphBinsMax } from '@synscope/trace';
import { findFromSchema, needleSchema, streamBytesSchema, streamFromSchema, streamSideSchema } from './stream.js';
import { PROTOCOL_VERSION } from './version.js';
import { togetherSchema, viewSchema } from './view.js';

const name = (most: number) => v.pipe(v.string(), v.maxLength(most));
const captureId = name(32);
/** Counts from 0. */
const ordinal = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(0xffff_ffff));
const request = <T extends string, E extends v.ObjectEntries>(type: T, entries: E) =>
  v.strictObject({
    v: v.literal(PROTOCOL_VERSION),
    /** Chosen by the page; the answer carries it. */
    id: v.pipe(v.number(), v.integer(), v.minValue(0)),
    type: v.literal(type),
    ...entries,
  });

/** Everything that a page can ask of the agent. Each is answered once, by a reply or an error with the same id. */
export const requestSchema = v.variant('type', [
  /** Who is there: AgentInfo. */
  request('describe', {}),
  /** InterfaceInfo[]. */
  request('interfaces', {}),
  /** Capture on an interface: { capture }. */
  request('startLive', {
    interface: name(64),
    filter: name(limits.captureFilterCharactersMax),
    /** Bytes kept of each frame; absent: the agent's default (whole frames). */
    snapLength: v.optional(v.pipe(v.number(), v.integer(), v.minValue(64), v.maxValue(262_144))),
    /** Kernel buffer; absent: the agent's default. */
    bufferBytes: v.optional(v.pipe(v.number(), v.integer(), v.minValue(65_536), v.maxValue(1_073_741_824))),
  }),
  /** Run the demo connection and watch it: { capture }. */
  request('startDemo', {}),
  /** Open the recording of the demo: { capture }. */
  request('openRecording', {}),
  /** Captures of earlier runs that ended without clearing up: LeftoverInfo[]. */
  request('leftovers', {}),
  /** Open one of them: { capture }. It stays on disk. */
  request('openLeftover', { leftover: captureId }),
  /** Delete one of them for good. */
  request('removeLeftover', { leftover: captureId }),
  /** Announce an upload: { capture, path }; the bytes follow as the raw body of an HTTP PUT to `path`. */
  request('prepareUpload', { name: name(limits.nameCharactersMax), sizeBytes: v.pipe(v.number(), v.minValue(0)) }),
  /** Stop a live capture, a demo or an upload; what was captured stays. */
  request('stop', { capture: captureId }),
  /** Forget a capture and delete its spooled bytes. */
  request('remove', { capture: captureId }),
  /** An address, good for one download within a minute: { path }. */
  request('download', { capture: captureId }),
  /** The bytes of one frame: FrameBytes. */
  request('frame', { capture: captureId, frame: v.pipe(v.number(), v.integer(), v.minValue(1)) }),
  /** Where a frame stands: { connection, position }, or nulls where it is no segment. */
  request('locate', { capture: captureId, frame: v.pipe(v.number(), v.integer(), v.minValue(1)) }),
  /** Why a segment has its findings: SegmentEvidence, or null where there is no such segment. */
  request('evidence', { capture: captureId, connection: ordinal, position: ordinal }),
  /**
   * What each end of a connection sent, counted, and what other analysers call it: ConnectionTally, or null where there is
   * no such connection. Of a very long one a part is counted at a time; asked again, it goes on.
   */
  request('tally', { capture: captureId, connection: ordinal }),
  /**
   * A connection at a glance: ConnectionOverview, or null where there is no such connection. Of a very long one a part is
   * read at a time; asked again, it goes on.
   */
  request('overview', {
    capture: captureId,
    connection: ordinal,
    /** Several connections in place of one: the segments of all of them, in capture order. */
    together: v.exactOptional(togetherSchema),
  }),
  /**
   * Where the states of both ends change, in the segments from `from` on: StatePath, or null where there is no such
   * connection. Of a very long one a part is looked at; where it ends, the next question begins.
   */
  request('statePath', { capture: captureId, connection: ordinal, from: ordinal }),
  /** A part of a connection as graphs show it: ConnectionGraph, or null where there is no such connection. */
  request('graph', {
    capture: captureId,
    connection: ordinal,
    fromNs: v.nullable(v.number()),
    toNs: v.nullable(v.number()),
    bins: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(graphBinsMax)),
  }),
  /** Bytes that a connection's ends sent: StreamWindow, or null where there is no such connection. */
  request('stream', {
    capture: captureId,
    connection: ordinal,
    side: streamSideSchema,
    from: streamFromSchema,
    bytes: streamBytesSchema,
  }),
  /** One step of a search in them: StreamMatches, or null where there is no such connection. */
  request('findInStream', {
    capture: captureId,
    connection: ordinal,
    side: streamSideSchema,
    needle: needleSchema,
    /** Whether the 26 letters match whatever their case. */
    foldCase: v.boolean(),
    /** null: from the beginning. */
    from: v.nullable(findFromSchema),
  }),
  /** An address, good for one download of one end's bytes within a minute: { path }. */
  request('downloadStream', { capture: captureId, connection: ordinal, fromClient: v.boolean() }),
  /** What people wrote into the capture: CaptureComments. */
  request('comments', { capture: captureId }),
  /** What a filter being typed is, and what could stand at the caret: FilterHelp. */
  request('filterHelp', {
    /** The capture whose names of endpoints may be suggested; absent: none. */
    capture: v.exactOptional(captureId),
    text: name(limits.filterCharactersMax),
    caret: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(limits.filterCharactersMax)),
  }),
  /** The sockets of this machine that wait for connections: ListeningSockets. */
  request('sockets', {}),
  /**
   * Segments of a connection apart from any view: Excerpt, or null where there is no such connection.
   */
  request('excerpt', {
    capture: captureId,
    connection: ordinal,
    /** Several connections in place of one: positions count the segments of all of them. */
    together: v.exactOptional(togetherSchema),
    first: ordinal,
    count: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(limits.segmentRowsMax)),
  }),
  /** An address, good for one download within a minute, of a pcapng file with segments of a connection: { path }. */
  request('excerptFile', {
    capture: captureId,
    connection: ordinal,
    /** Several connections in place of one: positions count the segments of all of them. */
    together: v.exactOptional(togetherSchema),
    first: ordinal,
    count: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(limits.excerptSegmentsMax)),
    /** Of the findings that are written as comments. */
    language: v.picklist(languages),
  }),
  /** Put these notes in place of the comments on a frame; none: take them away. */
  request('annotate', {
    capture: captureId,
    frame: v.pipe(v.number(), v.integer(), v.minValue(1)),
    comments: v.pipe(v.array(name(limits.commentCharactersMax)), v.maxLength(limits.frameCommentsMax)),
  }),
  /** Call an endpoint, or all of an address, by a name; an empty one takes its name away. */
  request('nameEndpoint', {
    capture: captureId,
    endpoint: name(limits.endpointCharactersMax),
    name: name(limits.endpointNameCharactersMax),
  }),
  /** What to send pictures of from now on; null: none. */
  request('view', { view: v.nullable(viewSchema) }),
]);
export type Request = v.InferOutput<typeof requestSchema>;
export type RequestType = Request['type'];
export type RequestOf<T extends RequestType> = Extract<Request, { type: T }>;
