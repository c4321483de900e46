import type { Finding } from '@synscope/tcp';

type Names = keyof typeof Finding;

/** The finding's name in full, where there is room. */
export const findingName = {
  retransmission: 'Retransmission',
  fastRetransmission: 'Fast retransmission',
  spuriousRetransmission: 'Spurious retransmission',
  outOfOrder: 'Out of order',
  lostSegment: 'Previous segment not captured',
  ackLostSegment: 'Acknowledges a segment that was not captured',
  duplicateAck: 'Duplicate ACK',
  keepAlive: 'Keep-alive',
  keepAliveAck: 'Keep-alive ACK',
  zeroWindow: 'Zero window',
  zeroWindowProbe: 'Zero-window probe',
  zeroWindowProbeAck: 'Zero-window probe ACK',
  windowFull: 'Window full',
  windowUpdate: 'Window update',
  reusedPorts: 'Port numbers reused',
  tfoSyn: 'Fast Open SYN',
  tfoAck: 'Fast Open accepted',
  tfoIgnored: 'Fast Open ignored',
  captureDuplicate: 'Captured twice',
  handshakeRetransmission: 'Handshake retransmission',
  superSegment: 'Merged by offload',
  lostOnTheWay: 'Lost on the way',
  challengeAck: 'Challenge ACK',
  unacceptableRst: 'RST not acceptable',
  malformedOption: 'Malformed option',
} as const satisfies Record<Names, string>;

/** The finding as a badge on an arrow: as short as can be. */
export const findingBadge = {
  retransmission: 'Retransmission',
  fastRetransmission: 'Fast retransm.',
  spuriousRetransmission: 'Spurious retr.',
  outOfOrder: 'Out of order',
  lostSegment: 'Gap before',
  ackLostSegment: 'ACK of unseen',
  duplicateAck: 'Dup ACK',
  keepAlive: 'Keep-alive',
  keepAliveAck: 'Keep-alive ACK',
  zeroWindow: 'Zero window',
  zeroWindowProbe: 'Window probe',
  zeroWindowProbeAck: 'Probe ACK',
  windowFull: 'Window full',
  windowUpdate: 'Window update',
  reusedPorts: 'Ports reused',
  tfoSyn: 'Fast Open',
  tfoAck: 'Fast Open',
  tfoIgnored: 'TFO ignored',
  captureDuplicate: 'Captured twice',
  handshakeRetransmission: 'Sent again',
  superSegment: 'Offload',
  lostOnTheWay: 'Lost',
  challengeAck: 'Challenge',
  unacceptableRst: 'RST ignored',
  malformedOption: 'Bad option',
} as const satisfies Record<Names, string>;

/** What the finding means. */
export const findingMeaning = {
  retransmission: 'These bytes were sent before. No confirmation came in time, so the sender sends them again.',
  fastRetransmission:
    'Several duplicate ACKs told the sender of a gap, so it sends the missing bytes again without waiting for its timer.',
  spuriousRetransmission:
    'These bytes had already been acknowledged. The sender probably got that acknowledgment too late, or not at all.',
  outOfOrder: 'Bytes with higher numbers were captured earlier. The network changed the order on the way.',
  lostSegment:
    'The numbers leap: something before this segment is missing. It was lost on the way, or the capture missed it.',
  ackLostSegment: 'This confirms bytes that the capture does not hold, so the capture is incomplete.',
  duplicateAck:
    'The same acknowledgment again: the receiver still waits for the same byte, usually because later ones arrived first.',
  keepAlive: 'A tiny probe on an idle connection, numbered one byte back, that asks: are you still there?',
  keepAliveAck: 'The answer to a keep-alive: yes, still here.',
  zeroWindow: 'The sender of this segment has no room left in its receive buffer. The other end has to pause.',
  zeroWindowProbe: 'The other end had announced that it has no room. This asks whether there is some by now.',
  zeroWindowProbeAck: 'The answer to the probe: there is still no room.',
  windowFull: 'With this segment the sender has used all the room that the receiver offered. It must wait for more.',
  windowUpdate: 'There is room in the receive buffer again, so the other end may go on sending.',
  reusedPorts: 'Addresses and ports are those of an earlier connection in this capture. This one is new.',
  tfoSyn: 'The SYN carries a Fast Open cookie, so that data can travel in the SYN itself.',
  tfoAck: 'The server accepted the data that came in the SYN.',
  tfoIgnored: 'The server did not accept the data that came in the SYN. The client has to send it again.',
  captureDuplicate: 'The capture holds the same packet more than once. It was sent only once.',
  handshakeRetransmission: 'This SYN or SYN-ACK was sent before, with the same number. No answer came in time.',
  superSegment:
    'Larger than a packet on the wire can be: the network card or the kernel splits or merges packets (offload), and the capture sees the large one.',
  lostOnTheWay: 'This segment did not arrive: it had to be sent again later.',
  challengeAck: 'A suspicious segment came in, and the answer is "prove it" (RFC 5961). It guards against forged segments.',
  unacceptableRst: 'The number of this RST is not one that the receiver accepts, so the connection goes on.',
  malformedOption: 'A TCP option in the header cannot be read: its length is wrong.',
} as const satisfies Record<Names, string>;
