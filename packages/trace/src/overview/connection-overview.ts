/** Bins of an overview, at most. A power of two, so that two neighbours can become one when there are too many. */
export const overviewBinsMax = 512;

/**
 * A whole connection at a glance, or several together: the segments in bins of equal count, in order. So the picture is finest where most was
 * sent, and serves a time axis as well as one with a row for each segment. column[i] of every column belongs together.
 */
export interface ConnectionOverview {
  /** Connection number, as tshark's tcp.stream; of several together the first of them. */
  readonly connection: number;
  /** How many segments the connection has by now. */
  readonly segments: number;
  /** How many of them, from the first on, the bins have. Less than `segments` while a long one is still being read. */
  readonly counted: number;
  /** Bin i has the segments from position i × this on; a power of two. The last bin may have fewer. */
  readonly segmentsPerBin: number;
  /** Times of the first and the last segment of each bin, nanoseconds since the capture's base time. */
  readonly fromNs: readonly number[];
  readonly toNs: readonly number[];
  /** Segments that the client sent; the rest of the bin is the server's. */
  readonly fromClient: readonly number[];
  /** Payload bytes of either, retransmitted ones included. */
  readonly bytesFromClient: readonly number[];
  readonly bytesFromServer: readonly number[];
  /** Sets of all flags and of all Finding bits that occur in the bin. */
  readonly flags: readonly number[];
  readonly findings: readonly number[];
}
