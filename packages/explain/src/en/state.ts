import type { TcpState } from '@synscope/tcp';

/** What an end in this state has done, and what it waits for (RFC 9293 section 3.3.2). */
export const state = {
  unknown: 'Nothing that was captured says which state this end is in.',
  closed: 'There is no connection: not yet, or no more.',
  listen: 'A program waits here for connections that others open.',
  synSent: 'This end has asked to connect (SYN) and waits for the answer.',
  synReceived: 'This end has been asked to connect, has answered with its own SYN, and waits for that to be acknowledged.',
  established: 'The connection is open. Both ends can send data.',
  finWait1: 'This end has said that it will send no more (FIN), and waits for that to be acknowledged. It still receives.',
  finWait2: 'The FIN of this end is acknowledged. It waits for the FIN of the other end, which may still send.',
  closeWait: 'The other end will send no more. The program at this end knows by now, and has not closed its own side yet.',
  closing: 'Both ends sent a FIN before the other arrived. This end has received that FIN, and waits for the ACK of its own.',
  lastAck: 'The other end has finished, this end now too: its FIN is sent, and only the ACK of it is missing.',
  timeWait:
    'All is said and acknowledged. The end that closed first stays for a while (60 seconds on Linux), to repeat its last ACK if that was lost, and to let old packets die out.',
} as const satisfies Record<keyof typeof TcpState, string>;

/** How a segment changes the state of its sender and of its receiver. `from` is UNKNOWN where nothing was known. */
export const enters = {
  sender:
    'With it, the {end, select, client {client} other {server}} {from, select, UNKNOWN {is in} other {goes from {from}{passed, select, none {} other { through {passed}}} to}} {state}.',
  senderShows:
    'It shows that the {end, select, client {client} other {server}} {from, select, UNKNOWN {is in} other {has gone from {from} to}} {state}.',
  senderInferred:
    'After it, the {end, select, client {client} other {server}} is taken to have gone from {from} to {state}.',
  receiverLate:
    'By the time it arrives, the {end, select, client {client} other {server}} has gone from {from} to {state}: a FIN or SYN that was on its way has reached it.',
  receiver:
    'When it arrives, the {end, select, client {client} other {server}} {from, select, UNKNOWN {is in} other {goes from {from} to}} {state}.',
  receiverInferred:
    'Once it has arrived, which is taken for granted, the {end, select, client {client} other {server}} {from, select, UNKNOWN {is in} other {goes from {from} to}} {state}.',
  assumed: 'The {end, select, client {client} other {server}} is taken to be in {state}.',
} as const;
