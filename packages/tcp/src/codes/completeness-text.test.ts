import { expect, it } from 'vitest';
import { completenessText } from './completeness-text.js';

it.each([
  [0, 'Incomplete'],
  [1, 'Incomplete, SYN_SENT'],
  [3, 'Incomplete, CLIENT_ESTABLISHED'],
  [7, 'Incomplete, ESTABLISHED'],
  [15, 'Incomplete, DATA'],
  [23, 'Complete, NO_DATA'],
  [31, 'Complete, WITH_DATA'],
  [37, 'Incomplete'],
  [39, 'Complete, NO_DATA'],
  [47, 'Complete, WITH_DATA'],
  [55, 'Complete, NO_DATA'],
  [63, 'Complete, WITH_DATA'],
  [30, 'Incomplete'],
])('%i is %s, as tshark says', (value, text) => {
  expect(completenessText(value)).toBe(text);
});
