import * as v from 'valibot';
import { limits } from './limits.js';

const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(0xffff_ffff));

/** Whose bytes: one end's, or both as they came. */
export const streamSides = ['client', 'server', 'both'] as const;
export const streamSideSchema = v.picklist(streamSides);
export type StreamSide = v.InferOutput<typeof streamSideSchema>;

/** A place in the streams: how many pieces of each end come before it. */
export const streamCursorSchema = v.object({ client: count, server: count });
export type StreamCursor = v.InferOutput<typeof streamCursorSchema>;

/** Where a window begins: at a place, near a segment of the connection, or near a byte of one end's stream. */
export const streamFromSchema = v.variant('by', [
  v.object({ by: v.literal('cursor'), client: count, server: count }),
  v.object({ by: v.literal('position'), position: count }),
  v.object({ by: v.literal('offset'), fromClient: v.boolean(), offset: v.pipe(v.number(), v.safeInteger()) }),
]);
export type StreamFrom = v.InferOutput<typeof streamFromSchema>;

export const streamBytesSchema = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(limits.streamBytesMax));

/** What is looked for, in hex digits, two a byte. */
export const needleSchema = v.pipe(
  v.string(),
  v.regex(/^(?:[0-9a-f]{2})+$/),
  v.maxLength(2 * limits.needleBytesMax),
);

/**
 * Why bytes of a piece are not there. `cut`: a snap length cut them off. `letGo`: the capture keeps only the newest
 * frames. `fragments`: they came in several IP fragments, and this frame has only the last. `unreadable`: the frame could
 * not be read again.
 */
export const missingReasons = ['cut', 'letGo', 'fragments', 'unreadable'] as const;

/** Bytes of the stream that one segment brought. */
export const streamPieceSchema = v.object({
  fromClient: v.boolean(),
  /** Counted from the first byte after the SYN. */
  offset: v.number(),
  length: count,
  /** Of the segment, within the connection, and its frame. */
  position: count,
  frame: count,
  timeNs: v.number(),
  /** The segment's PSH flag. */
  push: v.boolean(),
  /** Bytes of the stream before it that were not captured. */
  holeBefore: v.number(),
  /** How many of its bytes are in the window's bytes; the rest is missing. */
  have: count,
  missing: v.nullable(v.picklist(missingReasons)),
  /** How many later segments brought bytes of it again, and the frame of the first; 0 for none. */
  againCount: count,
  againFrame: count,
});
export type StreamPiece = v.InferOutput<typeof streamPieceSchema>;

/** All that is known of one end's stream. */
export const streamExtentSchema = v.object({
  pieces: count,
  /** Bytes of all pieces; `end` is where the last one ends. */
  bytes: v.number(),
  end: v.number(),
  /** Bytes after the last piece that were acknowledged, or closed by a FIN, and not captured. */
  missingAtEnd: v.number(),
  /** Whether the SYN was captured: else offset 0 is where the capture begins. */
  fromStart: v.boolean(),
});
export type StreamExtent = v.InferOutput<typeof streamExtentSchema>;

/** A window of a connection's byte streams: whole pieces in order, at least one where there are any. */
export const streamWindowSchema = v.object({
  connection: v.number(),
  segments: count,
  /** Segments that were looked at so far. */
  counted: count,
  client: streamExtentSchema,
  server: streamExtentSchema,
  at: streamCursorSchema,
  /** Where the windows before and after it begin; null where there are none. */
  previous: v.nullable(streamCursorSchema),
  next: v.nullable(streamCursorSchema),
  pieces: v.pipe(v.array(streamPieceSchema), v.maxLength(limits.streamPiecesMax)),
  /** The bytes that all pieces have, one after the other, base64. */
  bytes: v.string(),
});
export type StreamWindow = v.InferOutput<typeof streamWindowSchema>;

/** Where a search goes on. */
export const findFromSchema = v.object({ fromClient: v.boolean(), index: count });
export type FindFrom = v.InferOutput<typeof findFromSchema>;

/** What one step of a search found. */
export const streamMatchesSchema = v.object({
  matches: v.pipe(
    v.array(
      v.object({
        fromClient: v.boolean(),
        offset: v.number(),
        /** Position of the segment by which its first byte could be delivered: matches of both ends can be put in order. */
        position: count,
        frame: count,
      }),
    ),
    v.maxLength(limits.matchesMax),
  ),
  /** Where to go on; null where everything was searched. */
  next: v.nullable(findFromSchema),
  /** Bytes searched in this step. */
  searched: count,
});
export type StreamMatches = v.InferOutput<typeof streamMatchesSchema>;
