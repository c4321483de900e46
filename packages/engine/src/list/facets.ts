import { endings, openings } from '@synscope/protocol';
import type { ConnectionCursor, Trace } from '@synscope/trace';
import { wordingOf } from '../filter/text-match.js';
import { verdictCodes } from '../filter/vocabulary.js';
import { grown } from './growing.js';

/** Told of each connection whose facets have changed. */
export interface FacetListener {
  /** Everything is begun anew: connections were evicted, and the others have other places. */
  reset(): void;
  /** @param isNew it was not known before */
  changed(place: number, isNew: boolean, cursor: ConnectionCursor, facets: Facets): void;
}

/** Work is measured in steps of about fifty nanoseconds: looking whether a connection changed, and finding out how. */
const lookSteps = 1;
const refreshSteps = 40;
/** Verdicts that time alone can change are looked at again after this much of the capture's time. */
const volatileEveryNs = 1_000_000_000;
/** So few of them are looked at whatever else there is to do. */
const volatileAlways = 5_000;
const volatileVerdicts = new Set<string>(['opening', 'open', 'openUnseenStart']);
/** Verdicts that silence has led to: where the capture's time goes back, the silence was shorter than it seemed. */
const silentVerdicts = new Set<string>(['idle', 'noAnswer', 'unreachable', 'synAckUnanswered']);
const wordingBits = 3;

/**
 * What is said of each connection, as small numbers: working it out takes microseconds, so it is kept, and worked out
 * again only for those that changed. By place among the connections that are kept.
 */
export class Facets {
  readonly #trace: Trace;
  readonly #cursor: ConnectionCursor;
  readonly #listener: FacetListener;
  #verdicts = new Uint8Array(0);
  #openings = new Uint8Array(0);
  #endings = new Uint8Array(0);
  #states = new Uint8Array(0);
  #revisions = new Uint32Array(0);
  #stamps = new Uint32Array(0);
  /** Connections that are known here. */
  count = 0;
  /** Grows with every connection that changes; `stampOf` tells which stamp a connection had last. */
  stamp = 0;
  #evicted = 0;
  /** The pass over all connections that is under way: where it is, and what it will have seen. */
  #at = 0;
  #passRevision = -1;
  #seenRevision = -1;
  #passEnd = 0;
  #withVolatile = false;
  /** Whether those that silence has led to are looked at again, once at the end, as the capture's time has gone back. */
  #withSilent = false;
  #latestNs = -Infinity;
  #wentBack = false;
  #volatileSeenNs = -1;
  #volatileCount = 0;
  #segmentsSeen = 0;
  #ended = false;
  #endSeen = false;

  constructor(trace: Trace, listener: FacetListener) {
    this.#trace = trace;
    this.#cursor = trace.cursor();
    this.#listener = listener;
  }

  /** The capture has ended: nothing is open to change any more. */
  end(): void {
    this.#ended = true;
  }

  /** Whether all that the trace has by now is known here. */
  get isCurrent(): boolean {
    return this.#passRevision < 0 && this.#seenRevision === this.#trace.revision && this.#endSeen === this.#ended && !this.#isEvicted;
  }

  /** How much of the connections is known, 0 to 1. */
  get share(): number {
    const kept = this.#trace.keptConnections;
    return kept === 0 ? 1 : Math.min(1, this.count / kept);
  }

  /** @returns steps that are left of so many: 0 where there is more to do */
  work(steps: number): number {
    if (this.#isEvicted) this.#reset();
    let left = steps;
    while (left > 0 && !this.isCurrent) {
      if (this.#passRevision < 0) this.#beginPass();
      left = this.#goOn(left);
    }
    return Math.max(0, left);
  }

  /** Index in verdictCodes. */
  verdict(place: number): number {
    return this.#verdicts[place]! >>> wordingBits;
  }

  /** Which of the verdict's wordings: see text-match.ts. */
  wording(place: number): number {
    return this.#verdicts[place]! & ((1 << wordingBits) - 1);
  }

  /** Index in openings. */
  opening(place: number): number {
    return this.#openings[place]!;
  }

  /** Index in endings. */
  ending(place: number): number {
    return this.#endings[place]!;
  }

  /** TcpState of the client, and of the server. */
  clientState(place: number): number {
    return this.#states[place]! & 0xf;
  }

  serverState(place: number): number {
    return this.#states[place]! >>> 4;
  }

  /** The stamp at which the connection last changed. */
  stampOf(place: number): number {
    return this.#stamps[place]!;
  }

  get #isEvicted(): boolean {
    return this.#trace.totals.evictedConnections !== this.#evicted;
  }

  #reset(): void {
    this.#evicted = this.#trace.totals.evictedConnections;
    this.count = 0;
    this.#passRevision = -1;
    this.#seenRevision = -1;
    this.#volatileCount = 0;
    this.stamp++;
    this.#listener.reset();
  }

  #beginPass(): void {
    const { segments, lastTimeNs } = this.#trace.totals;
    const now = lastTimeNs ?? 0;
    this.#at = 0;
    this.#passEnd = this.#trace.keptConnections;
    this.#passRevision = this.#trace.revision;
    this.#noteTime(now);
    this.#withSilent = this.#wentBack && this.#ended !== this.#endSeen;
    const affordable = this.#volatileCount <= volatileAlways || segments - this.#segmentsSeen >= this.#volatileCount;
    this.#withVolatile =
      this.#ended !== this.#endSeen || (affordable && Math.abs(now - this.#volatileSeenNs) >= volatileEveryNs);
    if (this.#withVolatile) {
      this.#volatileSeenNs = now;
      this.#segmentsSeen = segments;
      this.#endSeen = this.#ended;
    }
    this.#verdicts = grown(this.#verdicts, this.#passEnd);
    this.#openings = grown(this.#openings, this.#passEnd);
    this.#endings = grown(this.#endings, this.#passEnd);
    this.#states = grown(this.#states, this.#passEnd);
    this.#revisions = grown(this.#revisions, this.#passEnd);
    this.#stamps = grown(this.#stamps, this.#passEnd);
  }

  #goOn(steps: number): number {
    this.#noteTime(this.#trace.totals.lastTimeNs ?? 0);
    let left = steps;
    const cursor = this.#cursor;
    while (left > 0 && this.#at < this.#passEnd) {
      const place = this.#at++;
      left -= lookSteps;
      const isNew = place >= this.count;
      if (!isNew && cursor.moveTo(place).revision === this.#revisions[place] && !this.#isVolatileNow(place)) continue;
      left -= refreshSteps;
      this.#refresh(place, isNew);
    }
    if (this.#at < this.#passEnd) return 0;
    this.#seenRevision = this.#passRevision;
    this.#passRevision = -1;
    return left;
  }

  #isVolatileNow(place: number): boolean {
    if (!this.#withVolatile) return false;
    const verdict = this.verdict(place);
    return isVolatile(verdict) || (this.#withSilent && isSilent(verdict));
  }

  /** Takes the time at which verdicts are worked out. */
  #noteTime(now: number): void {
    if (now < this.#latestNs) this.#wentBack = true;
    else this.#latestNs = now;
  }

  #refresh(place: number, isNew: boolean): void {
    const cursor = this.#cursor.moveTo(place);
    const { verdict, handshake, close, state } = cursor.summary;
    const code = verdictCodes.indexOf(verdict.code);
    const packed = (code << wordingBits) | wordingOf(verdict);
    const opening = openings.indexOf(handshake.opening);
    const ending = endings.indexOf(close.ending);
    this.#volatileCount += Number(isVolatile(code)) - Number(!isNew && isVolatile(this.verdict(place)));
    this.#verdicts[place] = packed;
    this.#openings[place] = opening;
    this.#endings[place] = ending;
    this.#states[place] = state.client | (state.server << 4);
    this.#revisions[place] = cursor.revision;
    this.#stamps[place] = ++this.stamp;
    if (isNew) this.count = place + 1;
    this.#listener.changed(place, isNew, cursor, this);
  }
}

const isVolatile = (verdict: number): boolean => volatileVerdicts.has(verdictCodes[verdict] ?? '');
const isSilent = (verdict: number): boolean => silentVerdicts.has(verdictCodes[verdict] ?? '');
