import { useEffect, useRef, useState } from 'react';
import { limits, type FindFrom, type StreamMatches, type StreamSide } from '@synscope/protocol';
import { useApp, usePage } from '../app/page-context.js';

export type Match = StreamMatches['matches'][number];

/** A search, as far as it has come. */
export interface Search {
  readonly needle: string;
  readonly lengthBytes: number;
  /** In the order in which they could be read. */
  readonly matches: readonly Match[];
  readonly searched: number;
  readonly running: boolean;
  /** There are more than are told. */
  readonly more: boolean;
}

const stepRestMs = 20;

/** Searches the streams step by step; a new search, or another connection, ends the one before. */
export function useSearch(connection: number, side: StreamSide): {
  readonly search: Search | null;
  readonly start: (needle: string, foldCase: boolean) => void;
  readonly cancel: () => void;
} {
  const { session } = usePage();
  const capture = useApp((state) => state.capture);
  const [search, setSearch] = useState<Search | null>(null);
  const run = useRef(0);
  const cancel = (): void => {
    run.current++;
    setSearch((before) => (before === null ? null : { ...before, running: false }));
  };
  useEffect(() => {
    setSearch(null);
    return () => void run.current++;
  }, [capture, connection, side]);
  const start = (needle: string, foldCase: boolean): void => {
    const own = ++run.current;
    let state: Search = { needle, lengthBytes: needle.length / 2, matches: [], searched: 0, running: true, more: false };
    setSearch(state);
    const step = (from: FindFrom | null): void => {
      if (capture === null) return;
      session.link.request('findInStream', { capture, connection, side, needle, foldCase, from }).then(
        (found) => {
          if (own !== run.current || found === null) return;
          const all = [...state.matches, ...found.matches];
          const matches = all.slice(0, limits.matchesMax);
          const more = all.length > matches.length || matches.length === limits.matchesMax;
          const running = found.next !== null && !more;
          if (side === 'both') matches.sort((a, b) => a.position - b.position || a.offset - b.offset);
          state = { ...state, matches, more, running, searched: state.searched + found.searched };
          setSearch(state);
          if (running) setTimeout(() => own === run.current && step(found.next), stepRestMs);
        },
        (error: unknown) => {
          if (own !== run.current) return;
          setSearch({ ...state, running: false });
          session.report(error);
        },
      );
    };
    step(null);
  };
  return { search, start, cancel };
}
