import type { BurstIndex } from '../bursts/burst-index.js';
import type { IdleGapLimits } from '../connections/idle-gaps.js';
import type { ConnectionOverview } from '../overview/connection-overview.js';
import type { IdleGap, PartStates, SegmentWindow } from '../segment-window.js';
import { commonGaps, silencesOf } from './common-gaps.js';
import { MergedFoldedRows } from './merged-folded-rows.js';
import { MergeOrder, type MergeSources } from './merge-order.js';
import { mergeWindows } from './merge-windows.js';

/** What merging connections reads. Connections are known by their numbers, and must exist. */
export interface MergedSources extends MergeSources {
  positionAtTime(connection: number, timeNs: number): number;
  startNs(connection: number): number;
  durationNs(connection: number): number;
  idleGaps(connection: number, limits: IdleGapLimits): IdleGap[];
  segmentWindow(connection: number, first: number, count: number): SegmentWindow;
  segmentsAt(connection: number, positions: readonly number[]): SegmentWindow;
  clientSide(connection: number): number;
  burstsTogether(connections: readonly number[]): BurstIndex;
  overviewTogether(connections: readonly number[], atMost: number): ConnectionOverview;
}

/** Several connections as one list of segments, in capture order. */
export class MergedConnections {
  readonly #sources: MergedSources;
  readonly #connections: readonly number[];
  readonly #order: MergeOrder;

  /** @param connections at least one, each once, all of which exist */
  constructor(sources: MergedSources, connections: readonly number[]) {
    this.#sources = sources;
    this.#connections = connections;
    this.#order = new MergeOrder(sources, connections);
  }

  /** Segments of all of them. */
  get total(): number {
    return this.#order.total;
  }

  /** How many segments were captured before a frame. */
  rowOfFrame(frame: number): number {
    return this.#order.positionOfFrame(frame);
  }

  /** Row of the first segment at or after a time. */
  rowAtTime(timeNs: number): number {
    return this.#connections.reduce((sum, connection) => sum + this.#sources.positionAtTime(connection, timeNs), 0);
  }

  /** Rows `first` to `first + count - 1`, as far as they exist. */
  window(first: number, count: number): SegmentWindow {
    const total = this.total;
    const from = Math.min(Math.max(0, first), total);
    const walk = this.#order.walkFrom(from);
    const starts = [...walk.next];
    const part: number[] = [];
    const position: number[] = [];
    for (let row = from; row < Math.min(total, from + count); row++) {
      const own = walk.step();
      part.push(own);
      position.push(walk.next[own] - 1);
    }
    const own = this.#connections.map((connection, index) =>
      this.#sources.segmentWindow(connection, starts[index], walk.next[index] - starts[index]),
    );
    const before = starts.map((start, index) => this.#statesBefore(this.#connections[index], start));
    return { ...mergeWindows(own, part, total, from), parts: { connections: this.#connections, part, position, before } };
  }

  /**
   * The rows of all of them with bursts folded, as they stand now. A burst is a run of data in which nothing else happens
   * in any of them.
   * @param open positions whose bursts are open
   */
  foldedRows(open: readonly number[]): MergedFoldedRows {
    const sources = {
      clientSide: (connection: number) => this.#sources.clientSide(connection),
      segmentsAt: (connection: number, positions: readonly number[]) => this.#sources.segmentsAt(connection, positions),
      statesBefore: (connection: number, position: number) => this.#statesBefore(connection, position),
    };
    return new MergedFoldedRows(sources, this.#connections, this.#order, this.#sources.burstsTogether(this.#connections), open);
  }

  /** All of them at a glance, see Trace.overview. */
  overview(atMost: number): ConnectionOverview {
    return this.#sources.overviewTogether(this.#connections, atMost);
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
