import { type MachineEdge, stateMachine, TcpState } from '@synscope/tcp';

/** A state's box: x and y are its middle. */
export interface MachineNode {
  readonly state: TcpState;
  /** CLOSED is drawn twice, as in the RFC: where connections begin, and where they end. */
  readonly isEnd: boolean;
  readonly x: number;
  readonly y: number;
}

/** A transition as a line, and where its words stand: the baseline of the first of two lines. */
export interface MachineLine {
  readonly edge: MachineEdge;
  /** Corners, from the edge of one box to the edge of the other. */
  readonly points: readonly (readonly [x: number, y: number])[];
  readonly labelX: number;
  readonly labelY: number;
  readonly anchor: 'start' | 'middle' | 'end';
}

/** Sizes of the drawing, in its own units. */
export const machineSize = { width: 372, height: 650, boxWidth: 96, boxHeight: 28, lineHeight: 11 } as const;

const node = (state: TcpState, x: number, y: number, isEnd = false): MachineNode => ({ state, x, y, isEnd });

/** The boxes, as RFC 9293 arranges them (figure 5): opening above, the active close on the left, the passive on the right. */
export const machineNodes: readonly MachineNode[] = [
  node(TcpState.closed, 150, 22),
  node(TcpState.listen, 150, 112),
  node(TcpState.synReceived, 56, 206),
  node(TcpState.synSent, 316, 206),
  node(TcpState.established, 186, 300),
  node(TcpState.finWait1, 56, 394),
  node(TcpState.closeWait, 316, 394),
  node(TcpState.finWait2, 56, 500),
  node(TcpState.closing, 186, 500),
  node(TcpState.lastAck, 316, 500),
  node(TcpState.timeWait, 121, 610),
  node(TcpState.closed, 316, 610, true),
];

type Place = Omit<MachineLine, 'edge'>;
const place = (points: Place['points'], labelX: number, labelY: number, anchor: Place['anchor']): Place => ({
  points,
  labelX,
  labelY,
  anchor,
});

const { closed, listen, synSent, synReceived, established, finWait1, finWait2, closeWait, closing, lastAck, timeWait } =
  TcpState;

const key = (from: TcpState, to: TcpState): string => `${from} ${to}`;

/** Drawn by hand: there are few, and a picture that everybody knows. */
const places: ReadonlyMap<string, Place> = new Map([
  [key(closed, listen), place([[138, 36], [138, 98]], 132, 70, 'end')],
  [key(listen, closed), place([[162, 98], [162, 36]], 168, 64, 'start')],
  [key(closed, synSent), place([[198, 17], [356, 17], [356, 192]], 325, 150, 'middle')],
  [key(synSent, closed), place([[290, 192], [290, 29], [198, 29]], 284, 64, 'end')],
  [key(listen, synReceived), place([[118, 126], [62, 192]], 88, 146, 'end')],
  [key(synReceived, listen), place([[86, 192], [142, 126]], 126, 166, 'start')],
  [key(listen, synSent), place([[198, 118], [276, 192]], 226, 122, 'start')],
  [key(synSent, synReceived), place([[268, 206], [104, 206]], 200, 190, 'middle')],
  [key(synReceived, established), place([[80, 220], [160, 286]], 126, 238, 'start')],
  [key(synSent, established), place([[292, 220], [212, 286]], 260, 264, 'start')],
  [key(synReceived, finWait1), place([[20, 220], [20, 380]], 26, 296, 'start')],
  [key(established, finWait1), place([[160, 314], [80, 380]], 112, 336, 'end')],
  [key(established, closeWait), place([[212, 314], [292, 380]], 260, 336, 'start')],
  [key(finWait1, finWait2), place([[20, 408], [20, 486]], 26, 442, 'start')],
  [key(finWait1, closing), place([[104, 396], [186, 486]], 160, 440, 'start')],
  [key(finWait1, timeWait), place([[100, 408], [124, 470], [124, 596]], 118, 570, 'end')],
  [key(closeWait, lastAck), place([[316, 408], [316, 486]], 310, 442, 'end')],
  [key(finWait2, timeWait), place([[20, 514], [20, 610], [73, 610]], 26, 536, 'start')],
  [key(closing, timeWait), place([[186, 514], [150, 596]], 174, 566, 'start')],
  [key(lastAck, closed), place([[316, 514], [316, 596]], 310, 536, 'end')],
  [key(timeWait, closed), place([[169, 610], [268, 610]], 219, 593, 'middle')],
]);

/** Every transition with its line. */
export const machineLines: readonly MachineLine[] = stateMachine.map((edge) => ({
  edge,
  ...places.get(key(edge.from, edge.to))!,
}));

/** The box of a state. CLOSED is the one above before a connection has begun, the one below after it. */
export function machineNode(state: TcpState, hasBegun: boolean): MachineNode | null {
  return machineNodes.find((one) => one.state === state && (state !== closed || one.isEnd === hasBegun)) ?? null;
}

/** From a state down the side to the CLOSED below: the way of a reset, which the figure leaves out (note 3). */
export function resetPoints(from: MachineNode): MachineLine['points'] {
  const { width, boxHeight, boxWidth } = machineSize;
  const end = machineNodes.at(-1)!;
  const bottom = from.y + boxHeight / 2;
  const turn = bottom + 9;
  if (from.x < width / 3) {
    const below = end.y + boxHeight / 2 + 9;
    return [[from.x, bottom], [from.x, turn], [4, turn], [4, below], [end.x, below], [end.x, end.y + boxHeight / 2]];
  }
  const side = width - 4;
  return [[from.x, bottom], [from.x, turn], [side, turn], [side, end.y], [end.x + boxWidth / 2, end.y]];
}
