import { Certainty, Finding, TcpState, tcpStateNames } from '@synscope/tcp';
import type { Language } from './language.js';
import { say } from './say.js';
import type { SegmentAt } from './segment-row.js';

const FIN = 0x001;
const SYN = 0x002;
const ACK = 0x010;

/** States that an end enters by what it receives: a segment that it sends only shows that it did. */
const enteredByReceipt: readonly number[] = [
  TcpState.synReceived,
  TcpState.closeWait,
  TcpState.finWait2,
  TcpState.closing,
  TcpState.timeWait,
];

/** States that only a SYN or FIN brings: where none is in the segment, one was under way. */
const enteredByLate: readonly number[] = [TcpState.synReceived, TcpState.closeWait, TcpState.closing];

/** Whether the segment at an index never reached an end: its label only says what was thought at the time. */
function neverReached({ window }: SegmentAt, index: number, end: 'client' | 'server'): boolean {
  const sends = (window.fromClient[index] === 1) === (end === 'client');
  return !sends && (window.findings[index] & (1 << Finding.lostOnTheWay)) !== 0;
}

/** The state of an end before the segment, as far as the window tells: after the last one that it sent or that reached it. */
function stateBefore(at: SegmentAt, end: 'client' | 'server'): number {
  const { window } = at;
  const column = end === 'client' ? window.clientState : window.serverState;
  let { index } = at;
  while (index > 0 && neverReached(at, index - 1, end)) index--;
  if (index > 0) return column[index - 1];
  const opens = window.first === 0 && (window.flags[0] & (SYN | ACK)) === SYN;
  if (!opens) return TcpState.unknown;
  const sends = (window.fromClient[0] === 1) === (end === 'client');
  if (sends || column[0] === TcpState.closed || column[0] === TcpState.synSent) return TcpState.closed;
  return column[0] === TcpState.unknown ? TcpState.unknown : TcpState.listen;
}

/** One end's change of state by this segment; empty where it has none. */
function changeOf(at: SegmentAt, end: 'client' | 'server', language: Language): string {
  const { window, index } = at;
  const state = (end === 'client' ? window.clientState : window.serverState)[index];
  const certainty = (end === 'client' ? window.clientCertainty : window.serverCertainty)[index];
  const before = stateBefore(at, end);
  // Where the rows before are not at hand, nothing can be said of a change.
  if (state === before || state === TcpState.unknown || (index === 0 && window.first > 0)) return '';
  const names = { end, from: tcpStateNames[before], state: tcpStateNames[state] };
  if (certainty === Certainty.assumed) return say(language, 'enters', 'assumed', names);
  const sends = (window.fromClient[index] === 1) === (end === 'client');
  if (!sends) {
    if (neverReached(at, index, end)) return '';
    if (enteredByLate.includes(state) && (window.flags[index] & (SYN | FIN)) === 0) {
      return say(language, 'enters', 'receiverLate', names);
    }
    return say(language, 'enters', certainty === Certainty.inferred ? 'receiverInferred' : 'receiver', names);
  }
  if (certainty === Certainty.inferred) return say(language, 'enters', 'senderInferred', names);
  const byReceipt =
    enteredByReceipt.includes(state) || (state === TcpState.established && before === TcpState.synReceived);
  if (byReceipt) return say(language, 'enters', 'senderShows', names);
  const throughCloseWait = before === TcpState.established && state === TcpState.lastAck;
  return say(language, 'enters', 'sender', {
    ...names,
    passed: throughCloseWait ? tcpStateNames[TcpState.closeWait] : 'none',
  });
}

/** What the segment changes in each end's state, the sender's first. */
export function stateChanges(at: SegmentAt, language: Language): string[] {
  const ends = at.window.fromClient[at.index] === 1 ? (['client', 'server'] as const) : (['server', 'client'] as const);
  return ends.map((end) => changeOf(at, end, language)).filter((sentence) => sentence !== '');
}
