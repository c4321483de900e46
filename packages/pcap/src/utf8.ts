/** Decodes UTF-8; every byte that is not part of a well-formed sequence becomes U+FFFD. */
export function decodeUtf8(bytes: Uint8Array, position: number, end: number): string {
  let text = '';
  while (position < end) {
    const length = sequenceLength(bytes, position, end);
    if (length === 0) {
      text += '\ufffd';
      position++;
      continue;
    }
    let code = length === 1 ? bytes[position] : bytes[position] & (0x7f >> length);
    for (let i = 1; i < length; i++) code = (code << 6) | (bytes[position + i] & 0x3f);
    text += String.fromCodePoint(code);
    position += length;
  }
  return text;
}

/** Encodes UTF-8; a lone surrogate becomes U+FFFD. */
export function encodeUtf8(text: string): Uint8Array {
  const bytes: number[] = [];
  for (const character of text) {
    let code = character.codePointAt(0) ?? 0xfffd;
    if (code >= 0xd800 && code <= 0xdfff) code = 0xfffd;
    if (code < 0x80) bytes.push(code);
    else if (code < 0x800) bytes.push(0xc0 | (code >> 6), 0x80 | (code & 0x3f));
    else if (code < 0x10000) bytes.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f));
    else {
      bytes.push(0xf0 | (code >> 18), 0x80 | ((code >> 12) & 0x3f), 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f));
    }
  }
  return Uint8Array.from(bytes);
}

/** Length of the well-formed sequence at `position` (RFC 3629 section 4), or 0. */
function sequenceLength(bytes: Uint8Array, position: number, end: number): number {
  const first = bytes[position];
  if (first < 0x80) return 1;
  const length =
    first >= 0xc2 && first < 0xe0 ? 2 : first >= 0xe0 && first < 0xf0 ? 3 : first >= 0xf0 && first < 0xf5 ? 4 : 0;
  if (length === 0 || position + length > end) return 0;
  for (let i = 1; i < length; i++) if ((bytes[position + i] & 0xc0) !== 0x80) return 0;
  const second = bytes[position + 1];
  if (first === 0xe0 && second < 0xa0) return 0; // overlong
  if (first === 0xed && second > 0x9f) return 0; // surrogate
  if (first === 0xf0 && second < 0x90) return 0; // overlong
  if (first === 0xf4 && second > 0x8f) return 0; // beyond U+10FFFF
  return length;
}
