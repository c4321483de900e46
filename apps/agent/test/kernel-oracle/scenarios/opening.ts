import type { Scenario } from '../scenario.js';
import { clientClosesFirst, lives, open, serverClosesFirst, talk } from './steps.js';

const { activeClose, activeOpen, passiveClose, passiveOpen } = lives;
const synOnly = 'tcp flags & (syn | ack) == syn';
const synAck = 'tcp flags & (syn | ack) == (syn | ack)';
const first = (count: number): string => `numgen inc mod 1000000 < ${count} drop`;

/** Ways in which a connection begins, or fails to. */
export const opening: readonly Scenario[] = [
  {
    name: 'refused',
    about: 'Nobody listens on the port.',
    networks: ['loopback', 'routed'],
    steps: ['client connect', 'client connected -> ECONNREFUSED', 'wait 20'],
    kernel: [{ client: 'SYN_SENT CLOSE', server: '' }],
  },
  {
    name: 'syn-lost-twice',
    about: 'The third SYN gets through.',
    networks: ['routed'],
    steps: ['server listen', `router iifname client ${synOnly} ${first(2)}`, 'client connect', 'client connected',
      'server accept', ...clientClosesFirst],
    kernel: [{ client: `${activeOpen} ${activeClose}`, server: `${passiveOpen} ${passiveClose}` }],
  },
  {
    name: 'syn-ack-lost',
    about: 'The SYN-ACK is lost; a second one follows.',
    networks: ['routed'],
    steps: ['server listen', `router iifname server ${synAck} ${first(1)}`, 'client connect', 'client connected',
      'server accept', ...clientClosesFirst],
    kernel: [{ client: `${activeOpen} ${activeClose}`, server: `${passiveOpen} ${passiveClose}` }],
  },
  {
    name: 'handshake-ack-lost-then-data',
    about: 'The ACK that should complete the handshake is lost; data does.',
    networks: ['routed'],
    steps: ['server listen', `router iifname client tcp flags & (syn | ack) == ack ${first(1)}`,
      'client connect; connected; write 5', 'server accept', 'server read 5', ...clientClosesFirst],
    kernel: [{ client: `${activeOpen} ${activeClose}`, server: `${passiveOpen} ${passiveClose}` }],
  },
  {
    name: 'handshake-ack-lost-then-silence',
    about: 'The ACK that should complete the handshake is lost; the SYN-ACK comes again and is acknowledged again.',
    networks: ['routed'],
    steps: ['server listen', `router iifname client tcp flags & (syn | ack) == ack ${first(1)}`, 'client connect',
      'client connected', 'server accept', ...clientClosesFirst],
    kernel: [{ client: `${activeOpen} ${activeClose}`, server: `${passiveOpen} ${passiveClose}` }],
  },
  {
    name: 'handshake-ack-lost-then-fin',
    about: 'The ACK that should complete the handshake is lost; the FIN does, and closes.',
    networks: ['routed'],
    steps: ['server listen', `router iifname client tcp flags & (syn | ack) == ack ${first(1)}`,
      'client connect; connected; close', 'server accept', 'server read 1 -> eof', 'wait 60', 'server close',
      'wait 60'],
    segments: 7,
    kernel: [{ client: `${activeOpen} ${activeClose}`, server: `${passiveOpen} ${passiveClose}` }],
    differences: [
      { end: 'server', at: ['server side'], ours: '', kernel: 'ESTABLISHED', reason: 'oneSegmentTwoStates' },
    ],
  },
  {
    name: 'accept-deferred',
    about: 'The server lets no connection in before its first data has come (TCP_DEFER_ACCEPT).',
    networks: ['loopback', 'routed'],
    steps: ['server socket', 'server option deferaccept 5', 'server listen', 'client connect', 'client connected',
      'wait 200', 'client write 5', 'server accept', 'server read 5', ...clientClosesFirst],
    kernel: [{ client: `${activeOpen} ${activeClose}`, server: `${passiveOpen} ${passiveClose}` }],
    differences: [
      { end: 'server', at: ['loopback', 'server side'], moment: 'ESTABLISHED', reason: 'ackSetAside' },
    ],
  },
  {
    name: 'syn-cookies',
    about: 'The server keeps nothing of a connection until the handshake is complete.',
    networks: ['loopback', 'routed'],
    settings: { 'ipv4/tcp_syncookies': 2 },
    steps: [...open, ...talk, ...serverClosesFirst],
    kernel: [{ client: `${activeOpen} ${passiveClose}`, server: `${passiveOpen} ${activeClose}` }],
  },
  {
    name: 'simultaneous-open',
    about: 'Both connect to each other, and their SYNs cross.',
    networks: ['relay'],
    wire: { delayMs: 80 },
    steps: ['both connect', 'both connected', 'wait 200', 'client write 1',
      'server read 1', 'client close', 'server read 1 -> eof', 'wait 60', 'server close', 'wait 250'],
    kernel: [
      { client: `SYN_SENT SYN_RECV ESTABLISHED ${activeClose}`, server: `SYN_SENT SYN_RECV ESTABLISHED ${passiveClose}` },
    ],
  },
  {
    name: 'simultaneous-open-one-syn-lost',
    about: 'Both connect to each other, and one of the SYNs is lost: the other one is answered.',
    networks: ['relay'],
    wire: {
      delayMs: 80,
      fate: ({ from, number, again }) => (from === 'client' && number === 1 && !again ? 'lost' : undefined),
    },
    steps: ['both connect', 'both connected', 'wait 200', 'client write 1',
      'server read 1', 'client close', 'server read 1 -> eof', 'wait 60', 'server close', 'wait 250'],
    kernel: [
      { client: `SYN_SENT SYN_RECV ESTABLISHED ${activeClose}`, server: `SYN_SENT ESTABLISHED ${passiveClose}` },
    ],
    differences: [
      { end: 'server', at: ['client side'], ours: 'SYN-RECEIVED', kernel: '', reason: 'deliveryAssumed' },
      { end: 'client', at: ['server side'], ours: '', kernel: 'SYN-SENT', reason: 'notCaptured' },
    ],
  },
  {
    name: 'fast-open',
    about: 'The first connection fetches a cookie; the second sends data with its SYN, and is answered at once.',
    networks: ['relay'],
    settings: { 'ipv4/tcp_fastopen': 3 },
    wire: { delayMs: 30 },
    steps: ['server socket', 'server option fastopen 5', 'server listen',
      'client fastopen 5', 'server accept', 'server read 5', 'client close', 'server read 1 -> eof', 'wait 60',
      'server close', 'wait 100', 'server accept; read 5; write 2, client fastopen 5 1',
      'client read 2', 'wait 100', 'client close', 'server read 1 -> eof', 'wait 60', 'server close', 'wait 80'],
    kernel: [
      { client: `${activeOpen} ${activeClose}`, server: `${passiveOpen} ${passiveClose}` },
      { client: `${activeOpen} ${activeClose}`, server: `${passiveOpen} ${passiveClose}` },
    ],
  },
  {
    name: 'fast-open-server-closes-at-once',
    about: 'The server reads what came with the SYN and closes before the handshake is complete.',
    networks: ['relay'],
    settings: { 'ipv4/tcp_fastopen': 3 },
    wire: { delayMs: 100 },
    steps: ['server socket', 'server option fastopen 5', 'server listen',
      'client fastopen 5', 'server accept', 'server read 5', 'client close', 'server read 1 -> eof', 'wait 60',
      'server close', 'wait 250', 'server accept; read 5; close, client fastopen 5 1', 'wait 300',
      'client close', 'wait 250'],
    kernel: [
      { client: `${activeOpen} ${activeClose}`, server: `${passiveOpen} ${passiveClose}` },
      { client: `${activeOpen} ${passiveClose}`, server: `SYN_RECV ${activeClose}` },
    ],
    differences: [
      { end: 'server', at: ['client side'], pair: 1, ours: 'ESTABLISHED', kernel: '', reason: 'deliveryAssumed' },
    ],
  },
  {
    name: 'ports-reused',
    about: 'A second connection from the port of the first, while the server keeps that in TIME-WAIT.',
    networks: ['loopback', 'routed'],
    steps: [...open, ...talk, ...serverClosesFirst, 'client connect', 'client connected', 'server accept', ...talk,
      ...clientClosesFirst],
    kernel: [
      {
        client: `${activeOpen} ${passiveClose} ${activeOpen} ${activeClose}`,
        server: `${passiveOpen} ${activeClose} ${passiveOpen} ${passiveClose}`,
      },
    ],
  },
  {
    name: 'connection-forgotten',
    about: 'The client loses its connection without the server knowing, and connects again from the same port.',
    networks: ['routed'],
    steps: [...open, ...talk, 'wait 60', 'router tcp flags & rst == rst drop', 'client abort', 'router pass', 'wait 20',
      'client connect', 'client connected', 'server accept', ...clientClosesFirst],
    kernel: [
      {
        client: `${activeOpen} CLOSE ${activeOpen} ${activeClose}`,
        server: `${passiveOpen} CLOSE ${passiveOpen} ${passiveClose}`,
      },
    ],
    differences: [
      { end: 'server', at: ['client side'], ours: 'ESTABLISHED CLOSED', kernel: '', reason: 'nextConnection' },
      { end: 'client', at: ['server side'], ours: '', kernel: 'CLOSED', reason: 'notCaptured' },
    ],
  },
];
