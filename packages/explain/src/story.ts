import type { Close, End, Handshake, IcmpReport } from '@synscope/tcp';
import type { ConnectionRow } from '@synscope/trace';
import { formatDuration } from './format-duration.js';
import type { Language } from './language.js';
import { say, type Params } from './say.js';

const sentences = (parts: readonly string[], language: Language): string =>
  parts.map((part) => part.trim()).reduce((first, second) => say(language, 'joined', 'sentences', { first, second }));

/** How the connection opened, from its own frames: why three segments, or why it did not work. */
export function handshakeExplanation(connection: ConnectionRow, language: Language): string {
  const { handshake, icmp } = connection.summary;
  const params: Params = {
    synFrame: handshake.synFrame ?? '?',
    synAckFrame: handshake.synAckFrame ?? '?',
    ackFrame: handshake.ackFrame ?? '?',
    attempts: handshake.synCount,
    answers: handshake.synAckCount,
    again: sentAgain(handshake),
    whole: handshake.wholeNs === null ? '' : formatDuration(handshake.wholeNs, language),
    port: connection.server.port,
    told: icmp.length,
  };
  const told = icmp.map((report) => icmpSentence(report, language));
  return sentences([say(language, 'openingStory', handshake.opening, params), ...told], language);
}

/** What of the handshake was sent more than once, by the names of the catalog. */
function sentAgain({ synCount, synAckCount, wholeNs }: Handshake): string {
  if (wholeNs === null || (synCount < 2 && synAckCount < 2)) return 'none';
  if (synAckCount < 2) return 'syn';
  return synCount < 2 ? 'synAck' : 'both';
}

/** What an ICMP error says of the connection's segments, and who says it. */
function icmpSentence({ frame, count, from, kind, of, mtuBytes }: IcmpReport, language: Language): string {
  const params: Params = { frame, count, from, kind, of: endName(of), mtuBytes: mtuBytes ?? 0 };
  return say(language, 'icmpStory', 'report', params).trim();
}

const endName = (end: End | null): string => (end === 0 ? 'client' : 'server');

function closedExplanation(close: Close, params: Params, language: Language): string[] {
  switch (close.shape) {
    case 'four':
      return [say(language, 'closing', 'four', params), say(language, 'closing', 'timeWait', params)];
    case 'three':
      return [
        say(language, 'closing', 'three', params),
        ...(close.crossedAckFrame === null ? [] : [say(language, 'closing', 'crossed', params)]),
        say(language, 'closing', 'timeWait', params),
      ];
    case 'simultaneous':
      return [say(language, 'closing', 'simultaneous', params)];
    default:
      return [say(language, 'closing', 'partial', params)];
  }
}

/** How the connection closed, from its own frames: who did, in how many segments, and why that many. */
export function closeExplanation(close: Close, language: Language): string {
  const params: Params = {
    by: endName(close.by),
    fin1: close.firstFinFrame ?? 0,
    ack1: close.firstFinAckedFrame ?? 0,
    fin2: close.secondFinFrame ?? 0,
    ack2: close.secondFinAckedFrame ?? 0,
    crossed: close.crossedAckFrame ?? 0,
    rst: close.rstFrame ?? 0,
  };
  switch (close.ending) {
    case 'closed':
      return sentences(closedExplanation(close, params, language), language);
    case 'halfClosed':
      return say(language, 'closing', 'halfClosed', params);
    case 'reset':
      return say(language, 'closing', 'reset', params);
    case 'open':
      return say(language, 'closing', 'open');
    case 'neverOpened':
      return say(language, 'closing', 'neverOpened');
  }
}
