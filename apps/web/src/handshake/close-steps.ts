import type { ConnectionRow } from '@synscope/trace';
import type { Messages } from '../i18n/messages.js';

type Close = ConnectionRow['summary']['close'];

export interface CloseStep {
  readonly frame: number;
  readonly text: string;
}

/** The segments of a close in the order in which they were captured, each with what it does. */
export function closeSteps(close: Close, say: Pick<Messages, 'close' | 'ends'>): readonly CloseStep[] {
  const words = say.close.steps;
  const names = [say.ends.client, say.ends.server] as const;
  const first = close.by === null ? '' : names[close.by];
  const second = close.by === null ? '' : names[1 - close.by];
  const combined = close.shape === 'three' && close.secondFinFrame !== null;
  const steps: readonly (readonly [number | null, string])[] = [
    [close.firstFinFrame, words.firstFin(first)],
    [close.crossedAckFrame, words.crossed],
    [combined ? null : close.firstFinAckedFrame, words.firstFinAcked],
    [close.secondFinFrame, combined ? words.combined(second) : words.secondFin(second)],
    [close.secondFinAckedFrame, words.secondFinAcked],
    [close.rstFrame, words.rst(close.firstFinFrame === null ? first : '')],
  ];
  return steps
    .flatMap(([frame, text]) => (frame === null ? [] : [{ frame, text }]))
    .toSorted((a, b) => a.frame - b.frame);
}
