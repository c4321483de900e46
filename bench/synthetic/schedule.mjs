/**
 * What comes next of many things that each come at a time: a binary heap. Of two at the same time, that which was added
 * first.
 * @template T
 */
export class Schedule {
  /** @type {{ time: number, order: number, value: T }[]} */
  #heap = [];
  #added = 0;

  get size() {
    return this.#heap.length;
  }

  /** @param {number} time @param {T} value */
  add(time, value) {
    const heap = this.#heap;
    const entry = { time, order: this.#added++, value };
    let at = heap.length;
    heap.push(entry);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!isBefore(entry, heap[parent])) break;
      heap[at] = heap[parent];
      at = parent;
    }
    heap[at] = entry;
  }

  /** @returns {T} there must be one */
  take() {
    const heap = this.#heap;
    const first = heap[0];
    const last = /** @type {typeof first} */ (heap.pop());
    if (heap.length === 0) return first.value;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && isBefore(heap[child + 1], heap[child])) child++;
      if (!isBefore(heap[child], last)) break;
      heap[at] = heap[child];
      at = child;
    }
    heap[at] = last;
    return first.value;
  }
}

/** @param {{ time: number, order: number }} a @param {{ time: number, order: number }} b */
function isBefore(a, b) {
  return a.time < b.time || (a.time === b.time && a.order < b.order);
}
