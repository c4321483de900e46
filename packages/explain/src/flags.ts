import type { KeyOf } from './say.js';

/** Flag names in the order of their bits, as tshark lists them (RFC 9293 section 3.1; AE: RFC 9768). */
const names: readonly (readonly [bit: number, name: KeyOf<'flag'>])[] = [
  [0x001, 'FIN'],
  [0x002, 'SYN'],
  [0x004, 'RST'],
  [0x008, 'PSH'],
  [0x010, 'ACK'],
  [0x020, 'URG'],
  [0x040, 'ECE'],
  [0x080, 'CWR'],
  [0x100, 'AE'],
];

/** The names of the flags that are set, from tcp.flags. */
export const flagNames = (flags: number): KeyOf<'flag'>[] =>
  names.filter(([bit]) => (flags & bit) !== 0).map(([, name]) => name);
