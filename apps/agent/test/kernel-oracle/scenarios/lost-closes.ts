import type { EndName, Scenario } from '../scenario.js';
import type { PassingSegment, RelayPlan } from '../relay.js';
import { lives, open } from './steps.js';

const { activeClose, activeOpen, passiveClose, passiveOpen } = lives;
/** A FIN of the other end arrives before the ACK of the own. */
const crossedClose = 'FIN_WAIT1 CLOSING CLOSE';
const said = [...open, 'client write 5', 'server read 5', 'wait 60'];

function loseFins(of: EndName, count: number): string {
  return `router iifname ${of} tcp flags & fin == fin numgen inc mod 1000000 < ${count} drop`;
}

function loseAnything(of: EndName, count: number): string {
  return `router iifname ${of} numgen inc mod 1000000 < ${count} drop`;
}

/** A wire so long that FINs cross on it, which loses the first copy of some segments. */
function losing(isLost: (segment: PassingSegment) => boolean): RelayPlan {
  return { delayMs: 80, fate: (segment) => (!segment.again && isLost(segment) ? 'lost' : undefined) };
}

/** Whether it is the ACK with which an end answers a FIN that crossed its own. */
function answersCrossingFin({ from, number }: PassingSegment): boolean {
  // The client's segments: SYN, ACK, data, FIN, and this. The server's: SYN-ACK, ACK of the data, FIN, and this.
  return number === (from === 'client' ? 5 : 4);
}

/**
 * Closes of which a FIN, its ACK, or more is lost: which of them, the other vantage point can only guess. What has to come
 * before a segment is sent again, the programs do by themselves: a step that is told them may come too late.
 */
export const lostCloses: readonly Scenario[] = [
  {
    name: 'simultaneous-close-clients-fin-lost',
    about: 'Both close, and the client\'s FIN is lost: the server has the ACK of its own before it comes again.',
    networks: ['routed'],
    steps: [...said, loseFins('client', 1), 'client close, server pause 60; close', 'wait 800'],
    kernel: [{ client: `${activeOpen} ${crossedClose}`, server: `${passiveOpen} ${activeClose}` }],
    differences: [{ end: 'client', at: ['server side'], ours: '', kernel: 'FIN-WAIT-1', reason: 'notCaptured' }],
  },
  {
    name: 'simultaneous-close-servers-fin-lost',
    about: 'Both close, and the server\'s FIN is lost: the client has the ACK of its own before it comes again.',
    networks: ['routed'],
    steps: [...said, loseFins('server', 1), 'server close, client pause 60; close', 'wait 800'],
    kernel: [{ client: `${activeOpen} ${activeClose}`, server: `${passiveOpen} ${crossedClose}` }],
    differences: [{ end: 'server', at: ['client side'], ours: '', kernel: 'FIN-WAIT-1', reason: 'notCaptured' }],
  },
  {
    name: 'simultaneous-close-both-fins-lost',
    about: 'Both close, and both FINs are lost; the one that comes again first meets an end that has closed.',
    networks: ['routed'],
    steps: [...said, loseFins('server', 1), loseFins('client', 1), 'server close, client pause 60; close', 'wait 1200'],
    kernel: [{ client: `${activeOpen} ${crossedClose}`, server: `${passiveOpen} ${activeClose}` }],
    differences: [{ end: 'client', at: ['server side'], ours: '', kernel: 'FIN-WAIT-1', reason: 'notCaptured' }],
  },
  {
    name: 'simultaneous-close-servers-ack-lost',
    about: 'Both close, their FINs cross, and the server\'s ACK is lost.',
    networks: ['relay'],
    wire: losing((segment) => segment.from === 'server' && answersCrossingFin(segment)),
    steps: [...said, 'wait 140', 'both close', 'wait 1200'],
    kernel: [{ client: `${activeOpen} ${crossedClose}`, server: `${passiveOpen} ${crossedClose}` }],
  },
  {
    name: 'first-fins-ack-lost',
    about: 'The client closes, and the ACK of that is lost; the server\'s FIN tells as well.',
    networks: ['relay'],
    // So slow that the client's timer waits for the server's FIN. The server's segments: SYN-ACK, ACK of the data, this.
    wire: { delayMs: 300, fate: ({ from, number, again }) => (from === 'server' && number === 3 && !again ? 'lost' : undefined) },
    steps: [...said, 'wait 600', 'client close', 'server read 1 -> eof', 'wait 60', 'server close', 'wait 1000'],
    segments: 8,
    kernel: [{ client: `${activeOpen} ${activeClose}`, server: `${passiveOpen} ${passiveClose}` }],
    differences: [
      { end: 'client', at: ['client side'], ours: '', kernel: 'FIN-WAIT-2', reason: 'oneSegmentTwoStates' },
    ],
  },
  {
    name: 'fin-with-ack-of-fin-lost',
    about: 'The client closes, and the server at once; its FIN, the first to acknowledge the client\'s, is lost.',
    networks: ['routed'],
    steps: [...said, 'server option quickack 0', loseAnything('server', 1),
      'client close, server eof; pause 15; close', 'wait 1200'],
    kernel: [{ client: `${activeOpen} ${activeClose}`, server: `${passiveOpen} ${passiveClose}` }],
  },
  {
    name: 'second-fin-lost',
    about: 'The client closes; the server\'s FIN, a while later, is lost.',
    networks: ['routed'],
    steps: [...said, loseFins('server', 1), 'client close', 'server read 1 -> eof', 'wait 60', 'server close', 'wait 800'],
    kernel: [{ client: `${activeOpen} ${activeClose}`, server: `${passiveOpen} ${passiveClose}` }],
  },
  {
    name: 'first-fins-ack-and-second-fin-lost',
    about: 'The client closes; the ACK of that is lost, and the server\'s FIN.',
    networks: ['routed'],
    steps: [...said, loseAnything('server', 2), 'client close, server eof; pause 60; close', 'wait 1200'],
    kernel: [{ client: `${activeOpen} ${activeClose}`, server: `${passiveOpen} ${passiveClose}` }],
  },
];
