import { exchangeConnection, exchangeWindow, tutorialExchange } from '@synscope/testkit';
import { describe, expect, it } from 'vitest';
import { placeInExcerpt } from './fetch-excerpt.js';

const window = exchangeWindow(tutorialExchange);
const connection = exchangeConnection(window);

/** Rows of these connections, which are shown in the order of their numbers in the list. */
const segments = (part: readonly number[], connections: readonly number[]): Parameters<typeof placeInExcerpt>[0] => ({
  window: { ...window, parts: { connections, part, position: part.map((_, row) => row), before: connections.map(() => null) } },
  connection,
  idleGaps: [],
  notes: [],
  together: { connections: connections.map(() => connection), byHost: false },
});

describe('what a page of one file begins with', () => {
  it('is all connections in their order, by the numbers that they have in its file', () => {
    // Connection 9 is A, and the second to begin.
    expect(placeInExcerpt(segments([1, 0, 1, 2], [9, 4, 11]))).toBe('together=1,0,2');
    expect(placeInExcerpt({ ...segments([0, 1], [3, 5]), together: { connections: [connection, connection], byHost: true } })).toBe('together=0,1&group=host');
  });

  it('is only those that the range has segments of, and nothing special where that is one', () => {
    expect(placeInExcerpt(segments([2, 0, 2], [9, 4, 11]))).toBe('together=1,0');
    expect(placeInExcerpt(segments([1, 1], [9, 4]))).toBe('');
    expect(placeInExcerpt({ window, connection, idleGaps: [], notes: [] })).toBe('');
  });
});
