import { limits } from '@synscope/protocol';

/** Names that are told apart at most; beyond, those that occur least are forgotten. */
const namesMost = 65_536;

interface Entry {
  readonly name: string;
  connections: number;
  failed: number;
}

/** Counts connections by a name, a part of which failed, and tells the names that most of them have. */
export class TopList {
  readonly #entries = new Map<string, Entry>();
  /** Those that occur most, in no order; null where they have to be looked for among all. */
  #top: Entry[] | null = [];
  /** Whether names were forgotten: then counts are from below. */
  approximate = false;

  reset(): void {
    this.#entries.clear();
    this.#top = [];
    this.approximate = false;
  }

  count(name: string, failed: boolean, change: number): void {
    let entry = this.#entries.get(name);
    if (entry === undefined) {
      // One less of a name that was forgotten.
      if (change < 0) return;
      if (this.#entries.size >= namesMost) this.#forgetRare();
      this.#entries.set(name, (entry = { name, connections: 0, failed: 0 }));
    }
    entry.connections = Math.max(0, entry.connections + change);
    if (failed) entry.failed = Math.max(0, entry.failed + change);
    if (entry.connections === 0) this.#entries.delete(name);
    if (change > 0) this.#rise(entry);
    // Another may occur more by now.
    else if (this.#top?.includes(entry) === true) this.#top = null;
  }

  /** The most frequent ones, in order. */
  top(): { name: string; connections: number; failed: number }[] {
    if (this.#top === null) {
      this.#top = [];
      for (const entry of this.#entries.values()) this.#rise(entry);
    }
    const ordered = [...this.#top].sort((a, b) => b.connections - a.connections || (a.name < b.name ? -1 : 1));
    return ordered.map(({ name, connections, failed }) => ({ name, connections, failed }));
  }

  /** Takes an entry among those that occur most, where it is one of them. */
  #rise(entry: Entry): void {
    const top = this.#top;
    if (top === null || top.includes(entry)) return;
    if (top.length < limits.summaryTopMax) {
      top.push(entry);
      return;
    }
    let least = 0;
    for (let index = 1; index < top.length; index++) if (isLess(top[index]!, top[least]!)) least = index;
    if (isLess(top[least]!, entry)) top[least] = entry;
  }

  #forgetRare(): void {
    this.approximate = true;
    const counts = [...this.#entries.values()].map(({ connections }) => connections).sort((a, b) => a - b);
    const median = counts[counts.length >>> 1]!;
    let tooMany = this.#entries.size - (namesMost >>> 1);
    for (const [name, { connections }] of this.#entries) {
      if (tooMany <= 0) return;
      if (connections > median) continue;
      this.#entries.delete(name);
      this.#top = null;
      tooMany--;
    }
  }
}

/** Of names that occur equally often the one that comes first in the alphabet is told. */
const isLess = (a: Entry, b: Entry): boolean =>
  a.connections < b.connections || (a.connections === b.connections && a.name > b.name);
