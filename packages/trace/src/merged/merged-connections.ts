import type { IdleGapLimits } from '../connections/idle-gaps.js';
import { firstPosition } from '../first-position.js';
import type { IdleGap, PartStates, SegmentWindow } from '../segment-window.js';
import { emptyWindow } from '../segments/read-window.js';
import { commonGaps, silencesOf } from './common-gaps.js';

/** What merging connections reads. Connections are known by their numbers, and must exist. */
export interface MergedSources {
  segmentCount(connection: number): number;
  frameAt(connection: number, position: number): number;
  positionAtTime(connection: number, timeNs: number): number;
  startNs(connection: number): number;
  durationNs(connection: number): number;
  idleGaps(connection: number, limits: IdleGapLimits): IdleGap[];
  segmentWindow(connection: number, first: number, count: number): SegmentWindow;
}

/**
 * Several connections as one list of segments, in capture order. Nothing of the list is kept: which segments its rows are
 * is found by halving, so that a window costs the same wherever it is and however long the connections are.
 */
export class MergedConnections {
  readonly #sources: MergedSources;
  readonly #connections: readonly number[];

  /** @param connections at least one, each once, all of which exist */
  constructor(sources: MergedSources, connections: readonly number[]) {
    this.#sources = sources;
    this.#connections = connections;
  }

  /** Segments of all of them. */
  get total(): number {
    return this.#connections.reduce((sum, connection) => sum + this.#sources.segmentCount(connection), 0);
  }

  /** How many segments were captured before a frame. */
  rowOfFrame(frame: number): number {
    return this.#before(frame).reduce((sum, count) => sum + count, 0);
  }

  /** Row of the first segment at or after a time. */
  rowAtTime(timeNs: number): number {
    return this.#connections.reduce((sum, connection) => sum + this.#sources.positionAtTime(connection, timeNs), 0);
  }

  /** Rows `first` to `first + count - 1`, as far as they exist. */
  window(first: number, count: number): SegmentWindow {
    const total = this.total;
    const from = Math.min(Math.max(0, first), total);
    const starts = this.#startsOf(from, total);
    const next = [...starts];
    const part: number[] = [];
    for (let row = from; row < Math.min(total, from + count); row++) {
      const least = this.#earliest(next);
      part.push(least);
      next[least]++;
    }
    const own = this.#connections.map((connection, index) =>
      this.#sources.segmentWindow(connection, starts[index], next[index] - starts[index]),
    );
    const merged = emptyWindow(this.#connections[0], total, from);
    const seen = starts.map(() => 0);
    const position: number[] = [];
    const columns = Object.keys(merged).filter((name) => Array.isArray(merged[name as 'frame'])) as 'frame'[];
    for (const index of part) {
      const row = seen[index]++;
      position.push(starts[index] + row);
      for (const name of columns) merged[name].push(own[index][name][row]);
    }
    const before = starts.map((start, index) => this.#statesBefore(this.#connections[index], start));
    return { ...merged, parts: { connections: this.#connections, part, position, before } };
  }

  /** Silences of all of them together, as far as they are among the longest of each; positions are rows. */
  idleGaps(limits: IdleGapLimits): IdleGap[] {
    const silences = this.#connections.map((connection) => {
      const startNs = this.#sources.startNs(connection);
      return silencesOf(startNs, startNs + this.#sources.durationNs(connection), this.#sources.idleGaps(connection, limits));
    });
    const gaps = commonGaps(silences, limits.longerThanNs);
    const longest = [...gaps].sort((a, b) => b.toNs - b.fromNs - (a.toNs - a.fromNs)).slice(0, limits.atMost);
    return gaps
      .filter((gap) => longest.includes(gap))
      .map((gap) => ({ ...gap, afterPosition: Math.max(0, this.rowAtTime(gap.toNs) - 1) }));
  }

  /** For each connection, how many of its segments were captured before a frame. */
  #before(frame: number): number[] {
    return this.#connections.map((connection) =>
      firstPosition(this.#sources.segmentCount(connection), (at) => this.#sources.frameAt(connection, at) >= frame),
    );
  }

  /** For each connection, how many of its segments are among the first `row` of all. */
  #startsOf(row: number, total: number): number[] {
    if (row === 0) return this.#connections.map(() => 0);
    if (row >= total) return this.#connections.map((connection) => this.#sources.segmentCount(connection));
    const lastFrame = Math.max(
      ...this.#connections.map((connection) =>
        this.#sources.frameAt(connection, this.#sources.segmentCount(connection) - 1),
      ),
    );
    // A frame holds one segment at most, so the count grows by one at a time and meets every row.
    return this.#before(firstPosition(lastFrame + 1, (frame) => this.rowOfFrame(frame) >= row));
  }

  /** Index of the connection whose next segment was captured first; there must be one. */
  #earliest(next: readonly number[]): number {
    let least = -1;
    let leastFrame = Infinity;
    next.forEach((position, index) => {
      const connection = this.#connections[index];
      if (position >= this.#sources.segmentCount(connection)) return;
      const frame = this.#sources.frameAt(connection, position);
      if (frame >= leastFrame) return;
      least = index;
      leastFrame = frame;
    });
    return least;
  }

  #statesBefore(connection: number, position: number): PartStates | null {
    if (position === 0) return null;
    const { clientState, clientCertainty, serverState, serverCertainty } = this.#sources.segmentWindow(connection, position - 1, 1);
    return {
      clientState: clientState[0],
      clientCertainty: clientCertainty[0],
      serverState: serverState[0],
      serverCertainty: serverCertainty[0],
    };
  }
}
