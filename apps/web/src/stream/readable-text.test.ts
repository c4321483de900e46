import { describe, expect, it } from 'vitest';
import { readableText } from './readable-text.js';

const read = (bytes: readonly number[] | string): string =>
  readableText(typeof bytes === 'string' ? new TextEncoder().encode(bytes) : Uint8Array.from(bytes))
    .map(({ text }) => text)
    .join('');

describe('text of a stream', () => {
  it('is UTF-8, with symbols for controls, and breaks lines', () => {
    expect(read('GET /\r\n你好 😀\t\u0000\u007f')).toBe('GET /␍␊\n你好 😀␉␀␡');
  });

  it('shows bytes that are no UTF-8 one by one, and nothing overlong or beyond', () => {
    expect(read([0xff, 0x41, 0xe4, 0xbd])).toBe('\u{fffd}A\u{fffd}\u{fffd}');
    expect(read([0xc0, 0x80])).toBe('\u{fffd}\u{fffd}');
    expect(read([0xed, 0xa0, 0x80])).toBe('\u{fffd}'.repeat(3));
    expect(read([0xf4, 0x90, 0x80, 0x80])).toBe('\u{fffd}'.repeat(4));
  });

  it('names characters that would hide or turn text', () => {
    expect(read('a\u202eb\u200bc\u2028')).toBe('a[U+202E]b[U+200B]c[U+2028]');
  });

  it('has a character that is cut where it begins, and nowhere else', () => {
    const [one, two] = [Uint8Array.of(0x41, 0xe4, 0xbd), Uint8Array.of(0xa0, 0x42)];
    const text = (bytes: Uint8Array, before?: Uint8Array, after?: Uint8Array): string => readableText(bytes, before, after).map((shown) => shown.text).join('');
    expect([text(one, undefined, two), text(two, one)]).toEqual(['A你', 'B']);
    // What is no character in one piece becomes none with its neighbours.
    expect(text(Uint8Array.of(0xbd, 0xa0), Uint8Array.of(0x41), undefined)).toBe('\u{fffd}\u{fffd}');
  });

  it('tells where each character begins', () => {
    expect(readableText(new TextEncoder().encode('é1')).map(({ at }) => at)).toEqual([0, 2]);
  });
});
