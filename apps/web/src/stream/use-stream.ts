import { useEffect, useMemo, useRef, useState } from 'react';
import type { StreamFrom, StreamSide, StreamWindow } from '@synscope/protocol';
import type { ConnectionRow } from '@synscope/trace';
import { bytesOfBase64 } from '../inspector/base64.js';
import { useApp, usePage } from '../app/page-context.js';
import { useCountedAnswer, type Counted } from '../app/use-counted-answer.js';
import type { Session } from '../store/session.js';

/** Bytes of a page of the stream: more would make a page of hex too long to lay out at once. */
const pageBytes = 12 * 1024;
const waits = { growingMs: 400 };

/** A window of the stream with its bytes decoded. */
export interface LoadedStream extends Counted {
  readonly window: StreamWindow;
  readonly bytes: Uint8Array;
  /** What it was asked for with. */
  readonly from: StreamFrom;
  readonly side: StreamSide;
}

/** Pages that are shown at once: beyond that the earliest make room. */
const pagesMost = 6;

const noPages: readonly LoadedStream[] = [];

/** Pages of the stream that follow each other, and the way to one more; the earliest may have made room. */
export interface StreamPages {
  readonly pages: readonly LoadedStream[];
  /** null where there is no more, or it is on its way. */
  readonly more: (() => void) | null;
}

/** The bytes from a place on, a page at a time. */
export function useStreamPages(row: ConnectionRow | null, side: StreamSide, from: StreamFrom): StreamPages {
  const { session } = usePage();
  const capture = useApp((state) => state.capture);
  const first = useStream(row, side, from);
  const key = `${capture} ${row?.connection} ${side} ${JSON.stringify(from)}`;
  const [added, setAdded] = useState<{ readonly key: string; readonly pages: readonly LoadedStream[] }>({ key, pages: [] });
  const [asking, setAsking] = useState<string | null>(null);
  const others = added.key === key ? added.pages : noPages;
  const latest = useRef(key);
  latest.current = key;
  // The last page may have been the end when it was asked for: once more comes, it is asked for again.
  const segments = row?.segments ?? 0;
  useEffect(() => {
    setAdded((now) => {
      const last = now.pages.at(-1);
      return last === undefined || last.window.next !== null || last.segments >= segments ? now : { ...now, pages: now.pages.slice(0, -1) };
    });
  }, [segments]);

  const pages = useMemo(() => (first === null ? noPages : [first, ...others].slice(-pagesMost)), [first, others]);
  const next = pages.at(-1)?.window.next ?? null;
  const isCurrent = first !== null && first.side === side && first.from === from;
  if (capture === null || row === null || next === null || !isCurrent || asking === key) return { pages, more: null };
  const more = (): void => {
    setAsking(key);
    loadPage(session, capture, row.connection, side, { by: 'cursor', ...next })
      .then((page) => {
        if (page !== null && latest.current === key) setAdded({ key, pages: [...others, page].slice(-pagesMost) });
      }, session.report)
      .finally(() => setAsking(null));
  };
  return { pages, more };
}

async function loadPage(session: Session, capture: string, connection: number, side: StreamSide, from: StreamFrom): Promise<LoadedStream | null> {
  const window = await session.link.request('stream', { capture, connection, side, from, bytes: pageBytes });
  if (window === null) return null;
  const { counted, segments } = window;
  return { counted, segments, window, bytes: bytesOfBase64(window.bytes), from, side };
}

/** The bytes from a place on; while others are on their way, those before. null before the first. */
function useStream(row: ConnectionRow | null, side: StreamSide, from: StreamFrom): LoadedStream | null {
  return useCountedAnswer(
    row,
    `${side} ${JSON.stringify(from)}`,
    ({ session, capture, connection }) => loadPage(session, capture, connection, side, from),
    waits,
  );
}
