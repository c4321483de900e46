import { TcpFlag } from '@synscope/wire';
import type { Scenario } from '../scenario.js';
import { clientClosesFirst, lives, open, serverClosesFirst, talk } from './steps.js';

const { activeClose, activeOpen, passiveClose, passiveOpen } = lives;

/** Connections that close in good order. */
export const closing: readonly Scenario[] = [
  {
    name: 'server-closes-first',
    about: 'The client says five bytes, the server two; the server closes, and a while later the client.',
    networks: ['loopback', 'routed'],
    steps: [...open, ...talk, ...serverClosesFirst],
    kernel: [{ client: `${activeOpen} ${passiveClose}`, server: `${passiveOpen} ${activeClose}` }],
  },
  {
    name: 'server-closes-first-ipv6',
    about: 'The same over IPv6.',
    networks: ['routed'],
    family: 6,
    needs: 'ipv6/conf',
    steps: [...open, ...talk, ...serverClosesFirst],
    kernel: [{ client: `${activeOpen} ${passiveClose}`, server: `${passiveOpen} ${activeClose}` }],
  },
  {
    name: 'client-closes-first',
    about: 'The client closes, and a while later the server; a segment takes 20 ms.',
    networks: ['relay'],
    wire: { delayMs: 20 },
    steps: [...open, ...talk, ...clientClosesFirst],
    kernel: [{ client: `${activeOpen} ${activeClose}`, server: `${passiveOpen} ${passiveClose}` }],
  },
  {
    name: 'half-close',
    about: 'The client has said all, and still listens to what the server says.',
    networks: ['loopback', 'relay'],
    wire: { delayMs: 20 },
    steps: [...open, 'client write 5', 'client shutdown', 'server read 5', 'server read 1 -> eof', 'wait 60',
      'server write 2', 'client read 2', 'server write 4', 'client read 4', 'server close', 'client read 1 -> eof',
      'wait 60', 'client close', 'wait 20'],
    kernel: [{ client: `${activeOpen} ${activeClose}`, server: `${passiveOpen} ${passiveClose}` }],
  },
  {
    name: 'close-in-three-segments',
    about: 'The server closes the moment it hears of the FIN, so that one segment answers both.',
    networks: ['loopback', 'routed'],
    steps: [...open, 'server option quickack 0', 'client option cork 1',
      'server read 5; close, client write 5; close', 'wait 60'],
    segments: 6,
    kernel: [{ client: `${activeOpen} ${activeClose}`, server: `${passiveOpen} ${passiveClose}` }],
    differences: [{ end: 'client', ours: '', kernel: 'FIN-WAIT-2', reason: 'oneSegmentTwoStates' }],
  },
  {
    name: 'simultaneous-close',
    about: 'Both close, and their FINs cross.',
    networks: ['relay'],
    wire: { delayMs: 80 },
    steps: [...open, 'client write 5', 'server read 5', 'wait 200', 'both close', 'wait 400'],
    kernel: [{ client: `${activeOpen} FIN_WAIT1 CLOSING CLOSE`, server: `${passiveOpen} FIN_WAIT1 CLOSING CLOSE` }],
  },
  {
    name: 'simultaneous-close-one-ack-lost',
    about: 'Both close, their FINs cross, and the ACK of one of them is lost.',
    networks: ['relay'],
    wire: {
      delayMs: 80,
      // The client's segments: SYN, ACK, data, FIN, ACK of the server's FIN.
      fate: ({ from, number, again }) => (from === 'client' && number === 5 && !again ? 'lost' : undefined),
    },
    steps: [...open, 'client write 5', 'server read 5', 'wait 200', 'both close', 'wait 1000'],
    kernel: [{ client: `${activeOpen} FIN_WAIT1 CLOSING CLOSE`, server: `${passiveOpen} FIN_WAIT1 CLOSING CLOSE` }],
  },
  {
    name: 'data-crosses-the-fin',
    about: 'The server has said all while the client still speaks.',
    networks: ['relay'],
    wire: { delayMs: 60 },
    steps: [...open, ...talk, 'wait 150', 'server shutdown, client write 5', 'server read 5', 'client read 1 -> eof',
      'wait 150', 'client close', 'server read 1 -> eof', 'server close', 'wait 150'],
    kernel: [{ client: `${activeOpen} ${passiveClose}`, server: `${passiveOpen} ${activeClose}` }],
  },
  {
    name: 'fin-overtakes-data',
    about: 'The last data is delayed, so that the FIN arrives before it.',
    networks: ['relay'],
    wire: {
      delayMs: 5,
      fate: ({ from, payloadLength }) => (from === 'client' && payloadLength > 0 ? 60 : undefined),
    },
    steps: [...open, 'client write 5; close', 'server read 5', 'server read 1 -> eof', 'wait 60', 'server close',
      'wait 60'],
    kernel: [{ client: `${activeOpen} ${activeClose}`, server: `${passiveOpen} ${passiveClose}` }],
  },
  {
    name: 'data-with-the-fin',
    about: 'The last data and the FIN are one segment, which overtakes the data before it.',
    networks: ['relay'],
    wire: {
      delayMs: 5,
      fate: ({ from, payloadLength, flags }) =>
        from === 'client' && payloadLength > 0 && (flags & TcpFlag.fin) === 0 ? 60 : undefined,
    },
    steps: [...open, 'client write 5; option cork 1; write 5; close', 'server read 10',
      'server read 1 -> eof', 'wait 60', 'server close', 'wait 60'],
    kernel: [{ client: `${activeOpen} ${activeClose}`, server: `${passiveOpen} ${passiveClose}` }],
  },
];
