import { useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import type { Picture } from '@synscope/protocol';
import type { ConnectionRow } from '@synscope/trace';
import { useApp, usePage } from '../app/page-context.js';
import { useSize } from '../diagram/use-size.js';
import { useVirtualScroll } from '../diagram/use-virtual-scroll.js';
import { spacerHeight } from '../diagram/virtual-scroll.js';
import { wantedSpan } from '../store/wanted-window.js';

type Connections = NonNullable<Picture['connections']>;

/** The rows of the list that are seen, and ways to move among them. */
export interface RowWindow {
  readonly connections: Connections | null;
  /** How much of the sorting and filtering is done, 0 to 1; null where all is. */
  readonly pending: number | null;
  readonly total: number;
  /** Rows on the screen: from `first`, `count` of them. */
  readonly first: number;
  readonly count: number;
  readonly rowAt: (index: number) => ConnectionRow | undefined;
  /** Where a row's top is on the screen, px. */
  readonly topOf: (index: number) => number;
  readonly spacerPx: number;
  readonly onScroll: () => void;
  /** Moves the list so that a row is seen. */
  readonly reveal: (index: number) => void;
  /** Connections that came where they are not seen. */
  readonly fresh: number;
  readonly showFresh: () => void;
}

/**
 * A list of any length, of which the agent sends the rows that are seen and some around them. What a person reads stays
 * where it is while others come and go before it; who stands at the end where new ones come stays there.
 */
export function useRowWindow(scroller: RefObject<HTMLElement | null>, rowPx: number): RowWindow {
  const { session } = usePage();
  const answered = useApp((state) => state.answered);
  const list = useApp((state) => state.list);
  const latest = answered?.picture.connections ?? null;
  const shown = useRef<Connections | null>(null);
  // A list that is still being made has nothing to show: what was there before stays.
  if (latest === null || latest.pending === null || latest.rows.length > 0) shown.current = latest;
  const connections = shown.current;
  const height = useSize(scroller)?.height ?? 0;
  const total = connections?.matching ?? 0;
  const extent = { total: total * rowPx, height };
  const atEnd = useRef(false);
  const onByHand = useCallback(() => undefined, []);
  const { top, scrollTo, onScroll } = useVirtualScroll(scroller, extent, onByHand);
  const first = Math.min(Math.floor(top / rowPx), Math.max(0, total - 1));
  const count = Math.min(total - first, Math.ceil(height / rowPx) + 1);
  const newestFirst = list.sort === 'connection' && list.descending;
  const newestLast = list.sort === 'connection' && !list.descending;

  // The anchor has moved: the list is moved with it, before anything is drawn.
  const known = useRef({ list, index: list.anchor?.index ?? 0, total: 0 });
  useLayoutEffect(() => {
    const before = known.current;
    const isSame = before.list.anchor === list.anchor && before.list.sort === list.sort && before.list.filter === list.filter;
    const index = list.anchor === null ? 0 : (connections?.anchorIndex ?? (isSame ? before.index : list.anchor.index));
    known.current = { list, index, total };
    const sticks = newestLast && atEnd.current && total > before.total && before.total > 0;
    if (sticks) scrollTo(total * rowPx);
    else if (isSame && list.anchor !== null && index !== before.index) scrollTo(top + (index - before.index) * rowPx);
  });
  const moved = list.anchor === null ? 0 : known.current.index - list.anchor.index;

  useEffect(() => {
    atEnd.current = total > 0 && top + height >= total * rowPx - rowPx / 2 && total * rowPx > height;
    const now = session.store.get().list;
    const span = { first: Math.max(0, now.first + moved), count: now.count };
    const wanted = wantedSpan(span, { first, count }, total);
    if (wanted === span) return;
    const row = connections?.rows[first - connections.first];
    // At the very top one watches what comes there.
    const anchor = row === undefined || top === 0 ? null : { connection: row.connection, index: first };
    session.store.set({ list: { ...now, first: wanted.first, anchor } });
  }, [session, connections, first, count, total, moved, top, height, rowPx]);

  useAnchorAtRest(top, first, connections);

  useEffect(() => {
    scrollTo(0);
  }, [scrollTo, list.sort, list.descending, list.filter]);

  const atNewest = newestFirst ? top === 0 : newestLast && top + height >= total * rowPx - rowPx / 2;
  const fresh = useFresh(total, atNewest || total * rowPx <= height, list.filter);
  return {
    connections,
    pending: latest?.pending ?? null,
    total,
    first,
    count: Math.max(0, count),
    rowAt: (index) => connections?.rows[index - connections.first],
    topOf: (index) => index * rowPx - top,
    spacerPx: spacerHeight(extent),
    onScroll,
    reveal: (index) => {
      if (index * rowPx < top) scrollTo(index * rowPx);
      else if ((index + 1) * rowPx > top + height) scrollTo((index + 1) * rowPx - height);
    },
    fresh: fresh.count,
    showFresh: () => {
      fresh.forget();
      if (newestLast) scrollTo(total * rowPx);
      else if (newestFirst) scrollTo(0);
      else session.changeList({ sort: 'connection', descending: true });
    },
  };
}

/** Time after the last step of scrolling at which what is read is held fast, ms. */
const restMs = 200;

/** Where a person stops scrolling, the topmost row is what holds the list in place from then on. */
function useAnchorAtRest(top: number, first: number, connections: Connections | null): void {
  const { session } = usePage();
  const latest = useRef(connections);
  latest.current = connections;
  useEffect(() => {
    const timer = setTimeout(() => {
      const { list } = session.store.get();
      const row = latest.current?.rows[first - latest.current.first];
      const isHeld = row !== undefined && list.anchor?.connection === row.connection;
      if (isHeld || (top === 0 && list.anchor === null) || (top > 0 && row === undefined)) return;
      const anchor = top === 0 || row === undefined ? null : { connection: row.connection, index: first };
      session.store.set({ list: { ...list, first: latest.current?.first ?? list.first, anchor } });
    }, restMs);
    return () => clearTimeout(timer);
  }, [session, top, first]);
}

/** Counts connections that came since the newest ones were last seen. */
function useFresh(total: number, isSeen: boolean, filter: string): { readonly count: number; readonly forget: () => void } {
  const [seen, setSeen] = useState<{ readonly total: number; readonly filter: string } | null>(null);
  const isStale = seen === null || seen.filter !== filter || seen.total > total || (isSeen && seen.total !== total);
  useEffect(() => {
    if (isStale && total > 0) setSeen({ total, filter });
  }, [isStale, total, filter]);
  return { count: isStale ? 0 : total - seen.total, forget: () => setSeen({ total, filter }) };
}
