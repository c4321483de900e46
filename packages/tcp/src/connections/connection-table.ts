import type { SegmentFields } from '@synscope/wire';
import { rowWords, Shared, SharedBit, Side, SideBit, sideStart } from './row-layout.js';

const chunkShift = 11;
const chunkRows = 1 << chunkShift;
const firstSlots = 1024;

/**
 * The connections of a capture, numbered from 0, and the way from a segment's endpoints to its connection.
 *
 * Rows never move, so that a table grows without copying. Endpoints are found by open addressing on both addresses and
 * ports, in either order; the hash is seeded, so that a crafted capture cannot aim at one slot.
 */
export class ConnectionTable {
  readonly #words: Int32Array[] = [];
  readonly #doubles: Float64Array[] = [];
  /** Pairs: the hash, and the number of the latest connection of these endpoints plus one (0: free). */
  #slots = new Int32Array(2 * firstSlots);
  #slotMask = firstSlots - 1;
  #used = 0;
  readonly #seed = (Math.random() * 0x1_0000_0000) | 0;
  #hash = 0;
  #slot = 0;
  /** The connection of the segment before, whose slot `#slot` is: segments come in bursts. -1 where there is none. */
  #latest = -1;
  /** Rows of connections that were evicted, to be used again. */
  readonly #free: number[] = [];
  /** After `find`: the side that sent the segment. */
  side = 0;
  /** Rows in use or to be used again: without eviction, the connections so far. */
  count = 0;

  /** The memory that holds a connection's row, as words; the row begins at `rowStart`. */
  words(connection: number): Int32Array {
    return this.#words[connection >>> chunkShift];
  }

  /** The same memory as 64-bit numbers; the row begins at half of `rowStart`. */
  doubles(connection: number): Float64Array {
    return this.#doubles[connection >>> chunkShift];
  }

  rowStart(connection: number): number {
    return (connection & (chunkRows - 1)) * rowWords;
  }

  /** The latest connection of the segment's endpoints, or -1. Sets `side`. */
  find(fields: SegmentFields): number {
    if (this.#latest >= 0 && this.#matches(this.#latest, fields)) return this.#latest;
    const hash = this.#hashOf(fields);
    this.#hash = hash;
    const slots = this.#slots;
    let slot = (hash & this.#slotMask) << 1;
    for (;;) {
      const found = slots[slot + 1];
      if (found === 0) break;
      if (slots[slot] === hash && this.#matches(found - 1, fields)) {
        this.#slot = slot;
        this.#latest = found - 1;
        return found - 1;
      }
      slot = (slot + 2) & (slots.length - 1);
    }
    this.#slot = slot;
    this.#latest = -1;
    return -1;
  }

  /**
   * Opens a connection for the segment that `find` was last called with, in place of `predecessor` where that is not -1.
   *
   * @param sourceIsSide0 whether the segment's sender becomes side 0
   */
  open(fields: SegmentFields, predecessor: number, sourceIsSide0: boolean): number {
    const connection = this.#free.pop() ?? this.count++;
    const chunk = connection >>> chunkShift;
    if (chunk === this.#words.length) {
      const memory = new ArrayBuffer(chunkRows * rowWords * 4);
      this.#words.push(new Int32Array(memory));
      this.#doubles.push(new Float64Array(memory));
    }
    const words = this.#words[chunk];
    const row = this.rowStart(connection);
    words.fill(0, row, row + rowWords);
    writeAddresses(words, row, fields, sourceIsSide0);
    words[row + Shared.bits] = fields.ipVersion;
    words[row + Shared.predecessor] = predecessor + 1;
    for (let side = 0; side < 2; side++) {
      const start = row + sideStart(side);
      words[start + Side.window] = -1;
      words[start + Side.windowShift] = -1;
      words[start + Side.bits] = SideBit.inFlightValid;
    }
    this.side = sourceIsSide0 ? 0 : 1;
    this.#slots[this.#slot] = this.#hash;
    this.#slots[this.#slot + 1] = connection + 1;
    this.#latest = connection;
    if (predecessor < 0 && ++this.#used * 2 > this.#slotMask) this.#growSlots();
    return connection;
  }

  /**
   * Forgets connections; their rows, and so their numbers, are used again. Where the latest connection of two endpoints
   * goes and an earlier one stays, that is found again.
   *
   * @param evicted 1 for each connection to forget
   */
  evict(evicted: Uint8Array): void {
    const slots = this.#slots;
    this.#slots = new Int32Array(slots.length);
    this.#used = 0;
    this.#latest = -1;
    for (let from = 0; from < slots.length; from += 2) {
      const kept = slots[from + 1] === 0 ? -1 : this.#nearestKept(slots[from + 1] - 1, evicted);
      if (kept >= 0) this.#putBack(slots[from], kept);
    }
    for (let connection = 0; connection < this.count; connection++) {
      if (evicted[connection] === 1) this.#free.push(connection);
      else this.#skipEvictedPredecessors(connection, evicted);
    }
  }

  /** The connection itself or the latest before it on the same endpoints that stays; -1 where none does. */
  #nearestKept(connection: number, evicted: Uint8Array): number {
    let kept = connection;
    while (kept >= 0 && evicted[kept] === 1) kept = this.words(kept)[this.rowStart(kept) + Shared.predecessor] - 1;
    return kept;
  }

  #skipEvictedPredecessors(connection: number, evicted: Uint8Array): void {
    const words = this.words(connection);
    const at = this.rowStart(connection) + Shared.predecessor;
    if (words[at] !== 0) words[at] = this.#nearestKept(words[at] - 1, evicted) + 1;
  }

  #putBack(hash: number, connection: number): void {
    const slots = this.#slots;
    let slot = (hash & this.#slotMask) << 1;
    while (slots[slot + 1] !== 0) slot = (slot + 2) & (slots.length - 1);
    slots[slot] = hash;
    slots[slot + 1] = connection + 1;
    this.#used++;
  }

  #hashOf(fields: SegmentFields): number {
    let source =
      Math.imul(fields.source3 ^ this.#seed, 0x9e3779b1) ^ Math.imul(fields.sourcePort + 0x7f4a7c15, 0x85ebca6b);
    let destination =
      Math.imul(fields.destination3 ^ this.#seed, 0x9e3779b1) ^
      Math.imul(fields.destinationPort + 0x7f4a7c15, 0x85ebca6b);
    if (fields.ipVersion === 6) {
      source = mixWords(source, fields.source0, fields.source1, fields.source2);
      destination = mixWords(destination, fields.destination0, fields.destination1, fields.destination2);
    }
    source = finalize(source ^ this.#seed);
    destination = finalize(destination ^ this.#seed);
    return finalize((source + destination) ^ Math.imul(source ^ destination, 0x27d4eb2f));
  }

  /** Whether a connection has the segment's endpoints; sets `side` if so. */
  #matches(connection: number, fields: SegmentFields): boolean {
    const words = this.words(connection);
    const row = this.rowStart(connection);
    const ports = words[row + Shared.ports];
    const forward = ((fields.sourcePort << 16) | fields.destinationPort) === ports;
    if (forward && isFrom(words, row, row + 4, fields)) {
      this.side = 0;
      return true;
    }
    if (((fields.destinationPort << 16) | fields.sourcePort) === ports && isFrom(words, row + 4, row, fields, row)) {
      this.side = 1;
      return true;
    }
    return false;
  }

  #growSlots(): void {
    const old = this.#slots;
    const slots = new Int32Array(old.length * 2);
    this.#slotMask = this.#slotMask * 2 + 1;
    this.#slots = slots;
    this.#used = 0;
    this.#latest = -1;
    for (let from = 0; from < old.length; from += 2) {
      if (old[from + 1] !== 0) this.#putBack(old[from], old[from + 1] - 1);
    }
  }
}

function writeAddresses(words: Int32Array, row: number, fields: SegmentFields, sourceIsSide0: boolean): void {
  const source = row + (sourceIsSide0 ? Shared.address0 : Shared.address1);
  const destination = row + (sourceIsSide0 ? Shared.address1 : Shared.address0);
  words[source] = fields.source0;
  words[source + 1] = fields.source1;
  words[source + 2] = fields.source2;
  words[source + 3] = fields.source3;
  words[destination] = fields.destination0;
  words[destination + 1] = fields.destination1;
  words[destination + 2] = fields.destination2;
  words[destination + 3] = fields.destination3;
  words[row + Shared.ports] = sourceIsSide0
    ? (fields.sourcePort << 16) | fields.destinationPort
    : (fields.destinationPort << 16) | fields.sourcePort;
}

/** Whether the address at `source` sent the segment to the address at `destination`. */
function isFrom(words: Int32Array, source: number, destination: number, fields: SegmentFields, row = source): boolean {
  if (words[source + 3] !== (fields.source3 | 0) || words[destination + 3] !== (fields.destination3 | 0)) return false;
  const ipVersion = words[row + Shared.bits] & SharedBit.ipVersionMask;
  if (ipVersion !== fields.ipVersion) return false;
  return (
    ipVersion === 4 ||
    (words[source] === (fields.source0 | 0) &&
      words[source + 1] === (fields.source1 | 0) &&
      words[source + 2] === (fields.source2 | 0) &&
      words[destination] === (fields.destination0 | 0) &&
      words[destination + 1] === (fields.destination1 | 0) &&
      words[destination + 2] === (fields.destination2 | 0))
  );
}

function mixWords(hash: number, word0: number, word1: number, word2: number): number {
  hash = Math.imul(hash ^ word0, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 15) ^ word1, 0xc2b2ae35);
  return Math.imul(hash ^ (hash >>> 13) ^ word2, 0x27d4eb2f);
}

function finalize(hash: number): number {
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
