import fc from 'fast-check';
import type { StreamPiece, StreamWindow } from '@synscope/protocol';
import { expect, it } from 'vitest';
import { readableText } from './readable-text.js';
import { shownPieces } from './shown-pieces.js';

interface Cut {
  readonly fromClient: boolean;
  readonly bytes: Uint8Array;
  readonly holeBefore?: number;
}

/** A page with these pieces, each after those of its end before it. */
function page(cuts: readonly Cut[], ends = { client: 0, server: 0 }) {
  const pieces = cuts.map(({ fromClient, bytes, holeBefore = 0 }): StreamPiece => {
    const end = fromClient ? 'client' : 'server';
    const offset = ends[end] + holeBefore;
    ends[end] = offset + bytes.length;
    return { fromClient, offset, length: bytes.length, have: bytes.length, holeBefore, position: 0, frame: 1, timeNs: 0, push: false, missing: null, againCount: 0, againFrame: 0 };
  });
  return { window: { pieces } as unknown as StreamWindow, bytes: Uint8Array.of(...cuts.flatMap(({ bytes }) => [...bytes])) };
}

const textOf = (pages: Parameters<typeof shownPieces>[0], fromClient: boolean): string =>
  shownPieces(pages)
    .filter(({ piece }) => piece.fromClient === fromClient)
    .flatMap(({ bytes, before, after }) => readableText(bytes, before, after))
    .map(({ text }) => text)
    .join('');

it('reads text whole, wherever segments and pages cut it, while the other end speaks in between', () => {
  const text = '握手 é😀 x';
  const bytes = new TextEncoder().encode(text);
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(bytes.length)), fc.nat(), (places, pageSeed) => {
      const at = [0, ...places.sort((a, b) => a - b), bytes.length];
      const cuts = at.slice(1).flatMap((end, index): Cut[] => [
        { fromClient: true, bytes: bytes.slice(at[index], end) },
        { fromClient: false, bytes: Uint8Array.of(0x41) },
      ]);
      const ends = { client: 0, server: 0 };
      const turn = pageSeed % (cuts.length + 1);
      const pages = [page(cuts.slice(0, turn), ends), page(cuts.slice(turn), ends)];
      expect(textOf(pages, true)).toBe(text);
      expect(textOf(pages, false)).toBe('A'.repeat(cuts.length / 2));
    }),
  );
});

it('joins nothing over a hole', () => {
  const [first, second] = [Uint8Array.of(0xe4, 0xbd), Uint8Array.of(0xa0)];
  expect(textOf([page([{ fromClient: true, bytes: first }, { fromClient: true, bytes: second, holeBefore: 4 }])], true)).toBe('\u{fffd}'.repeat(3));
});
