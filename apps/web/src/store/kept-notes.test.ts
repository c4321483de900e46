import { expect, it } from 'vitest';
import type { CaptureInfo } from '@synscope/protocol';
import { createStore } from './create-store.js';
import { KeptNotes } from './kept-notes.js';
import type { Session } from './session.js';
import { initialState } from './state.js';

const info = (capture: string, phase: CaptureInfo['phase'], bytesReceived: number): CaptureInfo =>
  ({ capture, phase, counts: { bytesReceived, frames: 3, segments: 3 }, baseSeconds: 1_700_000_000, lastTimeNs: 5 }) as CaptureInfo;

/** A page that was just opened, in a browser with this storage. */
function page(items: Map<string, string>, forbidden = false) {
  const told: [string, number, readonly string[]][] = [];
  const store = createStore(initialState);
  const session = {
    store,
    onNoted: null as Session['onNoted'],
    annotate: async (capture: string, frame: number, comments: readonly string[]) => {
      told.push([capture, frame, comments]);
      session.onNoted?.(capture, frame, comments);
    },
    report: (error: unknown) => expect.fail(String(error)),
  };
  const storage = { getItem: (key: string) => items.get(key) ?? null, setItem: (key: string, value: string) => void items.set(key, value) };
  new KeptNotes(session as unknown as Session, () => {
    if (forbidden) throw new Error('SecurityError');
    return storage as Storage;
  });
  const captures = (...all: CaptureInfo[]): void => store.set({ captures: all });
  return { session, store, told, captures };
}

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

it('gives notes back with the same capture, whatever it is called by then, and with no other', async () => {
  const items = new Map<string, string>();
  const first = page(items);
  first.captures(info('local-1', 'ended', 100));
  await first.session.annotate('local-1', 2, ['why?']);
  const second = page(items);
  second.captures(info('local-1', 'ended', 101), info('local-2', 'ended', 100));
  await settled();
  expect(second.told).toEqual([['local-2', 2, ['why?']]]);
});

it('keeps what was noted before the capture was read to its end, beside what was kept before', async () => {
  const items = new Map<string, string>();
  const first = page(items);
  first.captures(info('a', 'ended', 100));
  await first.session.annotate('a', 1, ['old']);
  await first.session.annotate('a', 2, ['old']);
  const second = page(items);
  second.captures(info('b', 'analysing', 50));
  await second.session.annotate('b', 2, ['new']);
  second.captures(info('b', 'ended', 100));
  await settled();
  const third = page(items);
  third.captures(info('c', 'ended', 100));
  await settled();
  expect(third.told).toEqual([
    ['c', 1, ['old']],
    ['c', 2, ['new']],
  ]);
});

it('says where nothing is kept, and believes nothing of what others may have put there', async () => {
  const forbidden = page(new Map(), true);
  forbidden.captures(info('a', 'ended', 100));
  await forbidden.session.annotate('a', 1, ['x']);
  expect(forbidden.store.get().notesKept).toBe('nowhere');

  const items = new Map<string, string>();
  const first = page(items);
  first.captures(info('a', 'ended', 100));
  await first.session.annotate('a', 1, ['x']);
  const [key] = items.keys();
  for (const text of ['{', 'null', '[[1]]', '[["1",["x"]]]', '[[2,[3]]]', '{"a":1}']) {
    const next = page(new Map([[key, text]]));
    next.captures(info('a', 'ended', 100));
    await settled();
    expect(next.told).toEqual([]);
  }
});
