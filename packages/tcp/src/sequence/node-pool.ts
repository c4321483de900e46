const chunkShift = 13;
const chunkNodes = 1 << chunkShift;
const nodeWords = 6;

/** Where the parts of a node stand among its words; its time, a double, is the third of its 64-bit numbers. */
export const NodeWord = { start: 0, end: 1, frame: 2, next: 3 } as const;

/** The frame and time that a node rests on. An object, because numbers that are no small integers are passed by allocating. */
export interface Moment {
  readonly frame: number;
  readonly timeNs: number;
}

/**
 * Nodes of linked lists of sequence ranges, shared by all connections: start, end, the frame and time they rest on, and
 * the next node. Node 0 is no node. Freed nodes are used again; memory grows by whole chunks and never moves.
 */
export class NodePool {
  readonly #words: Int32Array[] = [];
  readonly #doubles: Float64Array[] = [];
  #free = 0;
  #unused = 1;

  /** Nodes in use, for tests and measurements. */
  inUse = 0;

  take(start: number, end: number, moment: Moment): number {
    let node = this.#free;
    if (node !== 0) {
      this.#free = this.next(node);
    } else {
      node = this.#unused++;
      if (node >>> chunkShift >= this.#words.length) {
        const memory = new ArrayBuffer(chunkNodes * nodeWords * 4);
        this.#words.push(new Int32Array(memory));
        this.#doubles.push(new Float64Array(memory));
      }
    }
    this.inUse++;
    const words = this.#words[node >>> chunkShift];
    const at = (node & (chunkNodes - 1)) * nodeWords;
    words[at] = start;
    words[at + 1] = end;
    words[at + 2] = moment.frame;
    words[at + 3] = 0;
    this.#doubles[node >>> chunkShift][(at >> 1) + 2] = moment.timeNs;
    return node;
  }

  release(node: number): void {
    this.setNext(node, this.#free);
    this.#free = node;
    this.inUse--;
  }

  /** Releases a node and all after it. */
  releaseList(first: number): void {
    for (let node = first; node !== 0; ) {
      const next = this.next(node);
      this.release(node);
      node = next;
    }
  }

  /** The memory that holds a node; `at` says where in it, NodeWord what stands there. For who looks at many of them. */
  words(node: number): Int32Array {
    return this.#words[node >>> chunkShift];
  }

  at(node: number): number {
    return (node & (chunkNodes - 1)) * nodeWords;
  }

  start(node: number): number {
    return this.#words[node >>> chunkShift][(node & (chunkNodes - 1)) * nodeWords];
  }

  setStart(node: number, start: number): void {
    this.#words[node >>> chunkShift][(node & (chunkNodes - 1)) * nodeWords] = start;
  }

  end(node: number): number {
    return this.#words[node >>> chunkShift][(node & (chunkNodes - 1)) * nodeWords + 1];
  }

  setEnd(node: number, end: number): void {
    this.#words[node >>> chunkShift][(node & (chunkNodes - 1)) * nodeWords + 1] = end;
  }

  frame(node: number): number {
    return this.#words[node >>> chunkShift][(node & (chunkNodes - 1)) * nodeWords + 2];
  }

  next(node: number): number {
    return this.#words[node >>> chunkShift][(node & (chunkNodes - 1)) * nodeWords + 3];
  }

  setNext(node: number, next: number): void {
    this.#words[node >>> chunkShift][(node & (chunkNodes - 1)) * nodeWords + 3] = next;
  }

  time(node: number): number {
    return this.#doubles[node >>> chunkShift][(node & (chunkNodes - 1)) * (nodeWords / 2) + 2];
  }
}
