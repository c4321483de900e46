import type { SegmentEvidence, SegmentWindow } from '@synscope/trace';
import { useApp } from '../app/page-context.js';
import { useAnswer, type KeptAnswers } from './use-answer.js';

/** null where the agent has no such segment any more. */
const kept: KeptAnswers<{ readonly evidence: SegmentEvidence | null }> = new Map();

/** Why a segment has its findings; null until the agent has told, and where there are none. */
export function useEvidence(window: SegmentWindow, index: number): SegmentEvidence | null {
  const capture = useApp((state) => state.capture);
  const { connection } = window;
  const position = window.first + index;
  const findings = window.findings[index];
  // What is found later, by what follows, has evidence of its own.
  const key = capture === null || findings === 0 ? null : `${capture}/${connection}/${position}/${findings}`;
  const answer = useAnswer(kept, key, async (session) => ({
    evidence: await session.link.request('evidence', { capture: capture!, connection, position }),
  }));
  return answer?.evidence ?? null;
}
