/** Words that the page uses of TCP and of captures, beside states, flags and findings. */
export const conceptName = {
  segment: 'Segment',
  frame: 'Frame',
  connection: 'Connection',
  client: 'Client',
  server: 'Server',
  handshake: 'Three-way handshake',
  close: 'Four-way close',
  sequenceNumber: 'Sequence number (seq)',
  acknowledgmentNumber: 'Acknowledgment number (ack)',
  initialSequenceNumber: 'Initial sequence number (ISN)',
  window: 'Window',
  windowScale: 'Window scale',
  mss: 'Maximum segment size (MSS)',
  sack: 'Selective ACK (SACK)',
  timestamps: 'Timestamps',
  fastOpen: 'TCP Fast Open (TFO)',
  roundTrip: 'Round-trip time (RTT)',
  retransmissionTimer: 'Retransmission timer (RTO)',
  halfClose: 'Half-close',
  maximumSegmentLifetime: '2MSL',
  vantagePoint: 'Vantage point',
  offload: 'Offload (TSO, GRO)',
  checksum: 'Checksum',
  finding: 'Finding',
} as const;

/** What each of them means, in a sentence or two. */
export const conceptMeaning = {
  segment: 'What TCP sends at a time: a header, and perhaps some bytes of the application.',
  frame: 'One record of the capture, numbered from 1. It holds the segment inside the headers of the layers below.',
  connection: 'One life of a pair of endpoints, from the first SYN to the end.',
  client: 'The end that opened the connection. Where no SYN was captured, this is a guess and marked so.',
  server: 'The other end, which was waiting for connections.',
  handshake: 'SYN, SYN-ACK, ACK: each end announces where its byte numbers start, and has that confirmed.',
  close:
    'A FIN and its ACK, once in each direction: each end says for itself that it has sent all. Where the second end has nothing more to send, its ACK and its FIN are one segment, and three will do.',
  sequenceNumber:
    'The number of the first byte in this segment. Every byte has one; SYN and FIN use up one each. Relative numbers count from the SYN.',
  acknowledgmentNumber: 'The number of the next byte that is expected: everything before it has arrived.',
  initialSequenceNumber: 'The number at which an end starts to count: chosen at random, so that nobody can guess it.',
  window: 'How many bytes the sender of this segment has room for beyond its ack.',
  windowScale: 'By what to multiply the window: its field has 16 bits only. Agreed in the SYNs.',
  mss: 'The most data that an end takes in one segment. Each end says its own in its SYN.',
  sack: 'Lets a receiver say which bytes arrived beyond a gap, so that only the missing ones are sent again.',
  timestamps: 'A clock in every segment and its echo: measures the round trip, and tells old segments from new.',
  fastOpen: 'With a cookie from an earlier connection, the SYN itself carries data.',
  roundTrip: 'How long it takes until an answer is back.',
  retransmissionTimer: 'How long an end waits for an acknowledgment before it sends again. It doubles with each try.',
  halfClose: 'One direction is closed by a FIN, the other still carries data.',
  maximumSegmentLifetime:
    'Twice the longest time that a segment may live in the network: how long TIME-WAIT lasts. 60 seconds on Linux.',
  vantagePoint: 'Where the capture was taken. Near one end, the other end’s segments are seen late and its own early.',
  offload: 'The network card or the kernel cuts and joins segments, so a capture may show larger ones than the wire carries.',
  checksum:
    'Guards a segment against damage. Where the network card works it out, the capture shows one that is not right yet.',
  finding: 'Something noteworthy about a segment, with what it rests on.',
} as const satisfies Record<keyof typeof conceptName, string>;
