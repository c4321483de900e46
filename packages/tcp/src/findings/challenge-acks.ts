import type { SegmentFields } from '@synscope/wire';
import { TcpFlag } from '@synscope/wire';
import type { SegmentAnalysis } from '../analyzer/segment-analysis.js';
import { StateRule } from '../states/state-rule.js';
import { Finding } from '../vocabulary/finding.js';
import { FindingBit } from './finding-bits.js';

/** A challenge is the immediate answer; later than this it is something else. */
const answerWithinNs = 1e9;
const notPlain = TcpFlag.syn | TcpFlag.fin | TcpFlag.rst;

/** A segment that its receiver should not accept, and may answer by a challenge. */
interface Challenged {
  readonly frame: number;
  readonly side: number;
  readonly timeNs: number;
  /** What would acknowledge it, if it is a SYN. */
  readonly acknowledgedBy: number | null;
}

/**
 * Finds RSTs that the receiver cannot accept, and the ACKs that challenge such an RST or a SYN on a living connection
 * (RFC 5961), by the rules that the state machine applied.
 */
export class ChallengeAcks {
  readonly #waiting = new Map<number, Challenged>();

  /** After `find`: the frame that the finding rests on, 0 for none. */
  evidenceFrame = 0;

  /**
   * What the latest segment is found to be: a Finding, or -1 for none.
   *
   * @param rule rstUnacceptable or synWhileSynchronized where the state machine labelled an end by it, 0 otherwise
   */
  find(fields: SegmentFields, analysis: SegmentAnalysis, rule: number): number {
    if (rule === 0 && this.#waiting.size === 0) return -1;
    this.evidenceFrame = 0;
    const { connection, frame, side, timeNs } = analysis;
    const handshake = fields.flags & (TcpFlag.syn | TcpFlag.ack | TcpFlag.rst);
    if (rule === StateRule.synWhileSynchronized && handshake === TcpFlag.syn) {
      this.#waiting.set(connection, { frame, side, timeNs, acknowledgedBy: (fields.sequence + 1) >>> 0 });
      return -1;
    }
    if (rule === StateRule.rstUnacceptable && (fields.flags & TcpFlag.rst) !== 0) {
      this.#waiting.set(connection, { frame, side, timeNs, acknowledgedBy: null });
      return Finding.unacceptableRst;
    }
    const challenged = this.#waiting.get(connection);
    if (challenged === undefined || challenged.side === side) return -1;
    this.#waiting.delete(connection);
    if (!isChallenge(fields, analysis, challenged)) return -1;
    this.evidenceFrame = challenged.frame;
    analysis.recorder?.note(Finding.challengeAck, 'answersUnacceptable', [challenged.frame], {
      acknowledgment: fields.acknowledgment,
      sinceNs: timeNs - challenged.timeNs,
      withinNs: answerWithinNs,
      bySyn: challenged.acknowledgedBy === null ? 0 : 1,
    });
    return Finding.challengeAck;
  }

  /** Whether something was sent on a connection that may be challenged. */
  isWaiting(connection: number): boolean {
    return this.#waiting.size > 0 && this.#waiting.has(connection);
  }

  /** @param evicted 1 for each connection to forget */
  evict(evicted: Uint8Array): void {
    for (const connection of this.#waiting.keys()) {
      if (evicted[connection] === 1) this.#waiting.delete(connection);
    }
  }
}

/** A pure ACK that says again what its sender expects. */
function isChallenge(fields: SegmentFields, analysis: SegmentAnalysis, challenged: Challenged): boolean {
  if ((fields.flags & notPlain) !== 0 || (fields.flags & TcpFlag.ack) === 0 || fields.payloadLength > 0) return false;
  if (analysis.timeNs - challenged.timeNs > answerWithinNs) return false;
  if (challenged.acknowledgedBy !== null) return fields.acknowledgment !== challenged.acknowledgedBy;
  return (analysis.findings & (FindingBit.duplicateAck | FindingBit.windowUpdate)) !== 0;
}
