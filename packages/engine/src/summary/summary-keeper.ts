import { type CaptureSummary, endings, openings, slowHandshakeNs } from '@synscope/protocol';
import { End, findingNames } from '@synscope/tcp';
import type { ConnectionCursor, Trace } from '@synscope/trace';
import { formatIPv4, formatIPv6 } from '@synscope/wire';
import type { FacetListener, Facets } from '../list/facets.js';
import { grown } from '../list/growing.js';
import { verdictCodes } from '../filter/vocabulary.js';
import { Timeline } from './timeline.js';
import { TopList } from './top-list.js';

const reset = [verdictCodes.indexOf('resetBy'), verdictCodes.indexOf('resetDuringHandshake')];
const neverOpened = endings.indexOf('neverOpened');
const stillOpen = [endings.indexOf('open'), endings.indexOf('halfClosed')];

/** Bits of what a connection was counted as, beside its opening and ending. */
const Counted = { reset: 1, retransmissions: 2, slow: 4, swapped: 8 } as const;

/**
 * Sums up all connections, and keeps the sums right as they change: what a connection was counted as is taken back
 * before it is counted anew.
 */
export class SummaryKeeper implements FacetListener {
  readonly #trace: Trace;
  readonly #openings = new Uint32Array(openings.length);
  readonly #endings = new Uint32Array(endings.length);
  readonly #findings = new Uint32Array(findingNames.length);
  readonly #timeline = new Timeline();
  readonly #servers = new TopList();
  readonly #clients = new TopList();
  readonly #ports = new TopList();
  #questions = { reset: 0, retransmissions: 0, slow: 0 };
  #bytes = 0;
  #counted = 0;
  /** What each connection was counted as, by place: opening, ending and bits; bytes; findings. */
  #asOpening = new Uint8Array(0);
  #asEnding = new Uint8Array(0);
  #asBits = new Uint8Array(0);
  #asBytes = new Float64Array(0);
  #asFindings = new Uint32Array(0);

  constructor(trace: Trace) {
    this.#trace = trace;
  }

  reset(): void {
    this.#openings.fill(0);
    this.#endings.fill(0);
    this.#findings.fill(0);
    this.#timeline.reset();
    for (const list of [this.#servers, this.#clients, this.#ports]) list.reset();
    this.#questions = { reset: 0, retransmissions: 0, slow: 0 };
    this.#bytes = 0;
    this.#counted = 0;
  }

  changed(place: number, isNew: boolean, cursor: ConnectionCursor, facets: Facets): void {
    const opening = facets.opening(place);
    const ending = facets.ending(place);
    const bits =
      (reset.includes(facets.verdict(place)) ? Counted.reset : 0) |
      (cursor.retransmissions > 0 ? Counted.retransmissions : 0) |
      (cursor.handshakeNs > slowHandshakeNs ? Counted.slow : 0) |
      (cursor.clientSide === 0 ? 0 : Counted.swapped);
    if (isNew) {
      this.#counted++;
      this.#grow(place + 1);
      this.#countPlace(cursor, opening, ending, bits, 1);
      this.#countNames(cursor, ending === neverOpened, 1, false);
    } else {
      const before = this.#asEnding[place]!;
      const beforeBits = this.#asBits[place]!;
      this.#countPlace(cursor, this.#asOpening[place]!, before, beforeBits, -1);
      this.#countPlace(cursor, opening, ending, bits, 1);
      const turned = ((bits ^ beforeBits) & Counted.swapped) !== 0;
      if (turned || (before === neverOpened) !== (ending === neverOpened)) {
        this.#countNames(cursor, before === neverOpened, -1, turned);
        this.#countNames(cursor, ending === neverOpened, 1, false);
      }
    }
    const bytes = cursor.bytes;
    this.#bytes += bytes - (isNew ? 0 : this.#asBytes[place]!);
    this.#countFindings(cursor.findings & ~(isNew ? 0 : this.#asFindings[place]!));
    this.#asOpening[place] = opening;
    this.#asEnding[place] = ending;
    this.#asBits[place] = bits;
    this.#asBytes[place] = bytes;
    this.#asFindings[place] = cursor.findings;
  }

  summary(): CaptureSummary {
    const { segments, evictedSegments, firstTimeNs, lastTimeNs } = this.#trace.totals;
    const first = firstTimeNs ?? 0;
    return {
      counted: this.#counted,
      connections: this.#trace.keptConnections,
      openings: [...this.#openings],
      endings: [...this.#endings],
      questions: {
        ...this.#questions,
        failed: this.#endings[neverOpened]!,
        open: stillOpen.reduce((sum, ending) => sum + this.#endings[ending]!, 0),
      },
      timeline: { fromNs: this.#timeline.fromNs - first, binNs: this.#timeline.binNs, bins: this.#timeline.bins() },
      servers: this.#servers.top(),
      clients: this.#clients.top(),
      ports: this.#ports.top(),
      approximate: this.#servers.approximate || this.#clients.approximate || this.#ports.approximate,
      segments: segments - evictedSegments,
      bytes: this.#bytes,
      firstNs: first,
      durationNs: Math.max(0, (lastTimeNs ?? 0) - first),
      findings: [...this.#findings],
    };
  }

  #countPlace(cursor: ConnectionCursor, opening: number, ending: number, bits: number, change: number): void {
    this.#openings[opening] += change;
    this.#endings[ending] += change;
    this.#timeline.count(cursor.startNs, ending, change);
    if ((bits & Counted.reset) !== 0) this.#questions.reset += change;
    if ((bits & Counted.retransmissions) !== 0) this.#questions.retransmissions += change;
    if ((bits & Counted.slow) !== 0) this.#questions.slow += change;
  }

  /** @param turned whether client and server were the other way round */
  #countNames(cursor: ConnectionCursor, failed: boolean, change: number, turned: boolean): void {
    const [client, server] = turned ? [End.server, End.client] : [End.client, End.server];
    this.#clients.count(addressOf(cursor, client), failed, change);
    this.#servers.count(addressOf(cursor, server), failed, change);
    this.#ports.count(String(cursor.port(server)), failed, change);
  }

  /** Findings are withdrawn so seldom that only what is new is counted. */
  #countFindings(added: number): void {
    for (let rest = added; rest !== 0; rest &= rest - 1) {
      const bit = 31 - Math.clz32(rest & -rest);
      if (bit < this.#findings.length) this.#findings[bit]++;
    }
  }

  #grow(length: number): void {
    this.#asOpening = grown(this.#asOpening, length);
    this.#asEnding = grown(this.#asEnding, length);
    this.#asBits = grown(this.#asBits, length);
    this.#asBytes = grown(this.#asBytes, length);
    this.#asFindings = grown(this.#asFindings, length);
  }
}

function addressOf(cursor: ConnectionCursor, end: End): string {
  const word = (index: number): number => cursor.addressWord(end, index);
  return cursor.ipVersion === 4 ? formatIPv4(word(3)) : formatIPv6(word(0), word(1), word(2), word(3));
}
