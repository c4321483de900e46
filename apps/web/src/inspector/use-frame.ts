import { useEffect, useState } from 'react';
import { usePage } from '../app/page-context.js';
import type { Session } from '../store/session.js';
import { problemOf } from '../transport/problem-error.js';
import type { InspectedFrame } from './inspect-reply.js';

/** While one steps quickly, only the frame that one stops at is fetched. */
const restMs = 60;
/** Frames kept, so that stepping back and forth asks for nothing. */
const keptMost = 64;

const kept = new Map<string, InspectedFrame>();

function keep(key: string, frame: InspectedFrame): void {
  kept.set(key, frame);
  const oldest = kept.keys().next();
  if (kept.size > keptMost && oldest.done !== true) kept.delete(oldest.value);
}

async function fetchFrame(session: Session, capture: string, frame: number): Promise<InspectedFrame> {
  const [reply, { inspectReply }] = await Promise.all([
    session.link.request('frame', { capture, frame }),
    import('./inspect-reply.js'),
  ]);
  return inspectReply(reply);
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
      fetchFrame(session, capture, frame).then(
        (inspected) => {
          keep(key, inspected);
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
