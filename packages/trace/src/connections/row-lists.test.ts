import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RowLists } from './row-lists.js';

describe('lists of rows', () => {
  it('give back every row by position, however they are interleaved', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 2000 }), (turns) => {
        const lists = new RowLists();
        const plain: number[][] = [];
        const order = new Map<number, number>();
        turns.forEach((turn, row) => {
          // Lists are opened in order.
          const list = order.get(turn) ?? order.size;
          order.set(turn, list);
          const rows = (plain[list] ??= []);
          lists.append(list, rows.length, row);
          rows.push(row);
        });
        plain.forEach((rows, list) => {
          expect(rows.map((_, position) => lists.at(list, rows.length, position))).toEqual(rows);
        });
      }),
      { numRuns: 100 },
    );
  });

  it('go on in pages where they are long', () => {
    const lists = new RowLists();
    const length = 60_000;
    for (let position = 0; position < length; position++) lists.append(0, position, position * 2);
    for (const position of [0, 3, 4, 11, 12, 8187, 8188, 8189, 24_571, 24_572, length - 1]) {
      expect(lists.at(0, length, position)).toBe(position * 2);
    }
    expect(lists.at(0, 8188, 8187)).toBe(8187 * 2);
    expect(lists.at(0, 8189, 8187)).toBe(8187 * 2);
  });

  it('are as many as there are connections', () => {
    const lists = new RowLists();
    for (let list = 0; list < 200_000; list++) lists.append(list, 0, list + 5);
    for (let list = 0; list < 200_000; list += 999) expect(lists.at(list, 1, 0)).toBe(list + 5);
  });
});
