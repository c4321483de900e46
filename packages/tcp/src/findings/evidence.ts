import type { Finding } from '../vocabulary/finding.js';

/**
 * The rules by which a segment gets a finding: for most findings one, for some one of several. They are the keys under
 * which the sentences are kept.
 */
export const evidenceRules = [
  'sentBefore',
  'sentBeforeAfterDuplicateAcks',
  'sentBeforeAfterAckOfUnseen',
  'alreadyAcknowledged',
  'belowHighest',
  'gapBefore',
  'acksBeyondSeen',
  'repeatsAck',
  'belowNextByOne',
  'answersKeepAlive',
  'windowIsZero',
  'byteIntoZeroWindow',
  'answersWindowProbe',
  'fillsWindow',
  'windowChanged',
  'synWithNewNumber',
  'synAckWithNewNumber',
  'cookieInSyn',
  'synDataAcknowledged',
  'synDataLeftOut',
  'samePacketById',
  'samePacketAtOnce',
  'sameHandshakeNumber',
  'longerThanMss',
  'longerThanJumbo',
  'lengthLeftOpen',
  'sentAgainLater',
  'answersUnacceptable',
  'numberNotExpected',
  'synNotAcknowledged',
  'optionUndecodable',
  /** Found when the segment was read, by something that is not kept; there are no figures. */
  'asRead',
] as const;
export type EvidenceRule = (typeof evidenceRules)[number];

/**
 * The figures that a rule compared. Names tell what they are: `...Ns` nanoseconds, `...Bytes` bytes, `...Sequence`
 * numbers of the sender's bytes, `...Acknowledgment` numbers of the other side's; the rest are counts and 0 or 1.
 * The rules give raw sequence numbers; who passes evidence on makes them relative.
 */
export type EvidenceFigures = Readonly<Record<string, number>>;

/** Why a segment has a finding. */
export interface FindingEvidence {
  readonly finding: Finding;
  readonly rule: EvidenceRule;
  /** The frames it rests on, the most telling first; none where it rests on the segment alone. */
  readonly frames: readonly number[];
  readonly figures: EvidenceFigures;
}

/**
 * Takes down why the segment in hand gets its findings. There is none while a capture is read; when evidence is asked
 * for, the segments are analysed once more, with one.
 */
export interface EvidenceRecorder {
  /** Frame of the latest segment of the other side; 0 for none. */
  readonly answeredFrame: number;
  /** Frame of the sender's segment before this one; 0 for none. */
  readonly previousFrame: number;
  /** @param frames those that are 0 are left out */
  note(finding: Finding, rule: EvidenceRule, frames: readonly number[], figures: EvidenceFigures): void;
}
