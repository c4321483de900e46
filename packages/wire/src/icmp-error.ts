/** An error of ICMP (RFC 792) or ICMPv6 (RFC 4443) about a packet that it quotes. */
export interface IcmpError {
  /** Of IP, and so which of the two it is. */
  readonly version: 4 | 6;
  readonly type: number;
  readonly code: number;
  /** Who says it: a router on the way, or the host itself. */
  readonly from: string;
  /** What the next link takes, in bytes, where the packet was too large for it; 0 where that is not said. */
  readonly mtuBytes: number;
}
