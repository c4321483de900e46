import type { CaptureInfo } from '@synscope/protocol';

/** Whether traffic still comes in by itself, so that following the newest segment makes sense. */
export const isLive = (capture: CaptureInfo | undefined): boolean =>
  capture !== undefined &&
  ['live', 'demo', 'stdin'].includes(capture.source) &&
  (capture.phase === 'waiting' || capture.phase === 'running');

/** Whether anything may still be added to it. */
export const isGrowing = (capture: CaptureInfo | undefined): boolean =>
  capture !== undefined && capture.phase !== 'ended' && capture.phase !== 'failed';

/** Whether it was to be watched live, and failed before anything came, as with a filter that is none. */
export const isFutile = ({ source, phase, counts }: CaptureInfo): boolean =>
  source === 'live' && phase === 'failed' && counts.frames === 0;

/** Whether it can be stopped by the person. */
export const canStop = (capture: CaptureInfo): boolean => capture.phase === 'waiting' || capture.phase === 'running';

/** How far the analysis has come, 0 to 1; null where the end is not known or everything is read. */
export function analysisProgress(capture: CaptureInfo): number | null {
  const { bytesExpected, bytesAnalysed, bytesReceived } = capture.counts;
  if (!isGrowing(capture) || isLive(capture)) return null;
  const whole = bytesExpected ?? (capture.phase === 'analysing' ? bytesReceived : null);
  return whole === null || whole === 0 ? null : Math.min(1, bytesAnalysed / whole);
}
