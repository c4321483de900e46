import type { StreamFrom, StreamSide, StreamWindow } from '@synscope/protocol';
import type { ConnectionRow } from '@synscope/trace';
import { bytesOfBase64 } from '../inspector/base64.js';
import { useCountedAnswer, type Counted } from '../app/use-counted-answer.js';

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

/** The bytes from a place on; while others are on their way, those before. null before the first. */
export function useStream(row: ConnectionRow | null, side: StreamSide, from: StreamFrom): LoadedStream | null {
  return useCountedAnswer(
    row,
    `${side} ${JSON.stringify(from)}`,
    async ({ session, capture, connection }) => {
      const window = await session.link.request('stream', { capture, connection, side, from, bytes: pageBytes });
      if (window === null) return null;
      const { counted, segments } = window;
      return { counted, segments, window, bytes: bytesOfBase64(window.bytes), from, side };
    },
    waits,
  );
}
