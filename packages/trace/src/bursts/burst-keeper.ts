import { firstPosition } from '../first-position.js';
import type { RewriteMark, RewriteWatch } from '../rewrite-watch.js';
import { Double, flagsMask, sideBit, Word } from '../segments/segment-columns.js';
import { SegmentList } from '../segments/segment-list.js';
import type { SegmentSources } from '../segments/segment-sources.js';
import { BurstIndex } from './burst-index.js';
import { type ListFacts, noStates, type SegmentFacts } from './burst-rule.js';

/** Lists whose bursts are remembered, the latest asked for first. */
const remembered = 8;

/** Segments looked at for one question: some dozen milliseconds' work. What comes after is not folded until then. */
const readAtOnce = 1_000_000;

/** State and certainty of both sides; by which rule it was decided does not matter. */
const knownStates = 0x00ff_00ff;

/** The bursts of one connection, or of several together, and what has been rewritten of each since they were read. */
interface KeptIndex {
  readonly list: SegmentList;
  readonly facts: StoredFacts;
  readonly index: BurstIndex;
  readonly marks: readonly RewriteMark[];
}

/** Finds the bursts of connections when they are asked for, and remembers those of the latest. */
export class BurstKeeper {
  readonly #sources: SegmentSources;
  readonly #rewrites: RewriteWatch;
  /** By the connections' rows. */
  readonly #kept = new Map<string, KeptIndex>();

  constructor(sources: SegmentSources, rewrites: RewriteWatch) {
    this.#sources = sources;
    this.#rewrites = rewrites;
  }

  /** Forgets everything. */
  forget(): void {
    for (const kept of this.#kept.values()) this.#unwatch(kept);
    this.#kept.clear();
  }

  /**
   * The bursts of a connection as it stands, or of the list that several are together.
   * @param connections at least one, each once
   */
  index(connections: readonly number[]): BurstIndex {
    return this.#readOn(connections, readAtOnce);
  }

  /**
   * Looks at some more segments of a connection, so that its bursts are at hand when they are asked for.
   * @returns whether there are more to be looked at
   */
  prepare(connection: number, atMost: number): boolean {
    return this.#readOn([connection], atMost).read < this.#sources.segments(connection);
  }

  #readOn(connections: readonly number[], atMost: number): BurstIndex {
    const key = connections.join();
    const kept = this.#kept.get(key) ?? this.#begin(connections);
    this.#kept.delete(key);
    this.#kept.set(key, kept);
    const { list, facts, index, marks } = kept;
    // What has grown since is found from here on.
    facts.restart();
    marks.forEach((mark, part) => {
      if (mark.row === Infinity) return;
      const own = this.#positionFrom(connections[part], mark.row);
      mark.row = Infinity;
      if (own < this.#sources.segments(connections[part])) index.rewritten(list.positionOf(part, own));
    });
    index.readOn(list.total, atMost);
    for (const [oldest, one] of this.#kept) {
      if (this.#kept.size <= remembered) break;
      this.#kept.delete(oldest);
      this.#unwatch(one);
    }
    return index;
  }

  #begin(connections: readonly number[]): KeptIndex {
    const list = new SegmentList(this.#sources, connections);
    const facts = new StoredFacts(this.#sources, list);
    const marks = connections.map((connection) => this.#rewrites.watch(connection));
    return { list, facts, index: new BurstIndex(facts), marks };
  }

  #unwatch({ list, marks }: KeptIndex): void {
    list.connections.forEach((connection, part) => this.#rewrites.unwatch(connection, marks[part]));
  }

  /** Position of the first segment of a connection in this row or one after it. */
  #positionFrom(connection: number, row: number): number {
    return firstPosition(this.#sources.segments(connection), (position) => this.#sources.row(connection, position) >= row);
  }
}

/** What the columns tell of a list's segments; fastest where they are read one after the other. */
class StoredFacts implements ListFacts {
  readonly #sources: SegmentSources;
  readonly #list: SegmentList;
  #isPlaced = false;

  constructor(sources: SegmentSources, list: SegmentList) {
    this.#sources = sources;
    this.#list = list;
  }

  /** The list may have grown. */
  restart(): void {
    this.#isPlaced = false;
  }

  read(position: number, into: SegmentFacts): void {
    const list = this.#list;
    if (!this.#isPlaced || list.at !== position) list.seek(position);
    this.#isPlaced = true;
    const row = list.next();
    const { columns } = this.#sources;
    const { words, doubles } = columns.chunk(row);
    const at = columns.start(row);
    into.flags = words[at + Word.flags] & flagsMask;
    into.findings = words[at + Word.findings];
    into.states = words[at + Word.states] & knownStates;
    into.timeNs = doubles[(at >> 1) + Double.timeNs];
    into.lengthBytes = words[at + Word.length];
    into.side = (words[at + Word.flags] & sideBit) === 0 ? 0 : 1;
    into.part = list.part;
  }

  statesBefore(position: number): number[] {
    const { columns, row } = this.#sources;
    return this.#list.startsOf(position).map((own, part) => {
      if (own === 0) return noStates;
      return columns.word(row(this.#list.connections[part], own - 1), Word.states) & knownStates;
    });
  }
}
