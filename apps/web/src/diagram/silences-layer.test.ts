import type { DiagramGeometry } from '@synscope/diagram';
import { expect, it } from 'vitest';
import { silenceWords } from './silences-layer.js';

const fold = { yFrom: 100, yTo: 140, fromNs: 0, toNs: 3e9, text: '3 s of silence' };
const picture = (width: number, lifelines: number): DiagramGeometry =>
  ({ left: 0, right: width, lifelines: Array.from({ length: lifelines }, () => ({})) }) as unknown as DiagramGeometry;

it('say once in a picture of one connection how long a silence was, in its middle', () => {
  expect(silenceWords(picture(1240, 2), fold).xs).toEqual([620]);
});

it('say it in every part of a picture of several connections that is seen in part', () => {
  const { xs } = silenceWords(picture(2400, 16), fold);
  // Whatever 620 pixels are in sight, with 90 on each side for the words.
  for (let from = 0; from <= 2400 - 620; from += 10) {
    expect(xs.some((x) => x - 90 >= from && x + 90 <= from + 620), `from ${from}`).toBe(true);
  }
});
