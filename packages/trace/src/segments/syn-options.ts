import type { SegmentFields } from '@synscope/wire';
import type { SynOptions } from '../segment-window.js';

const firstCapacity = 256;
const mssBits = 17;
const shiftBits = 9;
const sackBit = 1 << (mssBits + shiftBits);
const timestampsBit = sackBit << 1;
const mptcpBit = sackBit << 2;
const fastOpenShift = mssBits + shiftBits + 3;

/** The options of the segments with SYN, which are few: eight bytes each, found by row. */
export class SynOptionTable {
  #rows = new Uint32Array(firstCapacity);
  #packed = new Int32Array(firstCapacity);
  #count = 0;
  /** While rows move: the entries looked at, and those that stay. */
  #read = 0;
  #written = 0;

  /** Rows must rise. */
  add(row: number, fields: SegmentFields): void {
    if (this.#count === this.#rows.length) this.#grow();
    this.#rows[this.#count] = row;
    this.#packed[this.#count++] = pack(fields);
  }

  get(row: number): SynOptions | null {
    let low = 0;
    let high = this.#count - 1;
    while (low <= high) {
      const middle = (low + high) >>> 1;
      const found = this.#rows[middle];
      if (found === row) return unpack(this.#packed[middle]);
      if (found < row) low = middle + 1;
      else high = middle - 1;
    }
    return null;
  }

  /** From here on to `endMoves` rows are told that have moved, and all others go. */
  beginMoves(): void {
    this.#read = 0;
    this.#written = 0;
  }

  /** What stood at a row now stands at another, not above. Both rise from call to call. */
  move(from: number, to: number): void {
    while (this.#read < this.#count && this.#rows[this.#read] < from) this.#read++;
    if (this.#read === this.#count || this.#rows[this.#read] !== from) return;
    this.#rows[this.#written] = to;
    this.#packed[this.#written++] = this.#packed[this.#read++];
  }

  endMoves(): void {
    this.#count = this.#written;
  }

  #grow(): void {
    const rows = new Uint32Array(this.#rows.length * 2);
    rows.set(this.#rows);
    this.#rows = rows;
    const packed = new Int32Array(rows.length);
    packed.set(this.#packed);
    this.#packed = packed;
  }
}

/** MSS and shift are kept plus one, so that 0 is none. */
function pack(fields: SegmentFields): number {
  const cookie = fields.fastOpenCookieLength;
  return (
    (fields.mss + 1) |
    ((fields.windowScaleShift + 1) << mssBits) |
    (fields.sackPermitted ? sackBit : 0) |
    (fields.hasTimestamps ? timestampsBit : 0) |
    (fields.mptcpSubtype >= 0 ? mptcpBit : 0) |
    ((cookie < 0 ? 0 : cookie === 0 ? 1 : 2) << fastOpenShift)
  );
}

function unpack(packed: number): SynOptions {
  const mss = (packed & ((1 << mssBits) - 1)) - 1;
  const shift = ((packed >>> mssBits) & ((1 << shiftBits) - 1)) - 1;
  const fastOpen = (packed >>> fastOpenShift) & 3;
  return {
    mss: mss < 0 ? null : mss,
    windowScaleShift: shift < 0 ? null : shift,
    sackPermitted: (packed & sackBit) !== 0,
    timestamps: (packed & timestampsBit) !== 0,
    fastOpen: fastOpen === 0 ? null : fastOpen === 1 ? 'request' : 'cookie',
    mptcp: (packed & mptcpBit) !== 0,
  };
}
