import type { SegmentSources } from '../segments/segment-sources.js';
import type { ConnectionGraph, GraphRange } from './connection-graph.js';
import { GraphLeaves } from './graph-leaves.js';
import { readGraph } from './read-graph.js';

/** Connections whose leaves are remembered, the latest asked for first. */
const remembered = 4;

/** Graphs of connections, each read once from its beginning; asked again while it grows, only what is new is read. */
export class GraphKeeper {
  readonly #kept: GraphLeaves[] = [];

  /** Forgets everything: rows have moved. */
  forget(): void {
    this.#kept.length = 0;
  }

  /**
   * A part of a connection, which must exist.
   *
   * @param atMost segments to read now, beside those at the end that are read each time
   */
  graph(sources: SegmentSources, connection: number, range: GraphRange, atMost: number): ConnectionGraph {
    const clientSide = sources.facts.clientSide(connection);
    const at = this.#kept.findIndex((one) => one.connection === connection);
    const known = at < 0 ? undefined : this.#kept.splice(at, 1)[0];
    // Later evidence may turn the roles round.
    const leaves = known?.clientSide === clientSide ? known : new GraphLeaves(connection, clientSide);
    this.#kept.unshift(leaves);
    if (this.#kept.length > remembered) this.#kept.pop();
    leaves.readOn(sources, atMost);
    return readGraph(sources, leaves, range);
  }
}
