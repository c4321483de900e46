/** Chance that can be had again: the same seed gives the same throws (splitmix32). */
export class Dice {
  #state;

  /** @param {...number} seeds whole numbers that together say which throws these are */
  constructor(...seeds) {
    this.#state = 0x9e3779b9;
    for (const seed of seeds) this.#state = Math.imul(this.#state ^ (seed >>> 0), 0x85ebca6b) ^ this.u32();
  }

  /** @returns {number} 0 to 0xffffffff */
  u32() {
    this.#state = (this.#state + 0x9e3779b9) | 0;
    let mixed = this.#state ^ (this.#state >>> 16);
    mixed = Math.imul(mixed, 0x21f0aaad);
    mixed ^= mixed >>> 15;
    mixed = Math.imul(mixed, 0x735a2d97);
    return (mixed ^ (mixed >>> 15)) >>> 0;
  }

  /**
   * @param {number} count at least 1
   * @returns {number} 0 to count - 1
   */
  below(count) {
    return Math.floor((this.u32() / 0x1_0000_0000) * count);
  }

  /**
   * @param {number} least
   * @param {number} most
   * @returns {number} a whole number, both ends among them
   */
  between(least, most) {
    return least + this.below(most - least + 1);
  }

  /**
   * @param {number} least at least 1
   * @param {number} most
   * @returns {number} a whole number between them, small ones far more often
   */
  skewed(least, most) {
    return Math.floor(least * (most / least) ** (this.u32() / 0x1_0000_0000));
  }

  /**
   * @param {number} probability
   * @returns {boolean}
   */
  happens(probability) {
    return this.u32() < probability * 0x1_0000_0000;
  }

  /**
   * @template T
   * @param {readonly T[]} values at least one
   * @returns {T}
   */
  pick(values) {
    return values[this.below(values.length)];
  }
}
