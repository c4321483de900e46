/**
 * What a field that may take any unsigned 32-bit number begins with. V8 lays out a field for small integers until the
 * first number that is none, and then compiles anew whatever reads the object; so these fields begin with one.
 */
const wide = 0xffff_ffff;

/**
 * The header fields of one TCP segment, decoded from one frame.
 *
 * One instance is made once and filled again for every frame, so that the hot path allocates nothing. Every field is a
 * plain number; whoever wants to keep a value copies it. All offsets count from the start of the frame's bytes.
 */
export class SegmentFields {
  /**
   * Whether the segment was put together from IP fragments. Its offsets then count from the start of the IP packet's
   * payload (FrameDecoder.packet), except ipOffset where the innermost IP header is the fragment's own.
   */
  reassembled = false;
  /** IP version of the innermost IP header: 4 or 6. */
  ipVersion = 4;
  /** Offset of the innermost IP header. */
  ipOffset = 0;
  /** Source address as four unsigned 32-bit words, most significant first; an IPv4 address is in word 3, the others 0. */
  source0 = wide;
  source1 = wide;
  source2 = wide;
  source3 = wide;
  /** Destination address, as the source address. */
  destination0 = wide;
  destination1 = wide;
  destination2 = wide;
  destination3 = wide;
  /**
   * Whether the innermost IP header leaves its length open (0), as it is before segmentation offload fills it in; the
   * frame's own length counts then.
   */
  lengthOpen = false;
  /** IPv4 identification (tshark ip.id), or -1 with IPv6. */
  ipId = -1;
  /** IPv4 time to live or IPv6 hop limit. */
  hopLimit = 0;
  /** The two ECN bits of the IP header, 0 to 3. */
  ecn = 0;
  /**
   * Number of IP headers around the segment, 1 without a tunnel. IPv6 extension headers that put other addresses in the
   * place of the IP header's (a route with stops left, a mobile node's home) count as one more.
   */
  ipHeaders = 0;
  /** Behind a tunnel (ipHeaders over 1): IP version of the outermost header. */
  outerIpVersion = 4;
  /** Behind a tunnel: whether an IPv4 header stands outside the innermost IP header, and where the outermost does. */
  outerIpv4 = false;
  outerIpv4Offset = 0;
  /** Addresses of the outermost IPv4 header, where outerIpv4 (tshark's first ip.src and ip.dst). */
  outerIpv4Source = wide;
  outerIpv4Destination = wide;
  /** Behind a tunnel: whether an IPv6 header stands outside the innermost IP header, and where the outermost does. */
  outerIpv6 = false;
  outerIpv6Offset = 0;
  /** Addresses of the outermost IPv6 header, where outerIpv6, as four words (tshark's first ipv6.src and ipv6.dst). */
  readonly outerIpv6Source = new Uint32Array(4);
  readonly outerIpv6Destination = new Uint32Array(4);

  /** tcp.srcport */
  sourcePort = 0;
  /** tcp.dstport */
  destinationPort = 0;
  /** Offset of the TCP header. */
  tcpOffset = 0;
  /** How many of the fixed header's 20 bytes are there; the fields beyond are 0. tshark leaves them out. */
  headerAvailable = 20;
  /** TCP header length in bytes, data offset times four (tcp.hdr_len); may be under 20 in a malformed header. */
  headerLength = 0;
  /** The twelve flag bits as tshark shows them (tcp.flags): reserved 0xe00, AE 0x100, CWR 0x80 ... FIN 0x01. */
  flags = 0;
  /** tcp.seq_raw, unsigned. */
  sequence = wide;
  /** tcp.ack_raw, unsigned; present even where the ACK flag is not set. */
  acknowledgment = wide;
  /** tcp.window_size_value, before scaling. */
  window = 0;
  /** tcp.urgent_pointer */
  urgentPointer = 0;
  /** tcp.checksum */
  checksum = 0;
  /** Offset of the payload. */
  payloadOffset = 0;
  /** Payload length that the headers claim (tcp.len); the capture may hold fewer bytes. -1 where tshark gives none. */
  payloadLength = 0;
  /** Payload bytes that were captured; less than payloadLength where a snap length cut them. */
  payloadCaptured = 0;

  /** Maximum segment size option, or -1 (tcp.options.mss_val). */
  mss = -1;
  /** Window scale shift as sent, or -1 (tcp.options.wscale.shift). */
  windowScaleShift = -1;
  /** The shift of the last window scale option, where there are several: that is the one tshark's analysis uses. */
  windowScaleShiftLast = -1;
  /** Whether SACK-permitted is among the options. */
  sackPermitted = false;
  /** Number of whole SACK blocks in the options, 0 to 4. */
  sackCount = 0;
  /** Which block is the first of the last SACK option; 0 unless there are several options. */
  sackLastOption = 0;
  /** Left edges of the SACK blocks, raw sequence numbers; sackCount of them are valid. */
  readonly sackLeft = new Uint32Array(4);
  /** Right edges of the SACK blocks. */
  readonly sackRight = new Uint32Array(4);
  /** Whether one more left edge, sackLeft[sackCount], stands without its right one. */
  sackLeftOnly = false;
  /** Whether a well-formed timestamps option is among the options. */
  hasTimestamps = false;
  /** Whether the capture cut the option after its first value: timestampValue is set though hasTimestamps is false. */
  timestampCut = false;
  /** tcp.options.timestamp.tsval */
  timestampValue = wide;
  /** tcp.options.timestamp.tsecr */
  timestampEchoReply = wide;
  /** TCP Fast Open option: -1 absent, 0 a cookie request, otherwise the cookie's length in bytes (RFC 7413). */
  fastOpenCookieLength = -1;
  /** MPTCP subtype of the first MPTCP option, or -1 (RFC 8684). */
  mptcpSubtype = -1;
  /**
   * The subtypes of all MPTCP options that are long enough for theirs, a bit for each. MP_CAPABLE counts where it holds
   * a key.
   */
  mptcpSubtypes = 0;
  /** Number of options that could not be decoded (bad length, cut off). */
  malformedOptions = 0;
  /** Whether tshark stumbles over an option; then it shows nothing of what it works out of the segment. */
  optionsAbandoned = false;
  /**
   * Whether the capture ends within the options before their reading does: tshark then shows nothing of what it works out.
   * Their reading ends at a length that none can have, too.
   */
  optionsCut = false;

  constructor() {
    this.source0 = this.source1 = this.source2 = this.source3 = 0;
    this.destination0 = this.destination1 = this.destination2 = this.destination3 = 0;
    this.outerIpv4Source = this.outerIpv4Destination = 0;
    this.sequence = this.acknowledgment = 0;
    this.timestampValue = this.timestampEchoReply = 0;
  }
}

/** TCP flag bits (RFC 9293 section 3.1, RFC 3168, RFC 9768 for AE). */
export const TcpFlag = {
  fin: 0x001,
  syn: 0x002,
  rst: 0x004,
  psh: 0x008,
  ack: 0x010,
  urg: 0x020,
  ece: 0x040,
  cwr: 0x080,
  ae: 0x100,
} as const;
