import type { SegmentAnalysis } from '../analyzer/segment-analysis.js';
import { Side } from '../connections/row-layout.js';
import { Finding } from '../vocabulary/finding.js';
import type { EvidenceRecorder } from './evidence.js';

// What findByWindow compared, for who asks why. Apart from it, so that finding stays short while nobody does.

export function recordProbe(recorder: EvidenceRecorder, next: number): void {
  const figures = { lengthBytes: 1, nextSequence: next };
  recorder.note(Finding.zeroWindowProbe, 'byteIntoZeroWindow', [recorder.answeredFrame], figures);
}

export function recordZeroWindow(recorder: EvidenceRecorder): void {
  recorder.note(Finding.zeroWindow, 'windowIsZero', [], { windowBytes: 0 });
}

export function recordGap(recorder: EvidenceRecorder, frame: number, sequence: number, next: number): void {
  const figures = { sequence, nextSequence: next, missingBytes: (sequence - next) >>> 0 };
  recorder.note(Finding.lostSegment, 'gapBefore', [frame], figures);
}

export function recordKeepAlive(
  recorder: EvidenceRecorder,
  frame: number,
  sequence: number,
  next: number,
  length: number,
): void {
  const figures = { sequence, nextSequence: next, lengthBytes: length };
  recorder.note(Finding.keepAlive, 'belowNextByOne', [frame], figures);
}

/** Both windows as they count: scaled. */
export function recordWindowUpdate(
  recorder: EvidenceRecorder,
  words: Int32Array,
  forward: number,
  window: number,
): void {
  const shift = words[forward + Side.windowShift];
  const scale = shift > 0 ? 2 ** shift : 1;
  const figures = { windowBytes: window * scale, windowBeforeBytes: words[forward + Side.window] * scale };
  recorder.note(Finding.windowUpdate, 'windowChanged', [recorder.previousFrame], figures);
}

export function recordProbeAck(recorder: EvidenceRecorder, acknowledgment: number): void {
  recorder.note(Finding.zeroWindowProbeAck, 'answersWindowProbe', [recorder.answeredFrame], {
    acknowledgment,
    windowBytes: 0,
  });
}

export function recordKeepAliveAck(recorder: EvidenceRecorder, acknowledgment: number): void {
  recorder.note(Finding.keepAliveAck, 'answersKeepAlive', [recorder.answeredFrame], { acknowledgment });
}

export function recordDuplicateAck(recorder: EvidenceRecorder, out: SegmentAnalysis, acknowledgment: number): void {
  const figures = { acknowledgment, times: out.duplicateAckNumber };
  recorder.note(Finding.duplicateAck, 'repeatsAck', [out.duplicateAckFrame], figures);
}

export function recordWindowFull(
  recorder: EvidenceRecorder,
  sequence: number,
  length: number,
  acknowledged: number,
  offered: number,
): void {
  const figures = {
    endSequence: sequence + length,
    acknowledgedSequence: acknowledged,
    windowBytes: offered >>> 0,
  };
  recorder.note(Finding.windowFull, 'fillsWindow', [recorder.answeredFrame], figures);
}
