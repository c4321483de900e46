import * as v from 'valibot';

const count = v.pipe(v.number(), v.minValue(0));

/** What people wrote into a capture (pcapng). Text as it stands in the file, in bounded number and length. */
export const captureCommentsSchema = v.object({
  /** On the capture as a whole, or on one of its interfaces: then with the interface's name, or its number. */
  remarks: v.array(v.object({ text: v.string(), interface: v.nullable(v.string()) })),
  /** The first frames that have comments, in order, and how many have. */
  frames: v.array(v.number()),
  commentedFrames: count,
  /** Comments that were left out, because there are too many of them. */
  leftOut: count,
});
export type CaptureComments = v.InferOutput<typeof captureCommentsSchema>;
