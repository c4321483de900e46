import type { CloseShape, Ending, Opening, Verdict } from './verdict.js';
import type { IcmpReport } from './icmp-report.js';
import type { Certainty, End, TcpState } from './state.js';

/** What one end offered in its SYN or SYN-ACK. null where that segment was not seen. */
export interface Offer {
  /** Frame that carries the offer. */
  readonly frame: number;
  /** Maximum segment size, or null where the option was not sent. */
  readonly mss: number | null;
  /** Window scale shift as sent, or null. */
  readonly windowScaleShift: number | null;
  readonly sackPermitted: boolean;
  readonly timestamps: boolean;
  /** null: no option; 'request': asked for a cookie; 'cookie': sent one (RFC 7413). */
  readonly fastOpen: 'request' | 'cookie' | null;
  readonly mptcp: boolean;
  /** ECN set-up flags: 'none', 'ecn' (RFC 3168) or 'accurate' (RFC 9768). */
  readonly ecn: 'none' | 'ecn' | 'accurate';
  /** Window of that segment, never scaled. */
  readonly window: number;
}

/** What both offers come to. null: cannot be known, because an offer was not seen. */
export interface Agreement {
  /**
   * The largest payload that the client may send in a segment: the server's MSS; where it sent none, 536 over IPv4 and
   * 1220 over IPv6 (RFC 9293 section 3.7.1).
   */
  readonly mssToServer: number | null;
  readonly mssToClient: number | null;
  /** Window scaling holds only if both offered it; the shifts then, each end's own, at most 14 (RFC 7323). */
  readonly windowScale: { readonly client: number; readonly server: number } | null;
  readonly sack: boolean | null;
  readonly timestamps: boolean | null;
  readonly ecn: boolean | null;
  readonly mptcp: boolean | null;
  /**
   * Fast Open (RFC 7413). data: the SYN's data was taken. cookie: the server gave a cookie, for the next connection.
   * none: not asked for, or not granted.
   */
  readonly fastOpen: 'data' | 'cookie' | 'none' | null;
}

/** The handshake at the vantage point. Times in nanoseconds; null where a segment was not seen. */
export interface Handshake {
  readonly opening: Opening;
  readonly synFrame: number | null;
  readonly synAckFrame: number | null;
  readonly ackFrame: number | null;
  /** How often they were sent: what the capture has twice counts once. */
  readonly synCount: number;
  readonly synAckCount: number;
  /** Last SYN before the SYN-ACK, to the SYN-ACK: vantage point to server and back. Null where both ends sent a SYN: neither answered the other's. */
  readonly serverSideRttNs: number | null;
  /** SYN-ACK to the ACK that completes the handshake: vantage point to client and back. */
  readonly clientSideRttNs: number | null;
  /** First SYN to the ACK that completes the handshake: with all that had to be sent again. */
  readonly wholeNs: number | null;
  readonly client: Offer | null;
  readonly server: Offer | null;
  readonly agreed: Agreement;
}

/** How the connection closed. Frames are numbers, null where not seen. */
export interface Close {
  readonly ending: Ending;
  readonly shape: CloseShape | null;
  /** Who sent the first FIN, or the RST. */
  readonly by: End | null;
  readonly firstFinFrame: number | null;
  readonly firstFinAckedFrame: number | null;
  readonly secondFinFrame: number | null;
  readonly secondFinAckedFrame: number | null;
  /** The first pure ACK between the two FINs that does not cover the first: the arrows crossed. */
  readonly crossedAckFrame: number | null;
  readonly rstFrame: number | null;
}

/** Everything that is said of a connection as a whole. */
export interface ConnectionSummary {
  readonly verdict: Verdict;
  readonly handshake: Handshake;
  readonly close: Close;
  /** ICMP errors about segments of the connection. */
  readonly icmp: readonly IcmpReport[];
  readonly state: { readonly client: TcpState; readonly server: TcpState };
  readonly certainty: { readonly client: Certainty; readonly server: Certainty };
}
