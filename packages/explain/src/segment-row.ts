import { Certainty, findingNames, tcpStateNames } from '@synscope/tcp';
import type { ConnectionRow, SegmentWindow } from '@synscope/trace';
import type { CertaintyName } from './certainty.js';
import { flagNames } from './flags.js';
import { formatBytes } from './format-bytes.js';
import type { Language } from './language.js';
import { say } from './say.js';

/** One segment of a window. */
export interface SegmentAt {
  readonly window: SegmentWindow;
  /** Index into the window's columns. */
  readonly index: number;
  readonly connection: ConnectionRow;
}

const SYN = 0x002;
const ACK = 0x010;
const certaintyKeys = Object.keys(Certainty) as CertaintyName[];

/** Names of the findings of a set, in the order of their bits. */
export const findingsIn = (bits: number): (typeof findingNames)[number][] =>
  findingNames.filter((_, bit) => (bits & (1 << bit)) !== 0);

/** tshark gives the general finding beside the special one: the special one says it all. */
const special: readonly (typeof findingNames)[number][] = [
  'fastRetransmission',
  'spuriousRetransmission',
  'handshakeRetransmission',
];

/**
 * What tshark takes a packet for that was captured twice, as it compares no identifications. Nothing of it is so: the
 * copy was never sent.
 */
const ofCopies: readonly (typeof findingNames)[number][] = [
  'retransmission',
  'fastRetransmission',
  'spuriousRetransmission',
  'outOfOrder',
  'duplicateAck',
  'keepAlive',
  'keepAliveAck',
  'handshakeRetransmission',
];

/**
 * Those of a segment's findings that are worth telling. tshark takes the SYN-ACK of a simultaneous open, and a SYN that
 * was captured twice, for retransmissions: a SYN that was sent again has a finding of its own.
 */
export function toldFindings(bits: number, flags: number): (typeof findingNames)[number][] {
  const found = findingsIn(bits);
  if (found.includes('captureDuplicate')) return found.filter((name) => !ofCopies.includes(name));
  const isSaid = (flags & SYN) !== 0 || found.some((other) => special.includes(other));
  return found.filter((name) => name !== 'retransmission' || !isSaid);
}

/** A row of one of several connections: which, and who with whom, before what its sentence says. */
export const rowOfSentence = (
  of: { readonly mark: string; readonly client: string; readonly server: string },
  sentence: string,
  language: Language,
): string => say(language, 'row', 'ofConnection', { ...of, sentence });

/** A row of a connection whose ends have names: who sends to whom, before what its sentence says. */
export const namedRowSentence = (of: { readonly from: string; readonly to: string }, sentence: string, language: Language): string =>
  say(language, 'row', 'named', { ...of, sentence });

/** The whole row as a sentence: who sent what when, and the state of both ends after it. */
export function segmentRowSentence({ window, index, connection }: SegmentAt, language: Language): string {
  const flags = flagNames(window.flags[index]);
  const findings = toldFindings(window.findings[index], window.flags[index]);
  const separator = say(language, 'row', 'listSeparator');
  const clientKnown = certaintyKeys[window.clientCertainty[index]];
  const serverKnown = certaintyKeys[window.serverCertainty[index]];
  return say(language, 'row', 'sentence', {
    frame: window.frame[index],
    time: ((window.timeNs[index] - connection.startNs) / 1e9).toFixed(6),
    from: window.fromClient[index] === 1 ? 'client' : 'server',
    flags: flags.length === 0 ? say(language, 'row', 'noFlags') : flags.join(' '),
    bytes: window.lengthBytes[index],
    size: formatBytes(window.lengthBytes[index], language),
    seq: window.sequence[index],
    hasAck: window.flags[index] & ACK ? 1 : 0,
    ack: window.acknowledgment[index],
    hasFindings: findings.length,
    findings: findings.map((name) => say(language, 'findingName', name)).join(separator),
    clientState: tcpStateNames[window.clientState[index]],
    serverState: tcpStateNames[window.serverState[index]],
    clientKnown,
    serverKnown,
    clientWord: say(language, 'certaintyWord', clientKnown),
    serverWord: say(language, 'certaintyWord', serverKnown),
  });
}
