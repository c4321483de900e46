import type { Session } from '../store/session.js';
import type { InspectedFrame } from './inspect-reply.js';
import { useAnswer, type KeptAnswers } from './use-answer.js';

const kept: KeptAnswers<InspectedFrame> = new Map();

async function fetchFrame(session: Session, capture: string, frame: number): Promise<InspectedFrame> {
  const [reply, { inspectReply }] = await Promise.all([
    session.link.request('frame', { capture, frame }),
    import('./inspect-reply.js'),
  ]);
  return inspectReply(reply);
}

/** The bytes of a frame, decoded; null until they are here. */
export function useFrame(capture: string | null, frame: number | null): InspectedFrame | null {
  const key = capture === null || frame === null ? null : `${capture}/${frame}`;
  return useAnswer(kept, key, (session) => fetchFrame(session, capture!, frame!));
}
