import type { Scenario } from '../scenario.js';
import { lives, open, talk } from './steps.js';

const { activeOpen, passiveOpen } = lives;

/** Connections that end with RST. */
export const resets: readonly Scenario[] = [
  {
    name: 'server-aborts',
    about: 'The server throws the connection away (SO_LINGER with no time).',
    networks: ['loopback', 'routed'],
    steps: [...open, 'client write 5', 'server read 5', 'server abort', 'client read 1 -> ECONNRESET', 'wait 20'],
    kernel: [{ client: `${activeOpen} CLOSE`, server: `${passiveOpen} CLOSE` }],
  },
  {
    name: 'closed-with-data-unread',
    about: 'The server closes without reading what has come.',
    networks: ['loopback', 'routed'],
    steps: [...open, 'client write 5', 'wait 20', 'server close', 'client read 1 -> ECONNRESET', 'wait 20'],
    kernel: [{ client: `${activeOpen} CLOSE`, server: `${passiveOpen} CLOSE` }],
  },
  {
    name: 'data-after-close',
    about: 'The server has closed for good; the client sends on, and is told so.',
    networks: ['loopback', 'routed'],
    steps: [...open, ...talk, 'server close', 'client read 1 -> eof', 'wait 60', 'client write 5', 'wait 20',
      'client close', 'wait 20'],
    kernel: [{ client: `${activeOpen} CLOSE_WAIT CLOSE`, server: `${passiveOpen} FIN_WAIT1 FIN_WAIT2 CLOSE` }],
  },
  {
    name: 'data-meets-an-orphan',
    about: 'The server closes for good while data is under way to it.',
    networks: ['relay'],
    wire: { delayMs: 120 },
    steps: [...open, ...talk, 'wait 300', 'server close, client write 5', 'wait 600', 'client close', 'wait 50'],
    // The client must have acknowledged the FIN before the RST reaches it.
    segments: 12,
    kernel: [{ client: `${activeOpen} CLOSE_WAIT CLOSE`, server: `${passiveOpen} FIN_WAIT1 CLOSE` }],
    differences: [
      { end: 'server', at: ['client side'], ours: 'FIN-WAIT-2', kernel: '', reason: 'deliveryAssumed' },
    ],
  },
  {
    name: 'reset-in-fin-wait-2',
    about: 'The client has said all; the server throws the connection away.',
    networks: ['loopback', 'routed'],
    steps: [...open, ...talk, 'client shutdown', 'server read 1 -> eof', 'wait 60', 'server abort',
      'client read 1 -> ECONNRESET', 'wait 20'],
    kernel: [{ client: `${activeOpen} FIN_WAIT1 FIN_WAIT2 CLOSE`, server: `${passiveOpen} CLOSE_WAIT CLOSE` }],
  },
  {
    name: 'client-gives-up-in-syn-sent',
    about: 'The client closes before the SYN-ACK has come.',
    networks: ['relay'],
    wire: { delayMs: 80 },
    // The waits are short because the table of sockets is read after each: only there the server's SYN-RECEIVED shows.
    steps: ['server listen', 'client connect; close', ...Array.from({ length: 8 }, () => 'wait 40')],
    kernel: [{ client: 'SYN_SENT CLOSE', server: '' }],
    differences: [{ end: 'client', at: ['client side'], moment: 'CLOSED', reason: 'closedInSilence' }],
  },
  {
    name: 'listener-closes-with-a-connection-waiting',
    about: 'The server stops to listen before it has accepted.',
    networks: ['loopback', 'routed'],
    steps: ['server listen', 'client connect', 'client connected', 'wait 20', 'server unlisten',
      'client read 1 -> ECONNRESET', 'wait 20'],
    kernel: [{ client: `${activeOpen} CLOSE`, server: `${passiveOpen} CLOSE` }],
  },
  {
    name: 'reset-lost',
    about: 'The RST is lost; the client sends on, and gets another.',
    networks: ['routed'],
    steps: [...open, ...talk, 'wait 60', 'router tcp flags & rst == rst drop', 'server abort', 'router pass', 'wait 60',
      'client write 5', 'client read 1 -> ECONNRESET', 'wait 20'],
    kernel: [{ client: `${activeOpen} CLOSE`, server: `${passiveOpen} CLOSE` }],
  },
  {
    name: 'reset-crosses-data',
    about: 'The server throws the connection away while data is under way to it.',
    networks: ['relay'],
    wire: { delayMs: 60 },
    steps: [...open, ...talk, 'wait 150', 'server abort, client write 5', 'client read 1 -> ECONNRESET', 'wait 200'],
    kernel: [{ client: `${activeOpen} CLOSE`, server: `${passiveOpen} CLOSE` }],
  },
];
