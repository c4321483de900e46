import type { End } from '@synscope/tcp';
import type { ConnectionCursor, Trace } from '@synscope/trace';
import type { FilterRow } from '../filter/filter-row.js';
import type { Facets } from './facets.js';

/** One connection after the other, as filters and sorting look at them. */
export class ListRow implements FilterRow {
  readonly #trace: Trace;
  readonly #cursor: ConnectionCursor;
  readonly #facets: Facets;
  #place = 0;

  constructor(trace: Trace, facets: Facets) {
    this.#trace = trace;
    this.#cursor = trace.cursor();
    this.#facets = facets;
  }

  /** Looks at the connection in that place, whose facets must be known. */
  moveTo(place: number): this {
    this.#place = place;
    this.#cursor.moveTo(place);
    return this;
  }

  get startNs(): number {
    return this.#cursor.startNs - (this.#trace.totals.firstTimeNs ?? 0);
  }
  get durationNs(): number {
    return this.#cursor.durationNs;
  }
  get handshakeNs(): number {
    return this.#cursor.handshakeNs;
  }
  get initialRttNs(): number {
    return this.#cursor.initialRttNs;
  }
  get bytes(): number {
    return this.#cursor.bytes;
  }
  get segments(): number {
    return this.#cursor.segments;
  }
  get retransmissions(): number {
    return this.#cursor.retransmissions;
  }
  get findings(): number {
    return this.#cursor.findings;
  }
  get flags(): number {
    return this.#cursor.flags;
  }
  get connection(): number {
    return this.#cursor.connection;
  }
  get ipVersion(): number {
    return this.#cursor.ipVersion;
  }
  get verdict(): number {
    return this.#facets.verdict(this.#place);
  }
  get wording(): number {
    return this.#facets.wording(this.#place);
  }
  get opening(): number {
    return this.#facets.opening(this.#place);
  }
  get ending(): number {
    return this.#facets.ending(this.#place);
  }

  bytesFrom(end: End): number {
    return this.#cursor.bytesFrom(end);
  }

  port(end: End): number {
    return this.#cursor.port(end);
  }

  addressWord(end: End, word: number): number {
    return this.#cursor.addressWord(end, word);
  }

  state(end: End): number {
    return end === 0 ? this.#facets.clientState(this.#place) : this.#facets.serverState(this.#place);
  }
}
