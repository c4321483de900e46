import type { End } from '@synscope/tcp';

/** What a filter can ask of a connection. Times are nanoseconds, NaN where unknown; sets are bits. */
export interface FilterRow {
  /** Since the capture's first frame. */
  readonly startNs: number;
  readonly durationNs: number;
  /** First SYN to the segment that completes the handshake. */
  readonly handshakeNs: number;
  /** Latest SYN to ACK. */
  readonly initialRttNs: number;
  readonly bytes: number;
  readonly segments: number;
  readonly retransmissions: number;
  /** Set of Finding bits. */
  readonly findings: number;
  /** Set of flags, as tcp.flags. */
  readonly flags: number;
  readonly connection: number;
  readonly ipVersion: number;
  /** Index in verdictCodes, and which of its wordings: see text-match.ts. */
  readonly verdict: number;
  readonly wording: number;
  /** Indices in openings and endings. */
  readonly opening: number;
  readonly ending: number;
  bytesFrom(end: End): number;
  port(end: End): number;
  addressWord(end: End, word: number): number;
  state(end: End): number;
}
