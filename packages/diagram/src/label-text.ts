import { findingBadge, flagNames, formatBytes, formatBytesShort, toldFindings, type Language } from '@synscope/explain';
import { Finding, findingNames } from '@synscope/tcp';
import type { SegmentWindow, SynOptions } from '@synscope/trace';
import type { ArrowKind, BadgeTone } from './geometry.js';

/** `SYN, ACK`. A dash where no flag is set. */
export function flagsText(flags: number): string {
  const names = flagNames(flags);
  return names.length === 0 ? '–' : names.join(', ');
}

/** What the segment mainly does, for the arrow's colour. */
export function arrowKind(flags: number, lengthBytes: number): ArrowKind {
  if (flags & 0x004) return 'reset';
  if (flags & 0x002) return 'open';
  if (flags & 0x001) return 'close';
  return lengthBytes > 0 ? 'data' : 'ack';
}

/** The options of a SYN, one short word each: `MSS 65495`, `WS ×128`, `SACK`, `TS`. */
export function optionWords(options: SynOptions): string[] {
  const words: string[] = [];
  if (options.mss !== null) words.push(`MSS ${options.mss}`);
  if (options.windowScaleShift !== null) words.push(`WS ×${2 ** Math.min(options.windowScaleShift, 14)}`);
  if (options.sackPermitted) words.push('SACK');
  if (options.timestamps) words.push('TS');
  if (options.fastOpen !== null) words.push(options.fastOpen === 'request' ? 'TFO?' : 'TFO');
  if (options.mptcp) words.push('MPTCP');
  return words;
}

/** Findings that something went wrong, most telling first, then those that are only unusual; the rest inform. */
const badFindings: readonly Finding[] = [
  Finding.lostOnTheWay,
  Finding.fastRetransmission,
  Finding.handshakeRetransmission,
  Finding.retransmission,
  Finding.lostSegment,
  Finding.zeroWindow,
  Finding.malformedOption,
];
const noticeFindings: readonly Finding[] = [
  Finding.spuriousRetransmission,
  Finding.outOfOrder,
  Finding.duplicateAck,
  Finding.ackLostSegment,
  Finding.windowFull,
  Finding.zeroWindowProbe,
  Finding.tfoIgnored,
  Finding.captureDuplicate,
  Finding.challengeAck,
  Finding.unacceptableRst,
];
const infoFindings = (Object.values(Finding) as Finding[]).filter(
  (finding) => !badFindings.includes(finding) && !noticeFindings.includes(finding),
);

const setOf = (findings: readonly Finding[]): number => findings.reduce<number>((set, finding) => set | (1 << finding), 0);
const badSet = setOf(badFindings);
const noticeSet = setOf(noticeFindings);

/** How much the worst of a set of findings matters; null where none of them is more than information. */
export function worstTone(findings: number): 'bad' | 'notice' | null {
  if ((findings & badSet) !== 0) return 'bad';
  return (findings & noticeSet) !== 0 ? 'notice' : null;
}

export interface Badge {
  readonly text: string;
  readonly tone: BadgeTone;
}

/** The badges of a segment, most important first. */
export function badgesOf(findings: number, flags: number, language: Language): Badge[] {
  if (findings === 0) return [];
  const told = toldFindings(findings, flags);
  const badges: Badge[] = [];
  const add = (finding: Finding, tone: BadgeTone): void => {
    const name = findingNames[finding];
    if (told.includes(name)) badges.push({ text: findingBadge(name, language), tone });
  };
  for (const finding of badFindings) add(finding, 'bad');
  for (const finding of noticeFindings) add(finding, 'notice');
  for (const finding of infoFindings) add(finding, 'info');
  return badges;
}

/** Everything that an arrow could say, before it is fitted into the room there is. */
export interface LabelWords {
  /** Which of several connections it is of; null where there is one only. */
  readonly mark: string | null;
  readonly flags: string;
  /** Long and short form; null without payload. */
  readonly length: { readonly long: string; readonly short: string } | null;
  readonly numbers: string;
  readonly options: readonly string[];
  readonly badges: readonly Badge[];
}

/** The marks of connections in one picture, by their place among them. */
export const partMark = (part: number): string => String.fromCharCode(65 + part);

/** @param raw sequence numbers as they are in the header, not counted from the first */
export function labelWords(window: SegmentWindow, index: number, language: Language, raw: boolean): LabelWords {
  const flags = window.flags[index];
  const lengthBytes = window.lengthBytes[index];
  const sequence = raw ? window.sequenceRaw[index] : window.sequence[index];
  const acknowledgment = raw ? window.acknowledgmentRaw[index] : window.acknowledgment[index];
  const options = window.synOptions[index];
  return {
    mark: window.parts === undefined ? null : partMark(window.parts.part[index]),
    flags: flagsText(flags),
    length:
      lengthBytes === 0
        ? null
        : { long: formatBytes(lengthBytes, language), short: formatBytesShort(lengthBytes, language) },
    numbers: flags & 0x010 ? `seq ${sequence}  ack ${acknowledgment}` : `seq ${sequence}`,
    options: options === null ? [] : optionWords(options),
    badges: badgesOf(window.findings[index], flags, language),
  };
}
