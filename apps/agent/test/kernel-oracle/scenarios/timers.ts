import type { Scenario } from '../scenario.js';
import { lives, open, talk } from './steps.js';

const { activeOpen, passiveOpen } = lives;

/** Connections that end by a timer, of which no segment tells. */
export const timers: readonly Scenario[] = [
  {
    name: 'no-answer',
    about: 'Nothing ever answers the SYN, and the client gives up.',
    networks: ['routed'],
    settings: { 'ipv4/tcp_syn_retries': 1 },
    steps: ['server listen', 'router iifname client drop', 'client connect', 'client connected -> ETIMEDOUT', 'wait 3200'],
    kernel: [{ client: 'SYN_SENT CLOSE', server: '' }],
    differences: [
      { end: 'client', at: ['client side'], ours: '', kernel: 'CLOSED', reason: 'timer' },
      { end: 'client', at: ['server side'], ours: '', kernel: 'SYN-SENT CLOSED', reason: 'notCaptured' },
    ],
  },
  {
    name: 'user-timeout',
    about: 'Data is never acknowledged, and the client gives up after 800 ms (TCP_USER_TIMEOUT).',
    networks: ['routed'],
    steps: [...open, ...talk, 'client option usertimeout 800', 'router drop', 'client write 5',
      'client read 1 -> ETIMEDOUT', 'wait 3500'],
    kernel: [{ client: `${activeOpen} CLOSE`, server: passiveOpen }],
    differences: [
      { end: 'client', at: ['client side'], ours: '', kernel: 'CLOSED', reason: 'timer' },
      { end: 'client', at: ['server side'], ours: '', kernel: 'CLOSED', reason: 'notCaptured' },
    ],
  },
  {
    name: 'fin-never-answered',
    about: 'The FIN is never acknowledged, and the client, which has closed, gives up.',
    networks: ['routed'],
    settings: { 'ipv4/tcp_orphan_retries': 1 },
    steps: [...open, ...talk, 'wait 60', 'router drop', 'client close', 'wait 5000'],
    kernel: [{ client: `${activeOpen} FIN_WAIT1 CLOSE`, server: passiveOpen }],
    differences: [
      { end: 'client', at: ['client side'], ours: '', kernel: 'CLOSED', reason: 'timer' },
      { end: 'server', at: ['client side'], ours: 'CLOSE-WAIT', kernel: '', reason: 'deliveryAssumed' },
      { end: 'client', at: ['server side'], ours: '', kernel: 'FIN-WAIT-1 CLOSED', reason: 'notCaptured' },
    ],
  },
  {
    name: 'fin-wait-2-ends',
    about: 'The server never closes; the client, which has, waits for a second (tcp_fin_timeout).',
    networks: ['loopback', 'routed'],
    settings: { 'ipv4/tcp_fin_timeout': 1 },
    steps: [...open, ...talk, 'client close', 'server read 1 -> eof', 'wait 60', 'wait 1500'],
    kernel: [{ client: `${activeOpen} FIN_WAIT1 FIN_WAIT2 CLOSE`, server: `${passiveOpen} CLOSE_WAIT` }],
    differences: [{ end: 'client', ours: '', kernel: 'CLOSED', reason: 'shorterTimer' }],
  },
];
