/** What `decodeSegment` found in a frame. */
export const DecodeResult = {
  /** A TCP segment, whose fields are filled in. Its header may still be odd: see SegmentFields.headerLength. */
  tcp: 0,
  /** The frame was understood as far as it goes, and carries no TCP segment (ARP, UDP ...). */
  notTcp: 1,
  /** A fragment of an IP packet, which does not make a packet whole. */
  fragment: 2,
  /** The capture holds too few of the frame's bytes to tell. */
  truncated: 3,
  /** A header that contradicts itself, such as an IPv4 header length under 20 bytes. */
  malformed: 4,
  /** A link type that is not decoded. */
  unknownLinkType: 5,
  /**
   * A TCP header of which only 4 to 15 bytes are there. tshark prints a row for it, but gives it no stream: of the
   * fields only the ports, the addresses and `headerAvailable` count.
   */
  tcpHeaderCut: 6,
  /** A message of ICMP or ICMPv6; `FrameDecoder.decodeError` reads what an error says of a TCP segment. */
  icmp: 7,
} as const;
export type DecodeResult = (typeof DecodeResult)[keyof typeof DecodeResult];
