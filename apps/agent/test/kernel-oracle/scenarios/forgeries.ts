import { TcpFlag } from '@synscope/wire';
import type { Scenario } from '../scenario.js';
import { clientClosesFirst, forge, lives, open, serverClosesFirst, talk } from './steps.js';

const { activeClose, activeOpen, passiveClose, passiveOpen } = lives;
/** Between two challenge ACKs of a socket Linux lets half a second pass (tcp_invalid_ratelimit). */
const untilNextChallenge = 'wait 550';
const theReset = forge('the RST', { to: 'server', flags: TcpFlag.rst, sequenceAhead: 0 });

/** Segments that somebody else sends in an end's name. */
export const forgeries: readonly Scenario[] = [
  {
    name: 'blind-reset-misses',
    about: 'Forged RSTs, out of the window and within it; the connection lives on.',
    networks: ['relay'],
    wire: { delayMs: 5 },
    steps: [...open, ...talk, 'wait 60',
      forge('a RST out of the window', { to: 'server', flags: TcpFlag.rst, sequenceAhead: 10_000_000 }), 'wait 50',
      forge('a RST within the window', { to: 'server', flags: TcpFlag.rst, sequenceAhead: 10 }), 'wait 50', ...talk,
      ...serverClosesFirst],
    kernel: [{ client: `${activeOpen} ${passiveClose}`, server: `${passiveOpen} ${activeClose}` }],
  },
  {
    name: 'blind-reset-hits',
    about: 'A forged RST at the very number; the client does not know, and sends on.',
    networks: ['relay'],
    wire: { delayMs: 5 },
    steps: [...open, ...talk, 'wait 60', theReset, 'wait 50', 'client write 5', 'client read 1 -> ECONNRESET', 'wait 30'],
    kernel: [{ client: `${activeOpen} CLOSE`, server: `${passiveOpen} CLOSE` }],
    differences: [{ end: 'client', at: ['server side'], ours: 'ESTABLISHED CLOSED', kernel: '', reason: 'forged' }],
  },
  {
    name: 'blind-syn',
    about: 'A forged SYN with numbers far off; the connection lives on.',
    networks: ['relay'],
    wire: { delayMs: 5 },
    steps: [...open, ...talk, 'wait 60',
      forge('a SYN', { to: 'server', flags: TcpFlag.syn, sequenceAhead: 1_000_000_000 }), untilNextChallenge, ...talk,
      ...serverClosesFirst],
    kernel: [{ client: `${activeOpen} ${passiveClose}`, server: `${passiveOpen} ${activeClose}` }],
  },
  {
    name: 'blind-syn-twice',
    about: 'Two forged SYNs with different numbers, one after the other; the connection lives on.',
    networks: ['relay'],
    wire: { delayMs: 5 },
    steps: [...open, ...talk, 'wait 60',
      forge('a SYN far off', { to: 'server', flags: TcpFlag.syn, sequenceAhead: 1_000_000_000 }), untilNextChallenge,
      forge('a SYN nearby', { to: 'server', flags: TcpFlag.syn, sequenceAhead: 10 }), untilNextChallenge, ...talk,
      ...serverClosesFirst],
    kernel: [{ client: `${activeOpen} ${passiveClose}`, server: `${passiveOpen} ${activeClose}` }],
    differences: [{ end: 'client', at: ['server side'], ours: 'SYN-SENT ESTABLISHED', kernel: '', reason: 'forged' }],
  },
  {
    name: 'false-answers-to-the-syn',
    about: 'Before the server\'s answer come a SYN-ACK and a RST that acknowledge another SYN, and a RST without ACK.',
    networks: ['relay'],
    wire: { delayMs: 100 },
    steps: ['server listen', 'client connect',
      forge('a refusal of another SYN, a RST, and an answer to another SYN',
        { to: 'client', flags: TcpFlag.rst | TcpFlag.ack, sequenceAhead: 0, acknowledgmentAhead: 1000 },
        { to: 'client', flags: TcpFlag.rst, sequenceAhead: 0 },
        { to: 'client', flags: TcpFlag.syn | TcpFlag.ack, sequenceAhead: 77, acknowledgmentAhead: 1000 }),
      'client connected', 'server accept', ...clientClosesFirst, 'wait 200'],
    kernel: [{ client: `${activeOpen} ${activeClose}`, server: `${passiveOpen} ${passiveClose}` }],
    differences: [{ end: 'server', at: ['client side'], ours: 'CLOSED SYN-RECEIVED', kernel: '', reason: 'forged' }],
  },
  {
    name: 'time-wait-reset',
    about: 'A RST in TIME-WAIT ends it.',
    networks: ['relay'],
    wire: { delayMs: 5 },
    steps: [...open, ...talk, ...serverClosesFirst, theReset, 'wait 30'],
    kernel: [{ client: `${activeOpen} ${passiveClose}`, server: `${passiveOpen} ${activeClose}` }],
    differences: [{ end: 'server', at: ['client side'], ours: '', kernel: 'CLOSED', reason: 'notCaptured' }],
  },
  {
    name: 'time-wait-protected',
    about: 'A RST in TIME-WAIT does not end it where the server is told so (tcp_rfc1337).',
    networks: ['relay'],
    settings: { 'ipv4/tcp_rfc1337': 1 },
    wire: { delayMs: 5 },
    steps: [...open, ...talk, ...serverClosesFirst, theReset, 'wait 30'],
    kernel: [{ client: `${activeOpen} ${passiveClose}`, server: `${passiveOpen} ${activeClose}` }],
    differences: [{ end: 'server', at: ['server side'], ours: 'CLOSED', kernel: '', reason: 'hostSetting' }],
  },
  {
    name: 'time-wait-assassinated',
    about: 'An old SYN in TIME-WAIT is answered by an ACK, that by a RST of the client\'s host, and that ends TIME-WAIT.',
    networks: ['relay'],
    wire: { delayMs: 5 },
    steps: [...open, ...talk, ...serverClosesFirst,
      forge('an old SYN', { to: 'server', flags: TcpFlag.syn, sequenceAhead: -100_000 }), 'wait 60'],
    kernel: [{ client: `${activeOpen} ${passiveClose}`, server: `${passiveOpen} ${activeClose}` }],
    differences: [
      { end: 'client', at: ['server side'], ours: 'SYN-SENT', kernel: '', reason: 'forged' },
    ],
  },
];
