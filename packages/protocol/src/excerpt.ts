import * as v from 'valibot';
import { connectionRowSchema, idleGapSchema, segmentWindowSchema, type Picture } from './picture.js';

/** Segments of a connection apart from any view, for what is exported: a part at a time. */
export const excerptSchema: v.GenericSchema<Excerpt> = v.object({
  connection: connectionRowSchema,
  segments: segmentWindowSchema,
  /** Of several connections: all of them, in the order of the window's parts. */
  together: v.exactOptional(v.array(connectionRowSchema)),
  idleGaps: v.array(idleGapSchema),
  /** Frames of the window that somebody wrote about, and what. */
  notes: v.array(v.object({ frame: v.number(), texts: v.array(v.string()) })),
});

export interface Excerpt {
  readonly connection: NonNullable<Picture['connection']>;
  readonly segments: NonNullable<Picture['segments']>;
  readonly together?: readonly NonNullable<Picture['connection']>[];
  readonly idleGaps: Picture['idleGaps'];
  readonly notes: readonly { readonly frame: number; readonly texts: readonly string[] }[];
}
