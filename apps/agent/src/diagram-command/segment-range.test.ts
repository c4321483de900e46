import { expect, test } from 'vitest';
import { segmentRange } from './segment-range.js';

test.each([
  ['1-10', 1, 10],
  ['7', 7, 7],
  ['7-', 7, Infinity],
  ['-7', 1, 7],
  ['3-3', 3, 3],
])('%s is read', (text, first, last) => {
  expect(segmentRange(text)).toEqual({ first, last });
});

test.each(['', '-', '0', '0-5', '5-4', 'a-b', '1-2-3', '1.5', ' 1', '99999999999'])('"%s" is refused', (text) => {
  expect(() => segmentRange(text)).toThrow(/within the connection/);
});
