import { Certainty, tcpStateNames } from '@synscope/tcp';
import type { CertaintyName } from './certainty.js';

const certaintyNames = Object.keys(Certainty) as CertaintyName[];

/**
 * A state as RFC 9293 writes it: `SYN-SENT`. The same in every language.
 * @param state TcpState, as in SegmentWindow.clientState
 */
export const stateName = (state: number): string => tcpStateNames[state] ?? tcpStateNames[0]!;

/**
 * How well a state is known, by its name.
 * @param certainty Certainty, as in SegmentWindow.clientCertainty
 */
export const certaintyName = (certainty: number): CertaintyName => certaintyNames[certainty] ?? 'assumed';
