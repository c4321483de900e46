import { exchangeWindow, lossExchange, tutorialExchange } from '@synscope/testkit';
import { describe, expect, it } from 'vitest';
import { relationsOf } from './related-segments.js';

const window = exchangeWindow(tutorialExchange);
const related = (position: number): number[] => [...relationsOf(window, position).related].toSorted((a, b) => a - b);

describe('relationsOf', () => {
  it('leads from data to its acknowledgment and back', () => {
    expect(related(3)).toEqual([4]);
    expect(related(4)).toEqual([3]);
  });

  it('has what a segment acknowledges and what acknowledges it', () => {
    expect(related(8)).toEqual([6, 9]);
  });

  it('tells the time between them, the same from both sides', () => {
    const [by] = relationsOf(window, 3).links;
    const back = relationsOf(window, 4).links.find((link) => link.kind === 'acknowledges');
    expect(by).toMatchObject({ kind: 'acknowledgedBy', position: 4, frame: window.frame[4] });
    expect(back).toMatchObject({ position: 3, frame: window.frame[3], ns: by!.ns });
    expect(by!.ns).toBe(window.timeNs[4]! - window.timeNs[3]!);
  });

  it('leads from a lost segment to the one that repeats it, and back', () => {
    const lossy = exchangeWindow(lossExchange);
    const later = lossy.evidenceFrame.findIndex(
      (frame, index) => frame !== 0 && lossy.lengthBytes[index]! > 0 && lossy.sequence[lossy.frame.indexOf(frame)] === lossy.sequence[index],
    );
    const earlier = lossy.frame.indexOf(lossy.evidenceFrame[later]!);
    expect(relationsOf(lossy, earlier).links).toContainEqual(expect.objectContaining({ kind: 'sentAgain', position: later }));
    expect(relationsOf(lossy, later).links).toContainEqual(expect.objectContaining({ kind: 'repeats', position: earlier }));
  });

  it('has all that one acknowledgment covers', () => {
    // The first data as if it had no acknowledgment of its own: two segments of half of it, acknowledged at once.
    const half = Math.floor(window.lengthBytes[3]! / 2);
    const split = <T>(column: readonly T[]): T[] => [...column.slice(0, 4), ...column.slice(3)];
    const columns = Object.fromEntries(Object.entries(window).map(([name, column]) => [name, Array.isArray(column) ? split(column) : column]));
    const two = { ...window, ...columns, total: window.total + 1 } as typeof window;
    const with4 = <T>(column: readonly T[], at3: T, at4: T): T[] => [...column.slice(0, 3), at3, at4, ...column.slice(5)];
    const length = window.lengthBytes[3]!;
    const delayed = {
      ...two,
      frame: two.frame.map((frame, index) => (index > 3 ? frame + (index === 4 ? 1000 : 0) : frame)),
      lengthBytes: with4(two.lengthBytes, half, length - half),
      sequenceRaw: with4(two.sequenceRaw, window.sequenceRaw[3]!, window.sequenceRaw[3]! + half),
      acksFrame: two.acksFrame.map((acks, index) => (index === 5 ? 1000 + window.frame[3]! : acks)),
    };
    expect([...relationsOf(delayed, 5).related].toSorted()).toEqual([3, 4]);
    expect(relationsOf(delayed, 3).links).toContainEqual(expect.objectContaining({ kind: 'acknowledgedBy', position: 5 }));
  });

  it('has nothing for a segment that is not at hand', () => {
    expect(relationsOf(window, 500)).toEqual({ related: new Set(), links: [] });
  });
});
