import type { ConnectionSummary } from '@synscope/tcp';

/**
 * A run of consecutive segments of one connection as columns: column[i] belongs to the segment at position first + i.
 * Plain arrays, so that a window can travel as JSON. Times are nanoseconds since the capture's base time.
 *
 * Where bursts are folded (`bursts`), a row is a segment or a folded burst; the columns then hold of a burst what they
 * hold of its first segment, and positions are told by `positionOf` and `indexOf`.
 *
 * Where several connections are merged (`parts`), rows stand in capture order and positions count the segments of all of
 * them; `connection` is then the first of them, and `parts` tells what each row is.
 */
export interface SegmentWindow {
  /** Connection number, as tshark's tcp.stream. */
  readonly connection: number;
  /** How many segments the connection has by now. */
  readonly total: number;
  /** Position of the first row of the window within the connection, from 0. */
  readonly first: number;
  /** Frame number in the capture, from 1. */
  readonly frame: readonly number[];
  /** Nanoseconds since the capture's base time. */
  readonly timeNs: readonly number[];
  /** 1 where the client sent it, 0 where the server did. */
  readonly fromClient: readonly number[];
  /** tcp.flags, twelve bits. */
  readonly flags: readonly number[];
  /** Relative sequence number (tcp.seq). */
  readonly sequence: readonly number[];
  /** Relative acknowledgment number (tcp.ack); meaningful with the ACK flag. */
  readonly acknowledgment: readonly number[];
  /** tcp.seq_raw */
  readonly sequenceRaw: readonly number[];
  /** tcp.ack_raw */
  readonly acknowledgmentRaw: readonly number[];
  /** Window after scaling (tcp.window_size). */
  readonly windowBytes: readonly number[];
  /** tcp.window_size_value */
  readonly windowRaw: readonly number[];
  /** tcp.len */
  readonly lengthBytes: readonly number[];
  /** SegmentRole */
  readonly role: readonly number[];
  /**
   * Set of Finding bits. Of the retransmission family (retransmission, fast, spurious) a segment has one at most, the
   * most special.
   */
  readonly findings: readonly number[];
  /** tcp.analysis.acks_frame, 0 for none. */
  readonly acksFrame: readonly number[];
  /** tcp.analysis.ack_rtt in nanoseconds, 0 for none. */
  readonly ackRttNs: readonly number[];
  /** The frame that a finding rests on most (the original of a retransmission or of a duplicate ACK), 0 for none. */
  readonly evidenceFrame: readonly number[];
  /** tcp.analysis.bytes_in_flight, 0 for none. */
  readonly bytesInFlight: readonly number[];
  /** State of the client after this segment (TcpState), its Certainty, and the StateRule that decided. */
  readonly clientState: readonly number[];
  readonly clientCertainty: readonly number[];
  readonly clientRule: readonly number[];
  readonly serverState: readonly number[];
  readonly serverCertainty: readonly number[];
  readonly serverRule: readonly number[];
  /** For a segment with SYN: its options in short; null for the others. */
  readonly synOptions: readonly (SynOptions | null)[];
  /** Absent: nothing is folded, every row is a segment. */
  readonly bursts?: WindowBursts;
  /** Absent: every row is of `connection`. */
  readonly parts?: WindowParts;
}

/** Whose rows the rows of a window are that shows several connections. */
export interface WindowParts {
  /** Numbers of the connections. */
  readonly connections: readonly number[];
  /** For each row the index of its connection in `connections`, and its position within that one; of a folded burst those of its first segment. */
  readonly part: readonly number[];
  readonly position: readonly number[];
  /** For each connection the states after its last segment before the window; null where there is none. */
  readonly before: readonly (PartStates | null)[];
}

/** States of both ends (TcpState) and how they are known (Certainty). */
export interface PartStates {
  readonly clientState: number;
  readonly clientCertainty: number;
  readonly serverState: number;
  readonly serverCertainty: number;
}

/** A run of data and acknowledgments in which nothing else happens. */
export interface Burst {
  /** Position of its first segment. */
  readonly position: number;
  readonly count: number;
}

/** What each end sent of a burst. */
export interface BurstCounts {
  readonly count: number;
  /** The others are the server's. */
  readonly segmentsFromClient: number;
  /** Payload bytes sent, as they were captured. */
  readonly bytesFromClient: number;
  readonly bytesFromServer: number;
}

/** What one of several connections has of a burst. */
export interface BurstPart extends BurstCounts {
  /** Which of the window's connections, see WindowParts. */
  readonly part: number;
}

/** A burst that is shown as one row. */
export interface FoldedBurst extends Burst, BurstCounts {
  /** Its row in the window's columns. */
  readonly index: number;
  /** Of several connections: those that have some of it, in the order in which they come. */
  readonly parts?: readonly BurstPart[];
  /** Time and frame of its last segment. */
  readonly toNs: number;
  readonly lastFrame: number;
}

/** How the rows of a window stand among those of a connection whose bursts are folded. */
export interface WindowBursts {
  /** How many rows come before the window. */
  readonly firstRow: number;
  /** Rows of the whole connection. */
  readonly totalRows: number;
  /** The rows in which the segments are that part the connection in equal parts, the first and the last among them. */
  readonly rowsAlong: readonly number[];
  /** The folded bursts of the window, in order. */
  readonly folded: readonly FoldedBurst[];
  /** Bursts that were opened and have a row in the window. */
  readonly opened: readonly OpenedBurst[];
}

/** A burst that was opened. */
export interface OpenedBurst extends Burst {
  /** Of several connections: which of them have some of it. */
  readonly parts?: readonly number[];
}

/** The options of a SYN, for the arrow's label. Absent ones are null or false. */
export interface SynOptions {
  readonly mss: number | null;
  readonly windowScaleShift: number | null;
  readonly sackPermitted: boolean;
  readonly timestamps: boolean;
  readonly fastOpen: 'request' | 'cookie' | null;
  readonly mptcp: boolean;
}

/** One endpoint: address as text (RFC 5952 for IPv6) and port. */
export interface Endpoint {
  readonly address: string;
  readonly port: number;
}

/** One row of the list of connections. */
export interface ConnectionRow {
  readonly connection: number;
  readonly client: Endpoint;
  readonly server: Endpoint;
  /** 'seen': a SYN or SYN-ACK showed who opened; 'inferred': no SYN was captured, the roles are a guess. */
  readonly roles: 'seen' | 'inferred';
  /** Time of the first segment, nanoseconds since the capture's base time. */
  readonly startNs: number;
  /** First to last segment. */
  readonly durationNs: number;
  readonly segments: number;
  /** Payload bytes sent by the client, counted once (retransmissions left out). */
  readonly bytesFromClient: number;
  readonly bytesFromServer: number;
  /** First SYN to the segment that completes the handshake, in nanoseconds; null where not both were seen. */
  readonly handshakeNs: number | null;
  /** How many segments carry a finding of the retransmission family: tshark calls each a retransmission. */
  readonly retransmissions: number;
  /** Set of all Finding bits that occur in the connection. */
  readonly findings: number;
  /** The connection in small: a letter for each of its first segments, see `LadderStep`. */
  readonly ladder: string;
  readonly summary: ConnectionSummary;
}

/**
 * Times at which the connection is silent for long, for the true time axis, which folds them. Longest first chosen,
 * listed in order of time; at most a fixed number.
 */
export interface IdleGap {
  /** Position of the segment after which the silence begins. */
  readonly afterPosition: number;
  /** Where bursts are folded, the row that position is in; absent: the position. */
  readonly afterRow?: number;
  readonly fromNs: number;
  readonly toNs: number;
}
