import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeUtf8, encodeUtf8 } from './utf8.js';

describe('UTF-8', () => {
  it.each(['', 'abc', 'häßlich', '中文', '😀', '\u0000\u007f\u0080\u07ff\u0800\uffff'])(
    'goes there and back: %j',
    (text) => {
      const encoded = encodeUtf8(text);
      expect([...encoded]).toEqual([...new TextEncoder().encode(text)]);
      expect(decodeUtf8(encoded, 0, encoded.length)).toBe(text);
    },
  );

  it('puts U+FFFD in the place of a lone surrogate', () => {
    expect([...encodeUtf8('\ud800')]).toEqual([0xef, 0xbf, 0xbd]);
  });

  it('accepts exactly what is well formed', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 8 }), (bytes) => {
        let strict: string | null = null;
        try {
          strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
        } catch {
          // Not well formed.
        }
        const decoded = decodeUtf8(bytes, 0, bytes.length);
        if (strict === null) expect(decoded).toContain('\ufffd');
        else expect(decoded).toBe(strict);
      }),
    );
  });
});
