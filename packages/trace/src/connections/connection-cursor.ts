import type { ConnectionSummary, End } from '@synscope/tcp';
import type { SegmentStore } from '../segment-store.js';

/**
 * Looks at one connection after the other, by its place among those that are kept: what a list of a million is sorted
 * and filtered by, without an object for each. Times are nanoseconds since the capture's base time.
 */
export class ConnectionCursor {
  readonly #store: SegmentStore;
  #row = 0;

  constructor(store: SegmentStore) {
    this.#store = store;
  }

  /** Looks at the connection that has so many kept ones before it; it must exist. */
  moveTo(place: number): this {
    this.#row = this.#store.numbers.rowAt(place);
    return this;
  }

  /** Its number, as tshark's tcp.stream. */
  get connection(): number {
    return this.#store.numbers.numberOf(this.#row);
  }

  /** The trace's revision at which it last changed. */
  get revision(): number {
    return this.#store.connectionRevision(this.#row);
  }

  get segments(): number {
    return this.#store.segmentCount(this.#row);
  }

  get startNs(): number {
    return this.#store.startNs(this.#row);
  }

  get durationNs(): number {
    return this.#store.durationNs(this.#row);
  }

  /** From the first SYN to the segment that completes the handshake; NaN where that was not seen. */
  get handshakeNs(): number {
    return this.#store.handshakeNs(this.#row);
  }

  /** tcp.analysis.initial_rtt: latest SYN to ACK; NaN where that was not seen. */
  get initialRttNs(): number {
    return this.#store.initialRttNs(this.#row);
  }

  /** Payload bytes both ways, each counted once. */
  get bytes(): number {
    return this.#store.payloadBytes(this.#row);
  }

  /** Segments with a finding of the retransmission family. */
  get retransmissions(): number {
    return this.#store.retransmissions(this.#row);
  }

  /** Set of all Finding bits that occur. */
  get findings(): number {
    return this.#store.facts.findings(this.#row);
  }

  /** Every flag that its segments carried, as tcp.flags. */
  get flags(): number {
    return this.#store.flags(this.#row);
  }

  /** 4 or 6. */
  get ipVersion(): number {
    return this.#store.facts.ipVersion(this.#row);
  }

  /** What is said of it as a whole, by now. Makes objects: the dearest of all. */
  get summary(): ConnectionSummary {
    return this.#store.summary(this.#row);
  }

  /** The side that is the client, 0 or 1. */
  get clientSide(): number {
    return this.#store.facts.clientSide(this.#row);
  }

  /** Payload bytes that one end sent, each counted once. */
  bytesFrom(end: End): number {
    return this.#store.facts.payloadBytes(this.#row, end ^ this.clientSide);
  }

  port(end: End): number {
    return this.#store.facts.port(this.#row, end ^ this.clientSide);
  }

  /** One of an end's four address words, most significant first, unsigned; an IPv4 address is in word 3. */
  addressWord(end: End, word: number): number {
    return this.#store.facts.addressWord(this.#row, end ^ this.clientSide, word);
  }
}
