import type { Words } from './layer-builder.js';

/** A number in hex with `digits` digits: "0x0800". */
export function hexWords(digits: number): Words {
  return (value) => `0x${value.toString(16).padStart(digits, '0')}`;
}

/** A name from a table, with the number beside it: "IPv4 (0x0800)"; the number alone where the table has no name. */
export function namedWords(names: Readonly<Record<number, string>>, number: Words = String): Words {
  return (value) => (names[value] === undefined ? number(value) : `${names[value]} (${number(value)})`);
}

/** A number of bytes. */
export function byteWords(value: number): string {
  return value === 1 ? '1 byte' : `${value} bytes`;
}

/** A number of units, in bytes, with the number as sent: "20 bytes (5)". */
export function scaledWords(unit: number, plus = 0): Words {
  return (value) => `${byteWords(value * unit + plus)} (${value})`;
}
