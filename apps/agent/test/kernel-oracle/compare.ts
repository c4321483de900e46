import { Certainty, TcpState, tcpStateNames } from '@synscope/tcp';
import type { KernelState } from './kernel-path.js';
import type { LabelledSegment } from './labels.js';
import type { EndName } from './scenario.js';

/** A state that the labels show, from a segment on. */
export interface ShownState {
  /** TcpState */
  readonly state: number;
  /** The segment after which it stands; null for what is implied before the first. */
  readonly segment: LabelledSegment | null;
  /** Certainty, the best that any label of it claims. */
  readonly certainty: number;
}

/** Where the two accounts part: states that only one of them has, between states that both have. */
export interface Parting {
  /** RFC 9293's names, with spaces between; empty for none. */
  readonly ours: string;
  readonly kernel: string;
  /** What only we show. */
  readonly shown: readonly ShownState[];
}

/** A transition that both accounts have. */
export interface Match {
  readonly shown: ShownState;
  readonly kernel: KernelState;
}

export interface Comparison {
  readonly matches: readonly Match[];
  readonly partings: readonly Parting[];
}

/** The labels of one end as a sequence of states. */
export function shownPath(segments: readonly LabelledSegment[], end: EndName): readonly ShownState[] {
  const path: ShownState[] = [];
  // The smaller the number, the more it claims.
  for (const segment of segments) {
    const { state, certainty } = segment.labels[end];
    const last = path[path.length - 1];
    if (last?.state !== state) path.push({ state, segment, certainty });
    else if (certainty < last.certainty) path[path.length - 1] = { ...last, certainty };
  }
  // Before the first segment that tells anything, nothing is claimed.
  return path[0]?.state === TcpState.unknown ? path.slice(1) : path;
}

/**
 * Holds two accounts of the same end against each other, state by state in order.
 *
 * @param shown our labels, from the first segment
 * @param kernel begins with the state before anything happened, which no segment shows
 */
export function compareStates(shown: readonly ShownState[], kernel: readonly KernelState[]): Comparison {
  const start = kernel[0].state;
  const ours = shown[0]?.state === start ? shown : [{ state: start, segment: null, certainty: Certainty.assumed }, ...shown];
  const lengths = commonLengths(ours, kernel);
  const matches: Match[] = [];
  const partings: Parting[] = [];
  let i = 0;
  let k = 0;
  while (i < ours.length || k < kernel.length) {
    if (i < ours.length && k < kernel.length && ours[i].state === kernel[k].state) {
      matches.push({ shown: ours[i++], kernel: kernel[k++] });
      continue;
    }
    const [fromI, fromK] = [i, k];
    while ((i < ours.length || k < kernel.length) && ours[i]?.state !== kernel[k]?.state) {
      const passOurs = k === kernel.length || (i < ours.length && lengths[i + 1][k] >= lengths[i][k + 1]);
      if (passOurs) i++;
      else k++;
    }
    const onlyOurs = ours.slice(fromI, i);
    partings.push({ ours: names(onlyOurs), kernel: names(kernel.slice(fromK, k)), shown: onlyOurs });
  }
  return { matches, partings };
}

/** lengths[i][k]: the longest common subsequence of ours from i and the kernel's from k. */
function commonLengths(ours: readonly ShownState[], kernel: readonly KernelState[]): readonly (readonly number[])[] {
  const lengths = Array.from({ length: ours.length + 1 }, () => Array.from({ length: kernel.length + 1 }, () => 0));
  for (let i = ours.length - 1; i >= 0; i--) {
    for (let k = kernel.length - 1; k >= 0; k--) {
      const same = ours[i].state === kernel[k].state;
      lengths[i][k] = same ? 1 + lengths[i + 1][k + 1] : Math.max(lengths[i + 1][k], lengths[i][k + 1]);
    }
  }
  return lengths;
}

function names(states: readonly { readonly state: number }[]): string {
  return states.map(({ state }) => tcpStateNames[state]).join(' ');
}

/**
 * How far a label may be from the kernel's transition. Both are timed by the kernel on the same host, mostly microseconds
 * apart; but a host that is busy may take a segment some time after it was captured.
 */
const toleranceNs = 50e6;

/** A label at another moment than the kernel's transition. */
export interface Misplaced {
  /** RFC 9293's name of the state. */
  readonly state: string;
  readonly text: string;
}

/**
 * Where the labels change at another moment than the socket did, seen from the end's own host.
 *
 * @param passive whether the end accepted the connection rather than opened it
 */
export function misplaced(matches: readonly Match[], passive: boolean): readonly Misplaced[] {
  return matches.flatMap(({ shown, kernel }) => {
    if (shown.segment === null || kernel.source === 'start') return [];
    const lateNs = kernel.timeNs - shown.segment.timeNs;
    const early = lateNs < -toleranceNs && !mayBeReportedEarly(kernel);
    const late = lateNs > toleranceNs && kernel.source !== 'table' && !(passive && kernel.state === TcpState.synReceived);
    if (!early && !late) return [];
    const state = tcpStateNames[kernel.state];
    const when = `${(Math.abs(lateNs) / 1e6).toFixed(1)} ms ${lateNs < 0 ? 'before' : 'after'}`;
    return [{ state, text: `the kernel entered ${state} ${when} frame ${shown.segment.frame}, where we show it` }];
  });
}

/** An orphan is retired to FIN-WAIT-2 before its peer's FIN has come; the record's TIME-WAIT is not reported. */
function mayBeReportedEarly(kernel: KernelState): boolean {
  return kernel.source === 'retired' && kernel.state === TcpState.timeWait;
}
