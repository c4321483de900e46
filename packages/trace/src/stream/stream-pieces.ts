/** A column of numbers that grows. */
class Column<T extends Float64Array | Uint32Array> {
  constructor(public values: T) {}

  /** Makes room for one more at an index; `count` are there. */
  open(index: number, count: number): void {
    if (count === this.values.length) {
      const Kind = this.values.constructor as new (length: number) => T;
      const grown = new Kind(count * 2);
      grown.set(this.values);
      this.values = grown;
    }
    if (index < count) this.values.copyWithin(index + 1, index, count);
  }
}

const firstCapacity = 64;
/** Pieces that are moved or looked at for the price of one segment. */
const cheap = 512;

/**
 * The bytes that one end sent, in the order of the stream: pieces that lie side by side or leave holes, never over one
 * another. Of bytes that were captured twice the first copy is kept, as tshark does. Offsets count from the first byte
 * after the SYN.
 */
export class StreamPieces {
  readonly #offset = new Column(new Float64Array(firstCapacity));
  readonly #length = new Column(new Uint32Array(firstCapacity));
  readonly #position = new Column(new Uint32Array(firstCapacity));
  readonly #skip = new Column(new Uint32Array(firstCapacity));
  readonly #key = new Column(new Uint32Array(firstCapacity));
  readonly #againCount = new Column(new Uint32Array(firstCapacity));
  readonly #againPosition = new Column(new Uint32Array(firstCapacity));
  count = 0;
  /** Bytes of all pieces. */
  bytes = 0;
  /** Bytes, from 0 on, up to which a FIN or an acknowledgment says that there are some. */
  claimedEnd = 0;

  /** Where a piece begins in the stream. */
  offset(index: number): number {
    return this.#offset.values[index];
  }

  length(index: number): number {
    return this.#length.values[index];
  }

  end(index: number): number {
    return this.#offset.values[index] + this.#length.values[index];
  }

  /** Position of the segment that brought it, within the connection. */
  position(index: number): number {
    return this.#position.values[index];
  }

  /** Bytes at the start of that segment's payload that are not part of the piece. */
  skip(index: number): number {
    return this.#skip.values[index];
  }

  /** When all before it was there: the highest position of it and those before. Rises with the index. */
  key(index: number): number {
    return this.#key.values[index];
  }

  /** How many later segments brought bytes of it once more. */
  againCount(index: number): number {
    return this.#againCount.values[index];
  }

  /** The first of them, by its position. */
  againPosition(index: number): number {
    return this.#againPosition.values[index];
  }

  /** Where the last piece ends. */
  get lastEnd(): number {
    return this.count === 0 ? 0 : this.end(this.count - 1);
  }

  /** First piece that ends after an offset; `count` where there is none. */
  indexOfOffset(offset: number): number {
    return this.#first((index) => this.end(index) > offset);
  }

  /** First piece whose key is not below a position; `count` where there is none. */
  indexOfKey(position: number): number {
    return this.#first((index) => this.#key.values[index] >= position);
  }

  /**
   * Adds the payload of the segment at a position; positions rise.
   *
   * @param least bytes before this offset are none of the stream
   * @param isCopy the capture holds the same packet before; its bytes were not sent again
   * @returns the work it took, 1 for a plain segment
   */
  add(position: number, offset: number, length: number, least: number, isCopy: boolean): number {
    const end = offset + length;
    let from = Math.max(offset, least);
    let index = this.lastEnd <= from ? this.count : this.indexOfOffset(from);
    let work = 0;
    while (from < end) {
      work++;
      const next = index < this.count ? this.offset(index) : Infinity;
      if (next > from) {
        const to = Math.min(end, next);
        work += this.#insert(index, position, from, to - from, from - offset);
        from = to;
      } else {
        if (!isCopy && this.#againCount.values[index]++ === 0) this.#againPosition.values[index] = position;
        from = Math.min(end, this.end(index));
      }
      index++;
    }
    return 1 + work / cheap;
  }

  #insert(index: number, position: number, offset: number, length: number, skip: number): number {
    const columns = [
      this.#offset,
      this.#length,
      this.#position,
      this.#skip,
      this.#key,
      this.#againCount,
      this.#againPosition,
    ];
    for (const column of columns) column.open(index, this.count);
    this.count++;
    this.#offset.values[index] = offset;
    this.#length.values[index] = length;
    this.#position.values[index] = position;
    this.#skip.values[index] = skip;
    this.#againCount.values[index] = this.#againPosition.values[index] = 0;
    this.bytes += length;
    // What comes after it was not deliverable before.
    for (let later = index; later < this.count; later++) this.#key.values[later] = position;
    return this.count - index - 1;
  }

  #first(holds: (index: number) => boolean): number {
    let low = 0;
    let high = this.count;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (holds(middle)) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
