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
 */
export function readableText(bytes: Uint8Array): ReadableCharacter[] {
  const characters: ReadableCharacter[] = [];
  for (let at = 0; at < bytes.length; ) {
    const length = sequenceLength(bytes, at);
    const code = length === 0 ? -1 : codeAt(bytes, at, length);
    characters.push(shown(at, code));
    at += Math.max(1, length);
  }
  return characters;
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
