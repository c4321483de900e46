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

/** What was written about a frame takes the place of what was known. */
export function keepComments(capture: string, frame: number, comments: readonly string[]): void {
  const key = `${capture}/${frame}`;
  const known = kept.get(key);
  if (known !== undefined) kept.set(key, { ...known, comments: [...comments] });
}

/** The bytes of a frame, decoded; null until they are here. */
export function useFrame(capture: string | null, frame: number | null): InspectedFrame | null {
  const key = capture === null || frame === null ? null : `${capture}/${frame}`;
  return useAnswer(kept, key, (session) => fetchFrame(session, capture!, frame!));
}
