/** A character of the stream: what is shown of it, and the bytes it stands for. */
export interface ReadableCharacter {
  /** Index of its first byte. */
  readonly at: number;
  readonly text: string;
  /** A symbol that stands for what cannot be printed. */
  readonly isSymbol: boolean;
}

const invalid = '\u{fffd}';

/**
 * Bytes as UTF-8 text that is safe to show: control characters, and those that would turn the text round or cannot be
 * seen, become symbols; a byte that is no UTF-8 becomes one replacement character. A line feed is shown and breaks.
 * A character that is cut belongs to where it begins.
 * @param before up to three bytes of the stream before these
 * @param after up to three bytes of the stream after these
 */
export function readableText(bytes: Uint8Array, before: Uint8Array = nothing, after: Uint8Array = nothing): ReadableCharacter[] {
  const isAlone = before.length === 0 && after.length === 0;
  const whole = isAlone ? bytes : Uint8Array.of(...before, ...bytes, ...after);
  const first = before.length;
  const characters: ReadableCharacter[] = [];
  // What begins before this is not known; it is read from where a character can begin.
  for (let at = leadEnd(before); at < first + bytes.length; ) {
    const length = sequenceLength(whole, at);
    const code = length === 0 ? -1 : codeAt(whole, at, length);
    if (at >= first) characters.push(shown(at - first, code));
    at += Math.max(1, length);
  }
  return characters;
}

const nothing: Uint8Array = new Uint8Array(0);

/** How many bytes at the start continue a character that begins earlier. */
function leadEnd(bytes: Uint8Array): number {
  const at = bytes.findIndex((byte) => (byte & 0xc0) !== 0x80);
  return at < 0 ? bytes.length : at;
}

function shown(at: number, code: number): ReadableCharacter {
  if (code < 0) return { at, text: invalid, isSymbol: true };
  if (code === 0x0a) return { at, text: '\u{240a}\n', isSymbol: true };
  if (code < 0x20) return { at, text: String.fromCodePoint(0x2400 + code), isSymbol: true };
  if (code === 0x7f) return { at, text: '\u{2421}', isSymbol: true };
  const text = String.fromCodePoint(code);
  // Other controls, format characters (bidirectional ones among them), private use, what stands for nothing.
  if (/^[\p{C}\p{Zl}\p{Zp}]$/u.test(text)) return { at, text: `[U+${code.toString(16).toUpperCase().padStart(4, '0')}]`, isSymbol: true };
  return { at, text, isSymbol: false };
}

/** Length of the UTF-8 sequence at an index; 0 where none is whole and well formed. */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const first = bytes[at]!;
  const length = first < 0x80 ? 1 : first >= 0xc2 && first < 0xe0 ? 2 : first >= 0xe0 && first < 0xf0 ? 3 : first >= 0xf0 && first < 0xf5 ? 4 : 0;
  if (at + length > bytes.length) return 0;
  for (let next = 1; next < length; next++) if ((bytes[at + next]! & 0xc0) !== 0x80) return 0;
  const code = length === 0 ? 0 : codeAt(bytes, at, length);
  const isOverlong = (length === 3 && code < 0x800) || (length === 4 && (code < 0x1_0000 || code > 0x10_ffff));
  return isOverlong || (code >= 0xd800 && code < 0xe000) ? 0 : length;
}

function codeAt(bytes: Uint8Array, at: number, length: number): number {
  let code = length === 1 ? bytes[at]! : bytes[at]! & (0xff >> (length + 1));
  for (let next = 1; next < length; next++) code = (code << 6) | (bytes[at + next]! & 0x3f);
  return code;
}
