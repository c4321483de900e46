import { useEffect, useState } from 'react';
import { inspectFrame, type Layer } from '@synscope/wire';
import type { FrameBytes } from '@synscope/protocol';
import { usePage } from '../app/page-context.js';
import { problemOf } from '../transport/problem-error.js';
import { bytesOfBase64 } from './base64.js';

/** A frame as the inspector shows it. */
export interface InspectedFrame {
  readonly frame: number;
  readonly bytes: Uint8Array;
  readonly layers: readonly Layer[];
  readonly capturedLength: number;
  readonly originalLength: number;
}

/** While one steps quickly, only the frame that one stops at is fetched. */
const restMs = 60;
/** Frames kept, so that stepping back and forth asks for nothing. */
const keptMost = 64;

const kept = new Map<string, InspectedFrame>();

function inspect(reply: FrameBytes): InspectedFrame {
  const bytes = bytesOfBase64(reply.bytes);
  const layers = inspectFrame(bytes, reply.linkType, reply.originalLength);
  const { frame, capturedLength, originalLength } = reply;
  return { frame, bytes, layers, capturedLength, originalLength };
}

/** The bytes of a frame, decoded; null until they are here. */
export function useFrame(capture: string | null, frame: number | null): InspectedFrame | null {
  const { session } = usePage();
  const key = `${capture}/${frame}`;
  const [, refresh] = useState(0);
  useEffect(() => {
    if (capture === null || frame === null || kept.has(key)) return;
    let isWanted = true;
    const timer = setTimeout(() => {
      session.link.request('frame', { capture, frame }).then(
        (reply) => {
          kept.set(key, inspect(reply));
          const oldest = kept.keys().next();
          if (kept.size > keptMost && oldest.done !== true) kept.delete(oldest.value);
          if (isWanted) refresh((count) => count + 1);
        },
        (error: unknown) => {
          if (problemOf(error).code !== 'agentAway') session.report(error);
        },
      );
    }, restMs);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [session, capture, frame, key]);
  return kept.get(key) ?? null;
}
