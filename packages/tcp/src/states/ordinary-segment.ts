import { TcpFlag, type SegmentFields } from '@synscope/wire';
import { isAfter } from '../sequence/sequence-number.js';
import { ackFrameWord } from '../summary/opening.js';
import { SegmentRole } from '../vocabulary/role.js';
import { Certainty, TcpState, type End } from '../vocabulary/state.js';
import type { StateLabels } from '../vocabulary/state-labels.js';
import { endWords, EndWord, Known } from './end-state.js';
import type { Life } from './life.js';
import { StateRule } from './state-rule.js';

const handshakeFlags = TcpFlag.syn | TcpFlag.fin | TcpFlag.rst | TcpFlag.ack;

/** Bits of Known that call for the rules. */
const unusual =
  Known.fin | Known.finHeld | Known.finDeferred | Known.synDeferred | Known.finAckHeld | Known.held | Known.keepAlive;

/**
 * The short way for most segments of most captures: data and ACKs in order between two ends that are in ESTABLISHED for
 * certain, where the rules would change nothing (row 9). It reads and writes the row directly, because nothing else is
 * called as often.
 *
 * @returns the segment's role, or -1, with nothing changed, where the rules are needed
 */
export function takeOrdinarySegment(
  life: Life,
  labels: StateLabels,
  timeNs: number,
  sender: End,
  fields: SegmentFields,
): SegmentRole | -1 {
  if ((fields.flags & handshakeFlags) !== TcpFlag.ack || fields.payloadLength < 0) return -1;
  const { words, base } = life;
  const x = base + sender * endWords;
  const y = base + (1 - sender) * endWords;
  if (words[x + EndWord.state] !== TcpState.established || words[y + EndWord.state] !== TcpState.established) return -1;
  if ((words[x + EndWord.certainty] | words[y + EndWord.certainty]) !== Certainty.certain) return -1;
  if (life.clientBelief !== null || life.serverBelief !== null) return -1;
  if (((words[x + EndWord.known] | words[y + EndWord.known]) & unusual) !== 0) return -1;
  if (words[base + ackFrameWord] === 0) return -1;
  const sequence = fields.sequence | 0;
  const acknowledgment = fields.acknowledgment | 0;
  if (sequence !== words[x + EndWord.sndMax] || sequence !== words[y + EndWord.rcvNxt]) return -1;
  if (isAfter(acknowledgment, words[y + EndWord.sndMax])) return -1;

  const length = fields.payloadLength;
  const { window } = fields;
  let role: SegmentRole = SegmentRole.ack;
  if (length > 0) {
    const end = sequence + length;
    role = length === 1 && words[y + EndWord.window] === 0 ? SegmentRole.zeroWindowProbe : SegmentRole.data;
    words[x + EndWord.sndMax] = end;
    words[y + EndWord.rcvNxt] = end;
    words[x + EndWord.gapMs] = 0;
    words[x + EndWord.known] |= Known.data;
    life.doubles[(x + EndWord.sentNs) >> 1] = timeNs;
  } else if (acknowledgment === words[x + EndWord.ackSent] && window !== words[x + EndWord.window] && window !== 0) {
    role = SegmentRole.windowUpdate;
  }
  if (isAfter(acknowledgment, words[x + EndWord.ackSent])) words[x + EndWord.ackSent] = acknowledgment;
  if (isAfter(acknowledgment, words[x + EndWord.rcvNxt])) words[x + EndWord.rcvNxt] = acknowledgment;
  words[x + EndWord.window] = window;
  if (fields.hasTimestamps) {
    words[x + EndWord.timestamp] = fields.timestampValue;
    words[x + EndWord.known] |= Known.timestamp;
  }

  const position = life.count;
  const { synchronizedSegment } = StateRule;
  const since = words[y + EndWord.frame];
  labels.setState(position, sender, TcpState.established, Certainty.certain, synchronizedSegment, 0);
  labels.setState(position, (1 - sender) as End, TcpState.established, Certainty.certain, synchronizedSegment, since);
  return role;
}
