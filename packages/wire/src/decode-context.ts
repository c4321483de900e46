import { SegmentFields } from './segment-fields.js';

/**
 * The frame being decoded. One instance serves every frame.
 *
 * Positions are absolute indexes into `bytes`. Two ends matter: `end`, where the captured bytes stop, and the `limit`
 * that each decoding function is given, where the packet itself ends by what its headers say. The limit may lie past the
 * end (a snap length cut the frame) or before it (padding, a frame check sequence).
 */
export class DecodeContext {
  bytes: Uint8Array = new Uint8Array(0);
  /** Index of the frame's first byte. */
  start = 0;
  /** Index after the last captured byte. */
  end = 0;
  /** Number of headers entered; bounds recursion through tunnels. */
  depth = 0;
  out: SegmentFields = new SegmentFields();
}

/** Headers within headers beyond this are taken for malformed. Real frames stay under 20. */
export const maxDepth = 64;
