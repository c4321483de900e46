import type { VerdictCode } from '@synscope/tcp';

/** One line on how a connection went. `size` is `bytes` in words. */
export const verdict = {
  closedBy:
    'Closed by the {end, select, client {client} other {server}} {bytes, plural, =0 {without any data} other {after {size}}}',
  closedByBoth: 'Closed by both ends at once {bytes, plural, =0 {without any data} other {after {size}}}',
  halfClosedBy:
    'Half closed: the {end, select, client {client} other {server}} has finished sending{bytes, plural, =0 {} other {, {size} so far}}',
  resetBy:
    'Reset by the {end, select, client {client} other {server}} {bytes, plural, =0 {before any data} other {after {size}}}, {afterNs} after it began',
  refused:
    'Refused: the server answered {attempts, plural, =1 {the SYN} other {# SYNs}} with RST',
  noAnswer: 'No answer: SYN sent {attempts, plural, =1 {once} other {# times over {overNs}}}',
  unreachable:
    'No answer: {from} said by ICMP that {kind, select, netUnreachable {the network cannot be reached} hostUnreachable {the host cannot be reached} protocolUnreachable {the host does not take TCP} portUnreachable {the port cannot be reached} tooLarge {the packet is too large} prohibited {the way is closed to it} timeExceeded {it did not arrive in time} parameterProblem {its header is wrong} sourceQuench {it should come more slowly} other {it cannot be delivered}}{attempts, plural, =1 {} other {; SYN sent # times over {overNs}}}',
  synAckUnanswered:
    'SYN-ACK never acknowledged: sent {attempts, plural, =1 {once} other {# times over {overNs}}}{synSeen, plural, =0 {; the SYN itself was not captured} other {}}',
  resetDuringHandshake: 'Reset by the {end, select, client {client} other {server}} during the handshake',
  opening: 'Opening: the handshake is not complete',
  open: 'Open{bytes, plural, =0 {, no data yet} other {, {size} so far}}',
  openUnseenStart: 'Open since before the capture{bytes, plural, =0 {, no data seen} other {, {size} seen}}',
  idle: 'Open but silent for {idleNs}{bytes, plural, =0 {, no data} other {, {size} before that}}',
} as const satisfies Record<VerdictCode, string>;
