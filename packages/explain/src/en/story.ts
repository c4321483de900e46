import type { Opening } from '@synscope/tcp';

/** How this connection opened, from its own frames. `first` says whether the numbers were both announced. */
export const openingStory = {
  full: 'Three segments open the connection: SYN (frame {synFrame}), SYN-ACK (frame {synAckFrame}), ACK (frame {ackFrame}). Each end announces where its byte numbers start, and the other confirms it, so neither can do with less.{again, select, none {} syn { The SYN was sent {attempts} times: from the first one on, opening took {whole}.} synAck { The SYN-ACK was sent {answers} times: from the SYN on, opening took {whole}.} other { The SYN was sent {attempts} times, the SYN-ACK {answers} times: from the first SYN on, opening took {whole}.}}',
  fastOpen:
    'The SYN (frame {synFrame}) brings data along, thanks to a cookie from an earlier connection (TCP Fast Open); SYN-ACK (frame {synAckFrame}) and ACK follow as usual.',
  simultaneous:
    'Both ends sent a SYN before the other one arrived, so both pass through SYN-RECEIVED: four segments instead of three, and no end is the one that waited.',
  refused:
    'The SYN (frame {synFrame}) was answered with RST: no program listens on port {port}, or a firewall answers for it. {attempts, plural, =1 {} other {It was tried {attempts} times.}}',
  noAnswer:
    'The SYN (frame {synFrame}) got no answer{told, plural, =0 { at all} other { from the server}}, {attempts, plural, =1 {and was sent once} other {although it was sent {attempts} times}}.{told, plural, =0 { The other machine is off or out of reach, or a firewall drops the segments without a word.} other {}}',
  synAckUnanswered:
    'The SYN-ACK (frame {synAckFrame}) was never acknowledged, although it was sent {answers, plural, =1 {once} other {{answers} times}}: it did not reach the client, or the client was gone by then.',
  synAckUnansweredSynUnseen:
    'Only the SYN-ACK is in the capture (frame {synAckFrame}), sent {answers, plural, =1 {once} other {{answers} times}} and never acknowledged. The SYN that it answers was not captured: it may have taken another way, or have come with a forged sender address.',
  resetDuringHandshake: 'The handshake had begun (SYN in frame {synFrame}) when an RST broke it off.',
  inProgress: 'The handshake has begun (SYN in frame {synFrame}) and is not complete yet.',
  unseen: 'The connection was open before the capture began, so its handshake is not in it.',
} as const satisfies Record<Opening, string>;

/** An ICMP error about the connection's segments. `mtu` is what the next link takes, 0 where that is not said. */
export const icmpStory = {
  report:
    'Frame {frame}: {from} says by ICMP of a segment of the {of, select, client {client} other {server}} that {kind, select, netUnreachable {the network cannot be reached} hostUnreachable {the host cannot be reached} protocolUnreachable {the host does not take TCP} portUnreachable {the port cannot be reached} tooLarge {the packet is too large} prohibited {the way is closed to it} timeExceeded {it did not arrive in time} parameterProblem {its header is wrong} sourceQuench {it should come more slowly} other {it cannot be delivered}}{mtuBytes, plural, =0 {} other { (the next link takes {mtuBytes, number} bytes)}}.{count, plural, =1 {} other { It says so {count, number} times.}}',
} as const;

/** How this connection closed, and why in so many segments. `by` closed first, frames are numbers, 0 for not seen. */
export const closing = {
  four: 'Four segments close it, because each direction is closed on its own: the {by, select, client {client} other {server}} says that it is done (FIN, frame {fin1}), and that is acknowledged (frame {ack1}); then the {by, select, client {server} other {client}}, which had not been ready to close at once, does the same (frames {fin2} and {ack2}).',
  three:
    'Three segments close it, not four: when the FIN of the {by, select, client {client} other {server}} came (frame {fin1}), the {by, select, client {server} other {client}} had nothing more to send, so one segment (frame {fin2}) carries both the ACK of that FIN and a FIN of its own. It takes the {by, select, client {client} other {server}} from FIN-WAIT-1 straight to TIME-WAIT, without FIN-WAIT-2. Frame {ack2} acknowledges it.',
  crossed:
    'Frame {crossed} stands between the two FINs and does not count: it acknowledges the data that came before the FIN of frame {fin1}, not the FIN itself, because the {by, select, client {server} other {client}} sent it before it had processed that FIN.',
  simultaneous:
    'Both ends sent a FIN (frames {fin1} and {fin2}) before the other one arrived. Each is acknowledged on its own, and both ends pass through CLOSING.',
  partial:
    'Only a part of the close is in the capture: the {by, select, client {client} other {server}} sent a FIN (frame {fin1}){ack1, plural, =0 {, and nothing shows that it was acknowledged} other {, acknowledged by frame {ack1}}}{fin2, plural, =0 {} other {; the other end sent its FIN in frame {fin2}{ack2, plural, =0 {, and nothing shows that this one was acknowledged} other {, acknowledged by frame {ack2}}}}}.',
  halfClosed:
    'The {by, select, client {client} other {server}} has finished (FIN, frame {fin1}){ack1, plural, =0 {} other {, acknowledged by frame {ack1}}}. The {by, select, client {server} other {client}} may still send: the connection is half closed.',
  reset:
    'The {by, select, client {client} other {server}} broke it off with RST (frame {rst}){fin1, plural, =0 {} other {, although a FIN had been sent (frame {fin1})}}. There is nothing to wait for or to acknowledge: both ends forget the connection, and data not yet read is lost.',
  timeWait:
    'The {by, select, client {client} other {server}} closed first, so it is the one that stays in TIME-WAIT: if the last ACK was lost, it has to be there to repeat it.',
  open: 'Neither end has closed it so far.',
  neverOpened: 'It never opened, so there was nothing to close.',
} as const;
