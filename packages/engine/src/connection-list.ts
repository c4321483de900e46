import type { ConnectionsView, ConnectionSort } from '@synscope/protocol';
import type { ConnectionRow, Trace } from '@synscope/trace';
import { ConnectionFilter } from './connection-filter.js';

interface ListWindow {
  readonly total: number;
  readonly matching: number;
  readonly first: number;
  readonly rows: readonly ConnectionRow[];
}

/**
 * The list of connections, filtered and sorted. The order is kept between questions and made again only when the
 * question or the capture has changed; unfiltered and in the order of the capture it costs nothing.
 */
export class ConnectionList {
  readonly #trace: Trace;
  #order: Uint32Array | null = null;
  #orderKey = '';
  #orderRevision = -1;

  constructor(trace: Trace) {
    this.#trace = trace;
  }

  window(view: ConnectionsView): ListWindow {
    const total = this.#trace.keptConnections;
    if (view.filter.trim() === '' && view.sort === 'connection') {
      const places = naturalOrder(total, view);
      return { total, matching: total, first: view.first, rows: places.map((place) => this.#rowAt(place)) };
    }
    const order = this.#ordered(view);
    const rows = [...order.subarray(view.first, view.first + view.count)].map((place) => this.#rowAt(place));
    return { total, matching: order.length, first: view.first, rows };
  }

  /** @param place how many connections that are kept come before it */
  #rowAt(place: number): ConnectionRow {
    return this.#trace.connectionRow(this.#trace.connectionAt(place));
  }

  /** Places of the matching connections. */
  #ordered(view: ConnectionsView): Uint32Array {
    const key = `${view.sort} ${view.descending} ${view.filter}`;
    const revision = this.#trace.revision;
    if (this.#order === null || key !== this.#orderKey || revision !== this.#orderRevision) {
      this.#order = this.#sorted(this.#matching(view.filter), view);
      this.#orderKey = key;
      this.#orderRevision = revision;
    }
    return this.#order;
  }

  #matching(text: string): Uint32Array {
    const total = this.#trace.keptConnections;
    const filter = new ConnectionFilter(text);
    const places = new Uint32Array(total);
    if (filter.matchesAll) return places.map((_, index) => index);
    let count = 0;
    for (let place = 0; place < total; place++) {
      if (filter.matches(this.#rowAt(place))) places[count++] = place;
    }
    return places.subarray(0, count);
  }

  /** Equal keys stay in the order of the capture, ascending or descending. */
  #sorted(places: Uint32Array, view: ConnectionsView): Uint32Array {
    if (view.sort === 'connection') return view.descending ? places.reverse() : places;
    const direction = view.descending ? -1 : 1;
    if (view.sort === 'client' || view.sort === 'server' || view.sort === 'verdict') {
      const textOf = textKeys[view.sort];
      const keys = new Map<number, string>();
      for (const place of places) keys.set(place, textOf(this.#rowAt(place)));
      return places.sort((a, b) => direction * compareText(keys.get(a)!, keys.get(b)!) || a - b);
    }
    const keys = new Float64Array(this.#trace.keptConnections);
    for (const place of places) keys[place] = this.#numberKey(view.sort, this.#trace.connectionAt(place));
    return places.sort((a, b) => compareNumbers(keys[a]!, keys[b]!, direction) || a - b);
  }

  #numberKey(sort: ConnectionSort, connection: number): number {
    switch (sort) {
      case 'durationNs':
        return this.#trace.durationNs(connection);
      case 'segments':
        return this.#trace.segmentCount(connection);
      case 'bytes':
        return this.#trace.payloadBytes(connection);
      case 'handshakeNs':
        return this.#trace.handshakeNs(connection);
      case 'retransmissions':
        return this.#trace.retransmissions(connection);
      default:
        return connection;
    }
  }
}

const textKeys: Record<'client' | 'server' | 'verdict', (row: ConnectionRow) => string> = {
  client: (row) => `${row.client.address} ${String(row.client.port).padStart(5, '0')}`,
  server: (row) => `${row.server.address} ${String(row.server.port).padStart(5, '0')}`,
  verdict: (row) => row.summary.verdict.code,
};

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** What is unknown comes last, whichever way the list is sorted. */
function compareNumbers(a: number, b: number, direction: number): number {
  if (Number.isNaN(a) || Number.isNaN(b)) return Number(Number.isNaN(a)) - Number(Number.isNaN(b));
  return direction * (a - b);
}

function naturalOrder(total: number, view: ConnectionsView): number[] {
  const length = Math.max(0, Math.min(view.count, total - view.first));
  return Array.from({ length }, (_, index) => (view.descending ? total - 1 - view.first - index : view.first + index));
}
