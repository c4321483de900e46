/** What an Analyzer is asked to do. */
export interface AnalyzerOptions {
  /** Whether to infer both ends' states; without them there are no labels, roles or summaries. */
  readonly states: boolean;
  /** What is known of the first connection though its beginning is not analysed. */
  readonly midway?: Midway;
}

/** What the segments before had shown of a connection that is taken up in its middle. */
export interface Midway {
  /** The initial round trip in nanoseconds; 0 where it is not known. */
  readonly initialRttNs: number;
  /** For each side the shift of its windows: -1 unknown, -2 scaling is not in use. */
  readonly windowShifts: readonly [number, number];
  /** For each side the MSS that it offered, 0 where it is not known. */
  readonly mss: readonly [number, number];
  /** The side that sends the first segment to be analysed. */
  readonly firstSide: number;
}
