import type { SegmentRole } from '@synscope/tcp';

/**
 * What one segment does, by its role. `from` is its sender (client or server), `to` the word for its receiver; `seq`,
 * `ack` its relative numbers, `last` the number of its last byte, `next` the one after it; `raw` the number in the
 * header; `acksFrame` the frame that it acknowledges (0: none), `after` how long after that.
 */
export const role = {
  other: 'This segment plays no part that TCP knows: its flags do not belong together ({flags}).',
  syn: 'The {from, select, client {client} other {server}} asks to connect and announces where its byte numbering starts: at {raw}, which counts as 0 from here on.',
  synAck:
    'The {from, select, client {client} other {server}} agrees: it confirms the {from, select, client {server’s} other {client’s}} number (ack {ack}: the SYN used up one) and announces its own, {raw}, which counts as 0 from here on.',
  handshakeAck:
    'The {from, select, client {client} other {server}} confirms the {from, select, client {server’s} other {client’s}} number (ack {ack}), which completes the handshake: both sides can now send data.',
  synData:
    'The {from, select, client {client} other {server}} asks to connect and sends the first {size} along with the request (TCP Fast Open), which saves a round trip.',
  data: 'The {from, select, client {client} other {server}} sends {size} of its application, {bytes, plural, one {number {seq}} other {numbers {seq} to {last}}}.{push, plural, =0 {} other { PSH asks the {from, select, client {server} other {client}} to hand {bytes, plural, one {it} other {them}} to its program now.}}',
  ack: 'No data: the {from, select, client {client} other {server}} has everything before number {ack}{acksFrame, plural, =0 {} other {, which confirms frame {acksFrame} after {after}}}.',
  fin: 'The {from, select, client {client} other {server}} {bytes, plural, =0 {has nothing more to send} other {sends its last {size} and has nothing more to send}}: its FIN takes number {finNumber}. {second, plural, =0 {The other direction stays open.} other {The other direction was closed before, so nothing is left to send.}}',
  finAck:
    'The {from, select, client {client} other {server}} does two things at once: it confirms the {from, select, client {server’s} other {client’s}} FIN (ack {ack}), and says with a FIN of its own, number {finNumber}, that it has nothing more to send either.',
  finSimultaneous:
    'The {from, select, client {client} other {server}} has nothing more to send (FIN, number {finNumber}), and says so before the {from, select, client {server’s} other {client’s}} FIN has reached it: both ends close at once.',
  ackOfFin:
    'The {from, select, client {client} other {server}} confirms the FIN{acksFrame, plural, =0 {} other { of frame {acksFrame}}}: ack {ack} is one more than its number, because a FIN uses up a number as if it were a byte.',
  rst: 'The {from, select, client {client} other {server}} {ignored, plural, =0 {breaks the connection off at once. It is discarded at both ends, and data not yet read is lost.} other {asks to break the connection off at once (RST).}}',
  rstRefused:
    'The {from, select, client {client} other {server}} refuses: no program there listens on port {port}, so the kernel answers the SYN with RST.',
  synSimultaneous:
    'The {from, select, client {client} other {server}} asks to connect as well, before the {from, select, client {server’s} other {client’s}} SYN has reached it: both ends open at once.',
  keepAlive:
    'A probe on an idle line: it carries number {seq}, which was sent and acknowledged long ago, only to make the {from, select, client {server} other {client}} answer.',
  keepAliveAck: 'The answer to the probe: the {from, select, client {client} other {server}} is still there and waits for number {ack}.',
  windowUpdate:
    'The {from, select, client {client} other {server}} has room for {window} now and says so, without anything new to confirm.',
  zeroWindowProbe:
    'The {from, select, client {server} other {client}} had no room left, and this single byte asks whether it has some by now.',
  synAckMismatch:
    'The {from, select, client {client} other {server}} answers with a SYN-ACK that does not fit: it confirms numbers up to {ack}, which the {from, select, client {server} other {client}} never sent. The rule is to answer that with RST, and to go on waiting.',
  rstOfMismatch:
    'The {from, select, client {client} other {server}} rejects the SYN-ACK, which confirms a number that it never sent, and goes on waiting for an answer to its own SYN.',
} as const satisfies Record<keyof typeof SegmentRole, string>;

/** What is special about one segment, beside its role. `evidence` is the frame it rests on, 0 for none. */
export const odd = {
  crossedAck:
    'It does not confirm the FIN of frame {finFrame}, which has number {finNumber}: when the {from, select, client {client} other {server}} sent this, it had not processed that FIN yet, so the two arrows cross.',
  retransmission:
    'The same was sent before{evidence, plural, =0 {} other { in frame {evidence}}}; normally an acknowledgment would have come in time.',
  fastRetransmission:
    'The same was sent before{evidence, plural, =0 {} other { in frame {evidence}}}; duplicate ACKs told of a gap, so the timer was not waited for.',
  spuriousRetransmission:
    'The same was sent{evidence, plural, =0 {} other { in frame {evidence}}} and acknowledged already, so this copy was not needed.',
  outOfOrder: 'Higher numbers were captured before it; normally the network keeps the order.',
  lostSegment:
    'Something is missing before number {seq}: normally a segment begins where the one before it ended. What is missing was lost, or the capture missed it.',
  ackLostSegment: 'It confirms bytes that this capture never saw; normally they would stand before it, so the capture is incomplete.',
  duplicateAck:
    'It repeats an earlier ACK{evidence, plural, =0 {} other { (frame {evidence})}}{waits, plural, =0 {.} other {: number {ack} is what is still missing, where normally each ACK confirms something new.}}',
  keepAlive: 'It is counted as a keep-alive.',
  keepAliveAck: 'It is counted as the answer to a keep-alive.',
  zeroWindow:
    'Its window is 0: no room is left for data, so the other end has to pause, where normally the program reads fast enough to keep some free.',
  zeroWindowProbe: 'It is counted as a zero-window probe.',
  zeroWindowProbeAck: 'There is still no room.',
  windowFull: 'It fills the window: nothing more may be sent until an acknowledgment makes room, which normally comes earlier.',
  windowUpdate: 'It is counted as a window update.',
  reusedPorts: 'An earlier connection used the same addresses and ports; this is a new one.',
  tfoSyn: 'It carries a cookie for TCP Fast Open.',
  tfoAck: 'The data that came with the SYN is accepted.',
  tfoIgnored: 'The data that came with the SYN is not accepted, and has to be sent again.',
  captureDuplicate: 'The capture holds this packet twice; it was sent once.',
  handshakeRetransmission:
    'The same was sent before{evidence, plural, =0 {} other { in frame {evidence}}}: no answer came in time, and the wait usually doubles with each try.',
  superSegment:
    'It is larger than a packet on the wire can be: offload in the network card or the kernel {wireSegments, plural, =0 {joined several} other {makes one of # segments on the wire}}.',
  lostOnTheWay: 'It never arrived: it had to be sent again.',
  challengeAck: 'It answers a segment that looked wrong, and asks for proof (RFC 5961).',
  unacceptableRst: 'Its number {seq} is not the one that is due, so the receiver ignores it and the connection goes on.',
  malformedOption: 'One of its options cannot be read.',
} as const;

/** Parts of an explanation in one text. */
export const joined = { sentences: '{first} {second}', changes: '{first}; {second}' } as const;
