import { useEffect, useState } from 'react';
import type { StreamFrom, StreamSide, StreamWindow } from '@synscope/protocol';
import type { ConnectionRow } from '@synscope/trace';
import { useApp, usePage } from '../app/page-context.js';
import { problemOf } from '../transport/problem-error.js';
import { bytesOfBase64 } from '../inspector/base64.js';

/** Bytes of a page of the stream: more would make a page of hex too long to lay out at once. */
const pageBytes = 12 * 1024;
/** While a connection grows, its bytes are asked for again at most this often. */
const restMs = 400;

/** A window of the stream with its bytes decoded. */
export interface LoadedStream {
  readonly window: StreamWindow;
  readonly bytes: Uint8Array;
  /** What it was asked for with. */
  readonly from: StreamFrom;
  readonly side: StreamSide;
}

/** The bytes from a place on; while others are on their way, those before. null before the first. */
export function useStream(row: ConnectionRow | null, side: StreamSide, from: StreamFrom): LoadedStream | null {
  const { session } = usePage();
  const capture = useApp((state) => state.capture);
  const connection = row?.connection ?? -1;
  const segments = row?.segments ?? 0;
  const place = `${capture} ${connection}`;
  const key = `${place} ${side} ${JSON.stringify(from)}`;
  const [known, setKnown] = useState<{ readonly key: string; readonly place: string; readonly loaded: LoadedStream } | null>(null);
  const isOwn = known?.key === key;
  const isRead = isOwn && known.loaded.window.counted === known.loaded.window.segments;
  const isWhole = isRead && known.loaded.window.segments >= segments;
  useEffect(() => {
    if (capture === null || connection < 0 || isWhole) return;
    let isWanted = true;
    const timer = setTimeout(
      () => {
        session.link.request('stream', { capture, connection, side, from, bytes: pageBytes }).then(
          (window) => {
            if (!isWanted || window === null) return;
            setKnown({ key, place, loaded: { window, bytes: bytesOfBase64(window.bytes), from, side } });
          },
          (error: unknown) => {
            if (problemOf(error).code !== 'agentAway') session.report(error);
          },
        );
      },
      isRead ? restMs : 0,
    );
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [session, capture, connection, side, from, key, place, known, isRead, isWhole]);
  return known?.place === place ? known.loaded : null;
}
