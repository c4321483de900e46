/** Points of a graph at most: segments that are told one by one. */
export const graphPointsMax = 2_000;
/** Bins of a graph at most. */
export const graphBinsMax = 1_000;

/** The part of a connection that a graph is wanted of; null: from its first segment, to its last. */
export interface GraphRange {
  readonly fromNs: number | null;
  readonly toNs: number | null;
  /** Into how many bins of equal duration it is divided where it has too many segments to tell one by one. */
  readonly bins: number;
}

/**
 * A part of a connection as its graphs show it. Numbers are relative and do not wrap, times are nanoseconds since the
 * capture's base time; of the two of a pair the first is of the client's data, the second of the server's.
 */
export interface ConnectionGraph {
  readonly connection: number;
  /** How many segments the connection has by now, and how many of them, from the first on, were read for this. */
  readonly segments: number;
  readonly counted: number;
  /** The part that is told, and all that there is. */
  readonly fromNs: number;
  readonly toNs: number;
  readonly firstNs: number;
  readonly lastNs: number;
  /** Whether every segment of the part is among the points; else the bins have them, and the points are the notable ones. */
  readonly exact: boolean;
  /** Notable segments in the part; there are fewer points where they are too many. */
  readonly notable: number;
  readonly points: GraphPoints;
  /** Latest acknowledgment and window edge before the part; null where there is none. */
  readonly before: readonly [GraphEdges, GraphEdges];
  readonly bins: readonly [GraphBins, GraphBins];
  /** Of the whole connection, as far as it was read. */
  readonly figures: readonly [GraphFigures, GraphFigures];
}

export interface GraphEdges {
  readonly acknowledged: number | null;
  readonly windowEdge: number | null;
}

/** Single segments, as columns: column[i] of every column belongs together. */
export interface GraphPoints {
  readonly position: readonly number[];
  readonly frame: readonly number[];
  readonly timeNs: readonly number[];
  readonly fromClient: readonly number[];
  readonly flags: readonly number[];
  readonly findings: readonly number[];
  readonly sequence: readonly number[];
  readonly lengthBytes: readonly number[];
  /** null without the ACK flag. */
  readonly acknowledgment: readonly (number | null)[];
  /** Window after scaling; null for a RST, whose window means nothing. */
  readonly windowBytes: readonly (number | null)[];
  /** tcp.analysis.ack_rtt, 0 for none. */
  readonly ackRttNs: readonly number[];
  /** tcp.analysis.bytes_in_flight, 0 for none. */
  readonly bytesInFlight: readonly number[];
  /** Left and right edges of its SACK blocks in turn; empty for none. */
  readonly sack: readonly (readonly number[])[];
}

/** What lies in each bin, for the data of one end: lowest and highest values, null where there is none. Empty bins are left out. */
export interface GraphBins {
  /** Which bin, from 0. */
  readonly bin: readonly number[];
  readonly sequenceLow: readonly (number | null)[];
  readonly sequenceHigh: readonly (number | null)[];
  readonly acknowledgedLow: readonly (number | null)[];
  readonly acknowledgedHigh: readonly (number | null)[];
  readonly edgeLow: readonly (number | null)[];
  readonly edgeHigh: readonly (number | null)[];
  readonly rttLow: readonly (number | null)[];
  readonly rttHigh: readonly (number | null)[];
  readonly windowLow: readonly (number | null)[];
  readonly windowHigh: readonly (number | null)[];
  readonly inFlightHigh: readonly (number | null)[];
  readonly segments: readonly number[];
  readonly retransmissions: readonly number[];
}

/** The main figures of what one end sent. */
export interface GraphFigures {
  /** Segments with data, and how many of them were retransmissions. */
  readonly dataSegments: number;
  readonly retransmissions: number;
  /** Acknowledgments of its data that were asked for by duplicates. */
  readonly duplicateAcks: number;
  /** Round trips of its data, nanoseconds; null where none was measured. The median of many is right within 1 %. */
  readonly rttCount: number;
  readonly rttLowNs: number | null;
  readonly rttMedianNs: number | null;
  readonly rttHighNs: number | null;
  readonly inFlightHigh: number;
  /** The window that the other end offered it. */
  readonly windowLow: number | null;
  readonly windowHigh: number | null;
  readonly zeroWindows: number;
}
