import type { CaptureSummary, ConnectionsView, EndpointName, FilterProblem, Picture } from '@synscope/protocol';
import type { ConnectionRow, Trace } from '@synscope/trace';
import { compileFilter } from '../filter/compile-filter.js';
import { asksForNames } from '../filter/condition.js';
import { type ParsedFilter, parseFilter } from '../filter/parse-filter.js';
import { SummaryKeeper } from '../summary/summary-keeper.js';
import { Facets } from './facets.js';
import { ListOrder } from './list-order.js';

type ListWindow = NonNullable<Picture['connections']>;

/** Orders that are kept: a page changes its mind, and several pages may look at one capture. */
const ordersKept = 4;

interface KeptOrder {
  readonly key: string;
  /** null where the capture's own order is asked for: it costs nothing. */
  readonly order: ListOrder | null;
  readonly problem: FilterProblem | null;
}

/**
 * The list of connections, filtered and sorted, and what sums them up. Both are made and kept up to date in steps, of
 * which a question does a few: a list that is not ready says how far it is, and `work` goes on with what was asked for.
 */
export class ConnectionList {
  readonly #trace: Trace;
  readonly #names: () => readonly EndpointName[];
  readonly #summary: SummaryKeeper;
  readonly #facets: Facets;
  /** The latest asked for comes last. */
  #orders: readonly KeptOrder[] = [];
  /** Whether what the latest picture asked for is not all there yet. */
  #wanted = false;
  #resets = 0;

  /** @param names what people call endpoints, at this moment */
  constructor(trace: Trace, names: () => readonly EndpointName[]) {
    this.#trace = trace;
    this.#names = names;
    this.#summary = new SummaryKeeper(trace);
    this.#facets = new Facets(trace, {
      reset: () => {
        this.#resets++;
        this.#summary.reset();
        for (const { order } of this.#orders) order?.reset();
      },
      changed: (place, isNew, cursor, facets) => this.#summary.changed(place, isNew, cursor, facets),
    });
  }

  /** The capture has ended. */
  end(): void {
    this.#facets.end();
  }

  /** Grows when a list or a summary is another than before though no segment came. */
  get revision(): number {
    return this.#facets.stamp + this.#resets + this.#orders.reduce((sum, { order }) => sum + (order?.revision ?? 0), 0) + this.#dropped;
  }

  /** Revisions of orders that are kept no longer, so that the sum never falls. */
  #dropped = 0;

  /** Goes on with what was asked for last. @returns whether there is more to do */
  work(steps: number): boolean {
    if (!this.#wanted) return false;
    const order = this.#orders.at(-1)?.order ?? null;
    const left = this.#facets.work(steps);
    if (left > 0) order?.work(left);
    this.#wanted = !this.#facets.isCurrent || order?.isCurrent === false;
    return this.#wanted;
  }

  /** Summing up is asked for from now on. */
  wantSummary(): void {
    this.#wanted = true;
  }

  /** What a view shows is asked for from now on. */
  want(view: ConnectionsView): void {
    if (this.#orderOf(view).order !== null) this.#wanted = true;
  }

  /** The capture in figures, as far as they are counted. */
  summary(): CaptureSummary {
    return this.#summary.summary();
  }

  /** The part of the list that a view shows. */
  window(view: ConnectionsView): ListWindow {
    const { order, problem } = this.#orderOf(view);
    const total = this.#trace.keptConnections;
    const matching = order === null ? total : order.places.length;
    // In the order of the capture, backwards is read from the end.
    const backwards = view.sort === 'connection' && view.descending;
    const turned = (index: number): number => (backwards ? matching - 1 - index : index);
    const anchorIndex = this.#anchorIndex(view, order, turned);
    const moved = anchorIndex === null || !view.anchor ? 0 : anchorIndex - view.anchor.index;
    const first = Math.max(0, Math.min(view.first + moved, Math.max(0, matching - 1)));
    const rows: ConnectionRow[] = [];
    for (let index = first; index < Math.min(matching, first + view.count); index++) {
      const place = order === null ? turned(index) : order.places[turned(index)]!;
      rows.push(this.#trace.connectionRow(this.#trace.connectionAt(place)));
    }
    const pending = order === null || order.isReady ? null : (this.#facets.share + order.share) / 2;
    return { total, matching, first: rows.length === 0 ? view.first : first, rows, pending, filterProblem: problem, anchorIndex };
  }

  #anchorIndex(view: ConnectionsView, order: ListOrder | null, turned: (index: number) => number): number | null {
    if (!view.anchor || order?.isReady === false) return null;
    const place = this.#trace.placeOf(view.anchor.connection);
    const index = order === null || place < 0 ? place : order.places.indexOf(place);
    return index < 0 ? null : turned(index);
  }

  /** The order that a view asks for, as it was kept or begun now. */
  #orderOf(view: ConnectionsView): KeptOrder {
    const parsed = parseFilter(view.filter);
    const names = parsed.ok && parsed.node !== null && asksForNames(parsed.node) ? this.#names() : [];
    const key = JSON.stringify([view.sort, view.descending && view.sort !== 'connection', view.filter.trim(), names]);
    const found = this.#orders.find((one) => one.key === key) ?? this.#newOrder(view, key, parsed, names);
    if (found !== this.#orders.at(-1)) {
      const others = this.#orders.filter((one) => one !== found);
      const kept = others.slice(Math.max(0, others.length + 1 - ordersKept));
      for (const { order } of others.slice(0, others.length - kept.length)) this.#dropped += order?.revision ?? 0;
      this.#orders = [...kept, found];
    }
    return found;
  }

  #newOrder(view: ConnectionsView, key: string, parsed: ParsedFilter, names: readonly EndpointName[]): KeptOrder {
    const node = parsed.ok ? parsed.node : null;
    const problem = parsed.ok ? null : parsed.problem;
    if (node === null && view.sort === 'connection') return { key, order: null, problem };
    const predicate = node === null ? null : compileFilter(node, names);
    return { key, problem, order: new ListOrder(this.#trace, this.#facets, view.sort, view.descending, predicate) };
  }
}
