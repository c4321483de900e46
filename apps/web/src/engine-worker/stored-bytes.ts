/** A whole blob is made of the pieces at hand when there are so many bytes of them: a browser keeps blobs on disk. */
const pieceBytes = 8 * 1024 * 1024;

/** The bytes of one capture, in the browser's keeping: any part can be read again, and none of it sits in memory here. */
export class StoredBytes {
  readonly #parts: Blob[] = [];
  readonly #starts: number[] = [];
  #length = 0;
  #loose: Uint8Array<ArrayBuffer>[] = [];
  #looseBytes = 0;

  /** Bytes that are stored. */
  get length(): number {
    return this.#length + this.#looseBytes;
  }

  /** A file as it is: it is read where it lies. */
  addBlob(blob: Blob): void {
    this.#gather();
    this.#starts.push(this.#length);
    this.#parts.push(blob);
    this.#length += blob.size;
  }

  /** @param bytes kept until they are put into a blob; not to be changed by then */
  add(bytes: Uint8Array<ArrayBuffer>): void {
    this.#loose.push(bytes);
    this.#looseBytes += bytes.length;
    if (this.#looseBytes >= pieceBytes) this.#gather();
  }

  /** Everything, as one file. */
  whole(): Blob {
    this.#gather();
    return new Blob(this.#parts, { type: 'application/vnd.tcpdump.pcap' });
  }

  /** At most `length` bytes from an offset on; fewer at the end. */
  async read(offset: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
    return new Uint8Array(await this.part(offset, length).arrayBuffer());
  }

  /** The same, not yet read. */
  part(offset: number, length: number): Blob {
    if (offset + length > this.#length) this.#gather();
    const blobs: Blob[] = [];
    let index = this.#partAt(offset);
    for (let from = offset, left = length; left > 0 && index < this.#parts.length; index++) {
      const start = this.#starts[index]!;
      const part = this.#parts[index]!.slice(from - start, from - start + left);
      blobs.push(part);
      from += part.size;
      left -= part.size;
    }
    return new Blob(blobs);
  }

  #partAt(offset: number): number {
    let low = 0;
    let high = this.#starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#starts[middle]! <= offset) low = middle + 1;
      else high = middle;
    }
    return Math.max(0, low - 1);
  }

  #gather(): void {
    if (this.#looseBytes === 0) return;
    const blob = new Blob(this.#loose);
    this.#loose = [];
    this.#looseBytes = 0;
    this.#starts.push(this.#length);
    this.#parts.push(blob);
    this.#length += blob.size;
  }
}
