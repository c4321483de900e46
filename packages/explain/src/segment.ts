import { Finding, SegmentRole, segmentRoleNames } from '@synscope/tcp';
import type { ConnectionRow } from '@synscope/trace';
import { flagNames } from './flags.js';
import { formatBytes } from './format-bytes.js';
import { formatDuration } from './format-duration.js';
import type { Language } from './language.js';
import { say, type KeyOf, type Params } from './say.js';
import { toldFindings, type SegmentAt } from './segment-row.js';
import { stateChanges } from './state-changes.js';

const PSH = 0x008;
/** What timestamps take of a segment, once agreed: the option and its padding (RFC 7323). */
const timestampsBytes = 12;

/** Findings that say no more than the segment's role does. */
const saidByRole: Partial<Record<KeyOf<'role'>, readonly string[]>> = {
  keepAlive: ['keepAlive'],
  keepAliveAck: ['keepAliveAck'],
  windowUpdate: ['windowUpdate'],
  zeroWindowProbe: ['zeroWindowProbe'],
  synData: ['tfoSyn'],
};

/** In a simultaneous open the last ACK repeats what the SYN-ACK said: that is as it should be. */
const usualInSimultaneousOpen: readonly string[] = ['windowUpdate'];

function paramsOf({ window, index, connection }: SegmentAt, language: Language): Params {
  const bytes = window.lengthBytes[index];
  const seq = window.sequence[index];
  const fromClient = window.fromClient[index] === 1;
  return {
    from: fromClient ? 'client' : 'server',
    port: (fromClient ? connection.client : connection.server).port,
    flags: flagNames(window.flags[index]).join(', ') || '–',
    seq,
    last: seq + bytes - 1,
    finNumber: seq + bytes,
    ack: window.acknowledgment[index],
    raw: window.sequenceRaw[index],
    bytes,
    size: formatBytes(bytes, language),
    second: connection.summary.close.secondFinFrame === window.frame[index] ? 1 : 0,
    push: window.flags[index] & PSH ? 1 : 0,
    ignored: (window.findings[index] & (1 << Finding.unacceptableRst)) === 0 ? 0 : 1,
    // Who confirms a FIN waits for nothing more.
    waits: window.role[index] === SegmentRole.ackOfFin ? 0 : 1,
    window: formatBytes(window.windowBytes[index], language),
    acksFrame: window.acksFrame[index],
    after: formatDuration(window.ackRttNs[index], language),
    evidence: window.evidenceFrame[index],
    wireSegments: wireSegments(connection, fromClient, bytes),
  };
}

/** How many segments of the agreed size carry so many bytes; 0 where that size is not known. */
function wireSegments({ summary }: ConnectionRow, fromClient: boolean, bytes: number): number {
  const { mssToServer, mssToClient, timestamps } = summary.handshake.agreed;
  const mss = fromClient ? mssToServer : mssToClient;
  if (mss === null) return 0;
  const room = timestamps === true ? mss - timestampsBytes : mss;
  return room > 0 ? Math.ceil(bytes / room) : 0;
}

/** Why an ACK between two FINs leaves the first one out; null for every other segment. */
function crossedAck({ window, index, connection }: SegmentAt, params: Params, language: Language): string | null {
  const { crossedAckFrame, firstFinFrame } = connection.summary.close;
  if (crossedAckFrame !== window.frame[index] || firstFinFrame === null) return null;
  const finIndex = window.frame.indexOf(firstFinFrame);
  // Without its row, the FIN's number is what this ACK waits for.
  const finNumber = finIndex < 0 ? params.ack! : window.sequence[finIndex] + window.lengthBytes[finIndex];
  return say(language, 'odd', 'crossedAck', { ...params, finFrame: firstFinFrame, finNumber });
}

/** What is odd about the segment, most telling first, each once. */
function oddities(at: SegmentAt, role: KeyOf<'role'>, params: Params, language: Language): string[] {
  const { opening } = at.connection.summary.handshake;
  const opens = role === 'synAck' || role === 'handshakeAck';
  const usual = opening === 'simultaneous' && opens ? usualInSimultaneousOpen : (saidByRole[role] ?? []);
  return toldFindings(at.window.findings[at.index], at.window.flags[at.index])
    .filter((name) => !usual.includes(name))
    .map((name) => say(language, 'odd', name, params));
}

/** What a segment means: in two sentences at most, and what more there is to say. */
export interface SegmentWords {
  readonly gist: string;
  /** Sentences. */
  readonly further: readonly string[];
}

/** Where one sentence ends and another begins. */
const betweenSentences = /(?<=[.?!])\s+|(?<=[。？！])/u;

/**
 * What this very segment means: what it does, with its numbers, and then what is odd about it, or else what it changes in
 * the state of each end. Whatever else is odd, or changes, is said further.
 */
export function explainSegment(at: SegmentAt, language: Language): SegmentWords {
  const role = segmentRoleNames[at.window.role[at.index]] ?? 'other';
  const params = paramsOf(at, language);
  const crossed = crossedAck(at, params, language);
  const odd = [...(crossed === null ? [] : [crossed]), ...oddities(at, role, params, language)];
  const changes = stateChanges(at, language);
  const inOneSentence = changes.length < 2 ? changes : [changes.reduce((first, second) => bothChanges(first, second, language))];
  const [does, ...more] = sentencesOf(say(language, 'role', role, params));
  const [second, ...further] = [...odd.flatMap(sentencesOf), ...(odd.length > 0 ? changes : inOneSentence), ...more];
  const gist = second === undefined ? does : say(language, 'joined', 'sentences', { first: does, second });
  return { gist, further };
}

const sentencesOf = (text: string): string[] => text.split(betweenSentences).filter((sentence) => sentence !== '');

/** No such sentence begins with a name: it may go on after another one. */
function bothChanges(first: string, second: string, language: Language): string {
  return say(language, 'joined', 'changes', { first: first.slice(0, -1), second: second[0].toLowerCase() + second.slice(1) });
}
