import { firstPosition } from '../first-position.js';

/** What merging reads of connections, by whatever they are known. */
export interface MergeSources {
  segmentCount(connection: number): number;
  /** Frame of a segment, which must exist. */
  frameAt(connection: number, position: number): number;
}

/**
 * In which order the segments of several connections were captured. Nothing of it is kept: what stands at a position is
 * found by halving, so that it costs the same anywhere and however long the connections are.
 */
export class MergeOrder {
  readonly #sources: MergeSources;
  readonly #connections: readonly number[];

  /** @param connections at least one, each once, all of which exist */
  constructor(sources: MergeSources, connections: readonly number[]) {
    this.#sources = sources;
    this.#connections = connections;
  }

  /** Segments of all of them. */
  get total(): number {
    return this.#connections.reduce((sum, connection) => sum + this.#sources.segmentCount(connection), 0);
  }

  /** How many segments were captured before a frame. */
  positionOfFrame(frame: number): number {
    return this.#before(frame).reduce((sum, count) => sum + count, 0);
  }

  /** For each connection, how many of its segments are among the first `position` of all. */
  startsOf(position: number): number[] {
    const sources = this.#sources;
    if (position === 0) return this.#connections.map(() => 0);
    if (position >= this.total) return this.#connections.map((connection) => sources.segmentCount(connection));
    const lastFrame = Math.max(
      ...this.#connections.map((connection) => sources.frameAt(connection, sources.segmentCount(connection) - 1)),
    );
    // A frame holds one segment at most, so the count grows by one at a time and meets every position.
    return this.#before(firstPosition(lastFrame + 1, (frame) => this.positionOfFrame(frame) >= position));
  }

  /** Reads on from a position, as far as there are segments at this moment. */
  walkFrom(position: number): MergeWalk {
    return new MergeWalk(this.#sources, this.#connections, this.startsOf(position));
  }

  /** For each connection, how many of its segments were captured before a frame. */
  #before(frame: number): number[] {
    return this.#connections.map((connection) =>
      firstPosition(this.#sources.segmentCount(connection), (at) => this.#sources.frameAt(connection, at) >= frame),
    );
  }
}

/** Goes from segment to segment of several connections, in the order in which they were captured. */
export class MergeWalk {
  readonly #sources: MergeSources;
  readonly #connections: readonly number[];
  readonly #next: number[];
  readonly #counts: readonly number[];
  /** Of each connection the frame of its next segment; Infinity where there is none. */
  readonly #frames: number[];

  constructor(sources: MergeSources, connections: readonly number[], starts: readonly number[]) {
    this.#sources = sources;
    this.#connections = connections;
    this.#next = [...starts];
    this.#counts = connections.map((connection) => sources.segmentCount(connection));
    this.#frames = connections.map((_, part) => this.#frameOf(part));
  }

  /** For each connection, the position within it of its next segment. */
  get next(): readonly number[] {
    return this.#next;
  }

  /** Goes past the next segment, which must exist. @returns index of the connection that it is of */
  step(): number {
    let least = 0;
    for (let part = 1; part < this.#frames.length; part++) if (this.#frames[part] < this.#frames[least]) least = part;
    this.skip(least, 1);
    return least;
  }

  /** Goes past so many segments of one connection. */
  skip(part: number, count: number): void {
    this.#next[part] += count;
    this.#frames[part] = this.#frameOf(part);
  }

  #frameOf(part: number): number {
    return this.#next[part] < this.#counts[part] ? this.#sources.frameAt(this.#connections[part], this.#next[part]) : Infinity;
  }
}
