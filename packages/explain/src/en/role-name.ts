import type { SegmentRole } from '@synscope/tcp';

type Roles = keyof typeof SegmentRole;

/** What part a segment plays, in a word or two. */
export const roleName = {
  other: 'no known part',
  syn: 'request to connect',
  synAck: 'agrees to connect',
  handshakeAck: 'completes the handshake',
  synData: 'request with data',
  data: 'data',
  ack: 'acknowledgment',
  fin: 'goodbye',
  finAck: 'goodbye and acknowledgment in one',
  finSimultaneous: 'goodbye that crosses the other',
  ackOfFin: 'acknowledges the goodbye',
  rst: 'abort',
  rstRefused: 'refusal',
  synSimultaneous: 'request that crosses the other',
  keepAlive: 'keep-alive',
  keepAliveAck: 'keep-alive ACK',
  windowUpdate: 'window update',
  zeroWindowProbe: 'zero-window probe',
  synAckMismatch: 'answer that does not fit',
  rstOfMismatch: 'rejects the answer',
} as const satisfies Record<Roles, string>;

/** What segments of this part do, whatever their numbers. */
export const roleMeaning = {
  other: 'Its flags do not belong together, so TCP knows no use for it.',
  syn: 'Asks to connect, and announces where the byte numbers of its sender start.',
  synAck: 'Agrees to connect: confirms the number of the SYN and announces one of its own.',
  handshakeAck: 'Confirms the number of the SYN-ACK. From here on both ends can send data.',
  synData: 'A cookie from an earlier connection lets the client send data at once, which saves a round trip (TCP Fast Open).',
  data: 'Carries bytes of the application. With PSH, the receiver should hand them over now.',
  ack: 'Carries no data. It says: I have everything before this number.',
  fin: 'Says: I have nothing more to send. The other direction stays open.',
  finAck: 'Confirms the FIN of the other end and says goodbye in one segment, so that three segments close the connection.',
  finSimultaneous: 'Sent before the FIN of the other end arrived: both close at once, and both pass through CLOSING.',
  ackOfFin: 'Confirms the goodbye. A FIN uses up a number as if it were a byte, so the ACK is one higher.',
  rst: 'Breaks the connection off at once. Both ends discard it; data not yet read is lost.',
  rstRefused: 'The answer to a SYN where no program listens on the port.',
  synSimultaneous: 'Sent before the SYN of the other end arrived: both open at once, and both pass through SYN-RECEIVED.',
  keepAlive: 'A tiny probe on an idle line, numbered one byte back: are you still there?',
  keepAliveAck: 'The answer to a keep-alive: yes, still here.',
  windowUpdate: 'Says that there is more room to receive, and nothing else.',
  zeroWindowProbe: 'A nudge that asks whether an end without room has some by now.',
  synAckMismatch: 'A SYN-ACK that confirms a number which the SYN never had: from an older connection, or not from the server at all.',
  rstOfMismatch: 'Rejects a SYN-ACK that does not fit the SYN, and goes on waiting.',
} as const satisfies Record<Roles, string>;
