const poolShift = 16;
const poolWords = 1 << poolShift;
/** The first block of a list holds this many rows; each one after it twice as many. */
const firstBlockShift = 2;
const firstBlock = 1 << firstBlockShift;
/** Blocks that double: 4, 8 ... 4,096 rows. What comes after them is in pages. */
const doublingBlocks = 11;
const doublingRows = firstBlock * ((1 << doublingBlocks) - 1);
const pageShift = 14;
const pageRows = 1 << pageShift;

/**
 * For each connection the rows of its segments, in order, with access by position.
 *
 * A list is a chain of blocks from a common pool, each twice as long as the one before, with a word in front that leads
 * back to it; so a connection of one segment takes five words, and any position is found in eleven steps at most. The
 * few lists that outgrow the blocks go on in pages of their own.
 */
export class RowLists {
  readonly #pool: Uint32Array[] = [];
  #poolUsed = 0;
  /** The latest block of each list. */
  readonly #tails: Uint32Array[] = [];
  readonly #pages = new Map<number, Uint32Array[]>();

  /** Forgets all lists. */
  clear(): void {
    this.#pool.length = 0;
    this.#poolUsed = 0;
    this.#pages.clear();
  }

  /** Adds a row to a list that has `length` rows; lists are opened by their first row. */
  append(list: number, length: number, row: number): void {
    if (length >= doublingRows) {
      this.#appendToPage(list, length - doublingRows, row);
      return;
    }
    const block = blockOf(length);
    const within = length - blockStart(block);
    if (within === 0) this.#openBlock(list, block);
    const tail = this.#tail(list);
    this.#pool[tail >>> poolShift][(tail & (poolWords - 1)) + 1 + within] = row;
  }

  /** The row at `position` of a list that has `length` rows; position must be less. */
  at(list: number, length: number, position: number): number {
    if (position >= doublingRows) {
      const beyond = position - doublingRows;
      return this.#pages.get(list)![beyond >>> pageShift][beyond & (pageRows - 1)];
    }
    const wanted = blockOf(position);
    let address = this.#tail(list);
    for (let block = length > doublingRows ? doublingBlocks - 1 : blockOf(length - 1); block > wanted; block--) {
      address = this.#pool[address >>> poolShift][address & (poolWords - 1)];
    }
    return this.#pool[address >>> poolShift][(address & (poolWords - 1)) + 1 + position - blockStart(wanted)];
  }

  #tail(list: number): number {
    return this.#tails[list >>> poolShift][list & (poolWords - 1)];
  }

  #openBlock(list: number, block: number): void {
    const words = 1 + (firstBlock << block);
    // A block does not cross from one chunk of the pool to the next.
    if ((this.#poolUsed & (poolWords - 1)) + words > poolWords) {
      this.#poolUsed = ((this.#poolUsed >>> poolShift) + 1) * poolWords;
    }
    if (this.#poolUsed >>> poolShift >= this.#pool.length) this.#pool.push(new Uint32Array(poolWords));
    while (list >>> poolShift >= this.#tails.length) this.#tails.push(new Uint32Array(poolWords));
    const tails = this.#tails[list >>> poolShift];
    const address = this.#poolUsed;
    this.#pool[address >>> poolShift][address & (poolWords - 1)] = tails[list & (poolWords - 1)];
    tails[list & (poolWords - 1)] = address;
    this.#poolUsed += words;
  }

  #appendToPage(list: number, beyond: number, row: number): void {
    let pages = this.#pages.get(list);
    if (pages === undefined) this.#pages.set(list, (pages = []));
    if (beyond >>> pageShift >= pages.length) pages.push(new Uint32Array(pageRows));
    pages[beyond >>> pageShift][beyond & (pageRows - 1)] = row;
  }
}

function blockOf(position: number): number {
  return 31 - Math.clz32((position >>> firstBlockShift) + 1);
}

function blockStart(block: number): number {
  return firstBlock * ((1 << block) - 1);
}
