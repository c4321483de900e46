import type { PartKind } from './geometry.js';

/** What a piece of text is, for its type face and size. */
export type TextStyle = PartKind | 'state' | 'uprightState' | 'slimState' | 'frame' | 'time';

/** Width of a text in the units of the picture. A page measures with its own fonts; elsewhere it is estimated. */
export type MeasureText = (text: string, style: TextStyle) => number;

/** Font size in pixels, and whether every character is as wide as the next. */
export const textStyles: Readonly<Record<TextStyle, { readonly size: number; readonly fixed: boolean }>> = {
  mark: { size: 11.5, fixed: false },
  flags: { size: 14, fixed: false },
  length: { size: 13, fixed: false },
  numbers: { size: 12.5, fixed: true },
  options: { size: 12, fixed: true },
  badge: { size: 11.5, fixed: false },
  more: { size: 12, fixed: false },
  state: { size: 12, fixed: false },
  uprightState: { size: 10.5, fixed: false },
  slimState: { size: 9, fixed: false },
  frame: { size: 12.5, fixed: false },
  time: { size: 11, fixed: true },
};

const isWide = (code: number): boolean =>
  (code >= 0x1100 && code <= 0x115f) ||
  (code >= 0x2e80 && code <= 0xa4cf) ||
  (code >= 0xac00 && code <= 0xd7a3) ||
  (code >= 0xf900 && code <= 0xfaff) ||
  (code >= 0xfe30 && code <= 0xfe4f) ||
  (code >= 0xff00 && code <= 0xff60) ||
  (code >= 0xffe0 && code <= 0xffe6) ||
  code >= 0x20000;

/** Ems of a character in a common sans-serif face, a little on the wide side. */
function emsOf(character: string): number {
  const code = character.codePointAt(0)!;
  if (isWide(code)) return 1;
  if ("ijl.,:;'|![]()·".includes(character)) return 0.33;
  if (' ftr-/'.includes(character)) return 0.38;
  if ('mwMW…×→'.includes(character)) return 0.95;
  if (character >= 'A' && character <= 'Z') return 0.72;
  return 0.6;
}

/** Width in pixels from a table of characters: no fonts needed. CJK characters count as a full em. */
export const estimateTextWidth: MeasureText = (text, style) => {
  const { size, fixed } = textStyles[style];
  let ems = 0;
  for (const character of text) {
    ems += fixed && !isWide(character.codePointAt(0)!) ? 0.61 : emsOf(character);
  }
  return ems * size;
};

/** Width in columns of a terminal: one for each character, two for a CJK one. */
export const countColumns: MeasureText = (text) => {
  let columns = 0;
  for (const character of text) columns += isWide(character.codePointAt(0)!) ? 2 : 1;
  return columns;
};
