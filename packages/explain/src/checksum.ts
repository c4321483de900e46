import type { Language } from './language.js';
import { say, type KeyOf } from './say.js';

/** What a checksum turned out to be: right, wrong, left to the network card, or not to be told. */
export type ChecksumName = KeyOf<'checksum'>;

const hex = (value: number): string => `0x${value.toString(16).padStart(4, '0')}`;

/**
 * What a segment's checksum is worth, and what follows from that.
 *
 * @param field what the header says, 0 to 0xffff
 * @param expected what it should say; negative where that is not known
 */
export const checksumSentence = (name: ChecksumName, field: number, expected: number, language: Language): string =>
  say(language, 'checksum', name, { field: hex(field), expected: expected < 0 ? '?' : hex(expected) });

/** The same in a word: "right". */
export const checksumWord = (name: ChecksumName, language: Language): string => say(language, 'checksumWord', name);
