import type { SegmentSources } from '../segments/segment-sources.js';
import { Double, flagsMask, sideBit, Word } from '../segments/segment-columns.js';
import { BurstIndex } from './burst-index.js';
import type { ReadFacts } from './burst-rule.js';

/** Connections whose bursts are remembered, the latest asked for first. */
const remembered = 8;

/** Segments looked at for one question: some dozen milliseconds' work. What comes after is not folded until then. */
const readAtOnce = 1_000_000;

/** State and certainty of both sides; by which rule it was decided does not matter. */
const knownStates = 0x00ff_00ff;

/** What has been rewritten since it was last asked for, of the connections that are watched. */
export interface Rewrites {
  watch(connection: number): void;
  unwatch(connection: number): void;
  /** The first row of the connection that was rewritten since; Infinity for none. */
  take(connection: number): number;
}

/** Finds the bursts of connections when they are asked for, and remembers those of the latest. */
export class BurstKeeper {
  readonly #sources: SegmentSources;
  readonly #rewrites: Rewrites;
  readonly #indexes = new Map<number, BurstIndex>();

  constructor(sources: SegmentSources, rewrites: Rewrites) {
    this.#sources = sources;
    this.#rewrites = rewrites;
  }

  /** Forgets everything. */
  forget(): void {
    for (const connection of this.#indexes.keys()) this.#rewrites.unwatch(connection);
    this.#indexes.clear();
  }

  /** The bursts of a connection as it stands. */
  index(connection: number): BurstIndex {
    return this.#readOn(connection, readAtOnce);
  }

  /**
   * Looks at some more segments of a connection, so that its bursts are at hand when they are asked for.
   * @returns whether there are more to be looked at
   */
  prepare(connection: number, atMost: number): boolean {
    return this.#readOn(connection, atMost).read < this.#sources.segments(connection);
  }

  #readOn(connection: number, atMost: number): BurstIndex {
    const known = this.#indexes.get(connection);
    const index = known ?? new BurstIndex(this.#reader(connection));
    this.#indexes.delete(connection);
    this.#indexes.set(connection, index);
    if (known === undefined) this.#rewrites.watch(connection);
    const row = this.#rewrites.take(connection);
    if (row !== Infinity) index.rewritten(this.#positionFrom(connection, row));
    index.readOn(this.#sources.segments(connection), atMost);
    for (const oldest of this.#indexes.keys()) {
      if (this.#indexes.size <= remembered) break;
      this.#indexes.delete(oldest);
      this.#rewrites.unwatch(oldest);
    }
    return index;
  }

  /** Position of the first segment of a connection in this row or one after it. */
  #positionFrom(connection: number, row: number): number {
    let low = 0;
    let high = this.#sources.segments(connection);
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#sources.row(connection, middle) >= row) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  #reader(connection: number): ReadFacts {
    const { columns } = this.#sources;
    return (position, into) => {
      const row = this.#sources.row(connection, position);
      const { words, doubles } = columns.chunk(row);
      const at = columns.start(row);
      into.flags = words[at + Word.flags] & flagsMask;
      into.findings = words[at + Word.findings];
      into.states = words[at + Word.states] & knownStates;
      into.timeNs = doubles[(at >> 1) + Double.timeNs];
      into.lengthBytes = words[at + Word.length];
      into.side = (words[at + Word.flags] & sideBit) === 0 ? 0 : 1;
    };
  }
}
