import type { EvidenceFigures, EvidenceRecorder, EvidenceRule, Finding, FindingEvidence } from '@synscope/tcp';

/** Keeps what the rules take down of one segment. */
export class EvidenceNotes implements EvidenceRecorder {
  readonly all: FindingEvidence[] = [];
  answeredFrame = 0;
  previousFrame = 0;
  /** Frame of each side's latest segment. */
  readonly #latest = [0, 0];

  note(finding: Finding, rule: EvidenceRule, frames: readonly number[], figures: EvidenceFigures): void {
    this.all.push({ finding, rule, frames: frames.filter((frame) => frame > 0), figures });
  }

  /** The segment in hand is of this side. */
  begin(side: number): void {
    this.answeredFrame = this.#latest[1 - side];
    this.previousFrame = this.#latest[side];
  }

  /** It was that of this frame. */
  end(side: number, frame: number): void {
    this.#latest[side] = frame;
  }
}
