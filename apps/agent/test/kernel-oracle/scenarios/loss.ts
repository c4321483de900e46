import type { Scenario } from '../scenario.js';
import type { Stage } from '../stage.js';
import { clientClosesFirst, lives, open, serverClosesFirst, talk } from './steps.js';

const { activeClose, activeOpen, passiveClose, passiveOpen } = lives;
const orderly = [{ client: `${activeOpen} ${activeClose}`, server: `${passiveOpen} ${passiveClose}` }];
const first = (count: number): string => `numgen inc mod 1000000 < ${count} drop`;
/** Data, whatever its options. */
const large = 'ip length > 500';

async function writeNineTimes({ client }: Stage): Promise<void> {
  for (let i = 0; i < 9; i++) await client.does('write 1000');
}

async function fillTheWindow({ client, server }: Stage): Promise<void> {
  const taken = await client.ask('fill 60000');
  await new Promise((resolve) => setTimeout(resolve, 900));
  await server.does(`read ${taken}`);
}

/** Segments that are lost, late or unwelcome, on connections that live on. */
export const loss: readonly Scenario[] = [
  {
    name: 'fin-lost-then-its-ack',
    about: 'The FIN is lost, and of the second one the ACK.',
    networks: ['routed'],
    steps: [...open, 'client write 5', 'server read 5', 'wait 60', `router iifname client ${first(1)}`,
      `router iifname server ${first(1)}`, 'client close', 'server read 1 -> eof', 'wait 900', 'server close', 'wait 60'],
    kernel: orderly,
  },
  {
    name: 'last-ack-lost',
    about: 'The ACK of the second FIN is lost; the FIN comes again, and is acknowledged from TIME-WAIT.',
    networks: ['routed'],
    steps: [...open, ...talk, 'server close', 'client read 1 -> eof', 'wait 60', `router iifname server ${first(1)}`,
      'client close', 'wait 500'],
    kernel: [{ client: `${activeOpen} ${passiveClose}`, server: `${passiveOpen} ${activeClose}` }],
  },
  {
    name: 'data-before-the-fin-lost',
    about: 'The last data is lost, so that the FIN arrives behind a hole.',
    networks: ['routed'],
    steps: [...open, 'wait 20', `router iifname client ${large} ${first(1)}`, 'client write 1000', 'client close',
      'server read 1000', 'server read 1 -> eof', 'wait 60', 'server close', 'wait 60'],
    kernel: orderly,
  },
  {
    name: 'fast-retransmission',
    about: 'One of nine segments is lost, and sent again when the ACKs show it.',
    networks: ['routed'],
    steps: [...open, 'client option nodelay 1', `router iifname client ${large} numgen inc mod 1000000 == 2 drop`,
      writeNineTimes, 'server read 9000', ...clientClosesFirst],
    kernel: orderly,
  },
  {
    name: 'data-lost-twice',
    about: 'Data is lost twice, and sent again when the timer says so.',
    networks: ['routed'],
    steps: [...open, 'wait 20', `router iifname client ${large} ${first(2)}`, 'client write 1000', 'server read 1000',
      ...clientClosesFirst],
    kernel: orderly,
  },
  {
    name: 'reordering',
    about: 'One of nine segments is overtaken by the next ones.',
    networks: ['relay'],
    wire: { delayMs: 5, fate: ({ from, number, again }) => (from === 'client' && number === 5 && !again ? 9 : undefined) },
    steps: [...open, 'client option nodelay 1', writeNineTimes, 'server read 9000', ...clientClosesFirst],
    kernel: orderly,
  },
  {
    name: 'large-segments',
    about: 'Segments larger than a packet, which the interface would cut (TSO).',
    networks: ['loopback', 'routed'],
    steps: [...open, 'client write 60000', 'server read 60000', ...serverClosesFirst],
    kernel: [{ client: `${activeOpen} ${passiveClose}`, server: `${passiveOpen} ${activeClose}` }],
  },
  {
    name: 'zero-window',
    about: 'The server does not read until its window is shut; the client probes.',
    networks: ['loopback', 'routed'],
    steps: ['server socket', 'server option rcvbuf 8192', 'server listen', 'client connect', 'client connected',
      'server accept', fillTheWindow, ...clientClosesFirst],
    kernel: orderly,
  },
  {
    name: 'keep-alive',
    about: 'Nothing is said; the client asks every second whether the server is still there.',
    networks: ['loopback', 'routed'],
    steps: [...open, 'client option keepalive 1', 'client option keepidle 1', 'client option keepintvl 1', 'wait 2300',
      ...clientClosesFirst],
    kernel: orderly,
  },
];
