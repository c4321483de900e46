import { certaintyNames, tcpStateNames } from '@synscope/tcp';
import type { CertaintyKey, StateKey } from './geometry.js';

/** Class-like words by TcpState number. */
export const stateKeys: readonly StateKey[] = tcpStateNames.map((name) => name.toLowerCase() as StateKey);

/** Class-like words by Certainty number. */
export const certaintyKeys = certaintyNames as readonly CertaintyKey[];

/** The state's name, and what it may be shortened to where room is short: as `ss` writes it. */
const shortNames: Partial<Record<StateKey, string>> = {
  unknown: '?',
  established: 'ESTAB',
  'syn-received': 'SYN-RECV',
  'fin-wait-1': 'FIN-W-1',
  'fin-wait-2': 'FIN-W-2',
  'close-wait': 'CLOSE-W',
  'time-wait': 'TIME-W',
};

/** Ways to write a state's name, longest first. */
export function stateNameForms(key: StateKey): readonly string[] {
  const short = shortNames[key];
  const full = key.toUpperCase();
  return short === undefined ? [full] : [full, short];
}

/** Ways to write it along a lifeline: in one line, or broken in two at its hyphen. */
export function uprightNameForms(key: StateKey): readonly string[] {
  const [full, ...shorter] = stateNameForms(key);
  const hyphen = full.startsWith('FIN-') ? full.lastIndexOf('-') : full.indexOf('-');
  const broken = hyphen < 0 ? [] : [`${full.slice(0, hyphen + 1)}\n${full.slice(hyphen + 1)}`];
  return [full, ...broken, ...shorter];
}
