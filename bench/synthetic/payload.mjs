/** @typedef {import('../../fuzz/dice.mjs').Dice} Dice */

const poolBytes = 1 << 20;

/**
 * Bytes that look like nothing, as encrypted ones do: no dissector finds anything in them to spend time on. Pieces of one
 * pool, whose sums are known beforehand.
 */
export class Payload {
  bytes = new Uint8Array(poolBytes);
  /** Sum of the 16-bit words before each word. */
  #sums = new Float64Array(poolBytes / 2 + 1);

  /** @param {Dice} dice */
  constructor(dice) {
    for (let i = 0; i < poolBytes; i++) this.bytes[i] = dice.below(256);
    for (let i = 0; i < poolBytes / 2; i++) {
      this.#sums[i + 1] = this.#sums[i] + this.bytes[2 * i] * 256 + this.bytes[2 * i + 1];
    }
  }

  /**
   * Where the bytes of a sequence number are: a retransmission carries what was sent before.
   * @param {number} seq
   * @param {number} length at most 64 KiB
   * @returns {number} even
   */
  offsetOf(seq, length) {
    return (Math.imul(seq, 0x9e3779b1) >>> 8) % (poolBytes - length) & ~1;
  }

  /**
   * @param {number} offset even
   * @param {number} length
   * @returns {number} the sum of its 16-bit words, not folded
   */
  sum(offset, length) {
    const whole = this.#sums[(offset + (length & ~1)) / 2] - this.#sums[offset / 2];
    return length % 2 === 0 ? whole : whole + this.bytes[offset + length - 1] * 256;
  }
}
