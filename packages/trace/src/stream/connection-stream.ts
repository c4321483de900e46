import type { SegmentPlace } from '../segments/segment-place.js';
import type { StreamPieces } from './stream-pieces.js';

/** The segment that brought a piece. */
export interface PiecePlace extends SegmentPlace {
  readonly frame: number;
  /** Its PSH flag: the sender's program has written so far. */
  readonly push: boolean;
}

/** `seen`: the SYN was captured, so that offset 0 is the first byte; `guessed`: the capture began later. */
export type StreamOrigin = 'seen' | 'guessed';

/** What bytes the ends of a connection sent, and which segments brought them: the client's first, then the server's. */
export interface ConnectionStream {
  readonly connection: number;
  /** How many segments the connection has by now, and how many of them, from the first on, were read for this. */
  readonly segments: number;
  readonly counted: number;
  readonly ends: readonly [StreamPieces, StreamPieces];
  readonly origins: readonly [StreamOrigin, StreamOrigin];
  /** The segment at a position. */
  place(position: number): PiecePlace;
}
