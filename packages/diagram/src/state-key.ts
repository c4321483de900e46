import { certaintyNames, tcpStateNames } from '@synscope/tcp';
import type { CertaintyKey, StateKey } from './geometry.js';

/** Class-like words by TcpState number. */
export const stateKeys: readonly StateKey[] = tcpStateNames.map((name) => name.toLowerCase() as StateKey);

/** Class-like words by Certainty number. */
export const certaintyKeys = certaintyNames as readonly CertaintyKey[];

/** Ways to write a state's name, longest first. The RFC's names are never shortened: a colour says less, but no more. */
export function stateNameForms(key: StateKey): readonly string[] {
  const full = key.toUpperCase();
  return key === 'unknown' ? [full, '?'] : [full];
}

/** Ways to write it along a lifeline: in one line, or broken in two at its hyphen. */
export function uprightNameForms(key: StateKey): readonly string[] {
  const [full, ...shorter] = stateNameForms(key);
  const hyphen = full.startsWith('FIN-') ? full.lastIndexOf('-') : full.indexOf('-');
  const broken = hyphen < 0 ? [] : [`${full.slice(0, hyphen + 1)}\n${full.slice(hyphen + 1)}`];
  return [full, ...broken, ...shorter];
}
