import type { ConnectionFacts } from '@synscope/tcp';
import type { TraceSink } from '../trace-sink.js';
import type { TraceLimits } from './trace-limits.js';

/** So much of a limit is left when connections were evicted: evicting takes time, and is not to be done all the time. */
const sharesLeft = 3 / 4;

/** How soon a connection is given up. */
const Rank = {
  /** One end only was heard, and sent no data: a SYN to nowhere, a flood. */
  unanswered: 0,
  /** No data either way: refused, or a scan. */
  empty: 1,
  other: 2,
} as const;

/**
 * Chooses connections to forget, so that the rest is well within the limits: those that were never answered, the oldest
 * first; where they are not enough, those without any data, the oldest first; then those that were silent for longest.
 *
 * @param latest the connection that stays in any case
 * @returns 1 for each connection to forget
 */
export function chooseEvicted(
  store: TraceSink,
  facts: ConnectionFacts,
  connections: number,
  latest: number,
  limits: TraceLimits,
): Uint8Array {
  const choice = new Choice(store, connections, limits);
  const { numbers } = store;
  const ranks = new Uint8Array(numbers.kept);
  for (let index = 0; index < ranks.length; index++) ranks[index] = rankOf(facts, numbers.rowAt(index));
  for (const rank of [Rank.unanswered, Rank.empty]) {
    for (let index = 0; index < ranks.length && !choice.isEnough; index++) {
      const connection = numbers.rowAt(index);
      if (ranks[index] === rank && connection !== latest) choice.add(connection);
    }
  }
  if (choice.isEnough) return choice.evicted;
  const others: number[] = [];
  ranks.forEach((rank, index) => {
    const connection = numbers.rowAt(index);
    if (rank === Rank.other && connection !== latest) others.push(connection);
  });
  const lastRows = new Map(others.map((connection) => [connection, lastRowOf(store, connection)]));
  others.sort((a, b) => lastRows.get(a)! - lastRows.get(b)!);
  for (let at = 0; at < others.length && !choice.isEnough; at++) choice.add(others[at]);
  return choice.evicted;
}

class Choice {
  readonly evicted: Uint8Array;
  readonly #store: TraceSink;
  #connectionsTooMany: number;
  #segmentsTooMany: number;

  constructor(store: TraceSink, connections: number, limits: TraceLimits) {
    this.evicted = new Uint8Array(connections);
    this.#store = store;
    this.#connectionsTooMany = store.numbers.kept - limits.connections * sharesLeft;
    this.#segmentsTooMany = store.columns.count - limits.segments * sharesLeft;
  }

  get isEnough(): boolean {
    return this.#connectionsTooMany <= 0 && this.#segmentsTooMany <= 0;
  }

  add(connection: number): void {
    this.evicted[connection] = 1;
    this.#connectionsTooMany--;
    this.#segmentsTooMany -= this.#store.length(connection);
  }
}

function rankOf(facts: ConnectionFacts, connection: number): number {
  if (facts.payloadBytes(connection, 0) + facts.payloadBytes(connection, 1) > 0) return Rank.other;
  return facts.isAnswered(connection) ? Rank.empty : Rank.unanswered;
}

/** Rows are in the order of the capture. */
function lastRowOf(store: TraceSink, connection: number): number {
  const length = store.length(connection);
  return store.lists.at(connection, length, length - 1);
}
