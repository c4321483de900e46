import { type FindingEvidence, findingNames } from '@synscope/tcp';
import { findingName } from './finding.js';
import { formatBytes } from './format-bytes.js';
import { formatDuration } from './format-duration.js';
import { formatCount } from './format-number.js';
import type { Language } from './language.js';
import { say, type Params } from './say.js';
import { findingsIn, toldFindings } from './segment-row.js';

/** A part of a sentence: words, or a frame that it names. */
export type EvidencePart = string | { readonly frame: number; readonly text: string };

/** Marks around a frame in a sentence that is still one text; private characters, which no catalog holds. */
const frameStart = '\uE000';
const frameEnd = '\uE001';
const frameIn = new RegExp(`${frameStart}(\\d+)${frameEnd}`, 'u');

/**
 * Why a segment has a finding, as a sentence with the figures that were compared. Its parts, one after the other, are the
 * sentence; the frames in it stand by themselves, so that they can be made to lead there.
 */
export function evidenceSentence(evidence: FindingEvidence, language: Language): EvidencePart[] {
  const sentence = say(language, 'evidence', evidence.rule, paramsOf(evidence, language));
  return sentence
    .split(frameIn)
    .map((part, index) =>
      index % 2 === 0 ? part : { frame: Number(part), text: say(language, 'evidenceNote', 'frame', { frame: part }) },
    )
    .filter((part) => part !== '');
}

/** Where only part of a long connection was looked at: how much. */
export const boundedEvidence = (segments: number, language: Language): string =>
  say(language, 'evidenceNote', 'bounded', { segments });

/** What tshark calls a copy that is told as such; null where the segment is no copy, or tshark calls it nothing. */
export function namesOfCopy(findings: number, flags: number, language: Language): string | null {
  const told = toldFindings(findings, flags);
  const hidden = findingsIn(findings).filter((name) => !told.includes(name));
  if (hidden.length === 0 || !told.includes('captureDuplicate')) return null;
  const names = hidden.map((name) => findingName(name, language)).join(say(language, 'row', 'listSeparator'));
  return say(language, 'evidenceNote', 'copy', { names });
}

/** The finding that a piece of evidence is about, by its name. */
export const findingOf = (evidence: FindingEvidence): (typeof findingNames)[number] => findingNames[evidence.finding];

const frameMark = (frame: number | undefined, language: Language): string =>
  frame === undefined ? say(language, 'evidenceNote', 'someFrame') : `${frameStart}${frame}${frameEnd}`;

/** Figures in words, under the names that the sentences have for them, and what chooses between words. */
function paramsOf({ rule, frames, figures }: FindingEvidence, language: Language): Params {
  const params: Record<string, string | number> = {
    frame: frameMark(frames[0], language),
    ack: frameMark(frames[1] ?? frames[0], language),
    hasFrame: frames.length === 0 ? 0 : 1,
  };
  for (const [name, value] of Object.entries(figures)) {
    if (name.endsWith('Ns')) params[name.slice(0, -2)] = formatDuration(value, language);
    else if (name.endsWith('Bytes')) params[name.slice(0, -5)] = formatBytes(value, language);
    else if (name !== 'sequence' && name.endsWith('Sequence')) params[name.slice(0, -8)] = value;
    else if (name !== 'acknowledgment' && name.endsWith('Acknowledgment')) params[name.slice(0, -14)] = value;
    else params[name] = name.startsWith('raw') ? formatCount(value, language) : value;
  }
  return { ...absent(language), ...params, ...choices(rule, figures) };
}

/** What is not known of a figure is told as no time at all: a frame that is not in the capture's list. */
const absent = (language: Language): Params => ({
  sinceFrame: formatDuration(0, language),
  untilFrame: formatDuration(0, language),
});

function choices(rule: FindingEvidence['rule'], figures: FindingEvidence['figures']): Params {
  const { sequence = 0, endSequence = 0, nextSequence = 0, acknowledgedSequence = 0 } = figures;
  return {
    count: Math.max(1, endSequence - sequence),
    last: Math.max(sequence, endSequence - 1),
    hasLength: figures.lengthBytes ?? 0,
    hasOptions: figures.optionsBytes ?? 0,
    sameMoment: figures.sinceNs === 0 ? 1 : 0,
    sameAsAcknowledged: nextSequence === acknowledgedSequence ? 1 : 0,
    order: figures.endsAtNext === 1 ? 'end' : 'late',
    duplicates: rule === 'sentBefore' ? duplicatesOf(figures) : 'none',
  };
}

/** Why the duplicate ACKs made no fast retransmission of it. */
function duplicatesOf({ duplicateAcks, duplicatesPointHere }: FindingEvidence['figures']): string {
  if (duplicateAcks === 0) return 'none';
  if (duplicatesPointHere === 0) return 'elsewhere';
  return duplicateAcks === 1 ? 'few' : 'late';
}
