import { type Certainty, tcpStateNames } from '@synscope/tcp';
import { TcpFlag } from '@synscope/wire';

/** Flag letters in the order in which they are printed: packetdrill's, with `e` for AE. */
export const flagLetters: readonly (readonly [letter: string, bit: number])[] = [
  ['F', TcpFlag.fin],
  ['S', TcpFlag.syn],
  ['R', TcpFlag.rst],
  ['P', TcpFlag.psh],
  ['U', TcpFlag.urg],
  ['E', TcpFlag.ece],
  ['W', TcpFlag.cwr],
  ['e', TcpFlag.ae],
  ['.', TcpFlag.ack],
];

/** Marks behind a state, by Certainty. */
export const certaintyMarks: readonly string[] = ['!', '+', '~', '?', '*'];

/** The state of that name, or -1. */
export function stateNamed(name: string): number {
  return tcpStateNames.indexOf(name);
}

/** The certainty that a mark stands for, or null. */
export function certaintyMarked(mark: string): Certainty | null {
  const at = certaintyMarks.indexOf(mark);
  return at < 0 ? null : (at as Certainty);
}
