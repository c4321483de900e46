/** @typedef {import('./dice.mjs').Dice} Dice */

/** Numbers at which counters, lengths and signs turn. */
export const edges = [0, 1, 2, 3, 4, 7, 8, 15, 16, 19, 20, 21, 39, 40, 60, 0x7f, 0x80, 0xff, 0x100, 0x7fff, 0x8000, 0xffff,
  0x1_0000, 0x3_ffff, 0x4_0000, 0x4_0001, 0x7fff_ffff, 0x8000_0000, 0xffff_fffe, 0xffff_ffff];

/** @type {readonly ((bytes: Uint8Array<ArrayBuffer>, dice: Dice) => Uint8Array<ArrayBuffer>)[]} */
const mutations = [flipBits, setBytes, setWord, cut, removeRun, repeatRun, insertNoise, swapRuns];

/**
 * Bytes with a few things wrong with them, whatever they are.
 * @param {Uint8Array} original left as it is
 * @param {Dice} dice
 * @param {number} most mutations at most
 * @returns {Uint8Array<ArrayBuffer>}
 */
export function mutateBytes(original, dice, most) {
  let bytes = original.slice();
  for (let count = dice.skewed(1, most); count > 0 && bytes.length > 0; count--) {
    bytes = dice.pick(mutations)(bytes, dice);
  }
  return bytes;
}

/** Where a mutation strikes: anywhere, or near the start, where headers are. */
/** @param {Uint8Array} bytes @param {Dice} dice */
function somewhere(bytes, dice) {
  return dice.below(dice.happens(0.3) ? Math.min(bytes.length, 200) : bytes.length);
}

/** @param {Uint8Array<ArrayBuffer>} bytes @param {Dice} dice */
function flipBits(bytes, dice) {
  for (let count = dice.skewed(1, 32); count > 0; count--) bytes[somewhere(bytes, dice)] ^= 1 << dice.below(8);
  return bytes;
}

/** @param {Uint8Array<ArrayBuffer>} bytes @param {Dice} dice */
function setBytes(bytes, dice) {
  const at = somewhere(bytes, dice);
  const value = dice.happens(0.5) ? dice.pick([0, 0xff]) : dice.below(256);
  return bytes.fill(value, at, at + dice.skewed(1, 64));
}

/** Writes a number that is at the edge of something where a length or a number may be. */
/** @param {Uint8Array<ArrayBuffer>} bytes @param {Dice} dice */
function setWord(bytes, dice) {
  const view = new DataView(bytes.buffer);
  const at = somewhere(bytes, dice);
  const value = dice.happens(0.7) ? dice.pick(edges) : dice.u32();
  const little = dice.happens(0.5);
  if (dice.happens(0.5) && at + 4 <= bytes.length) view.setUint32(at, value, little);
  else if (at + 2 <= bytes.length) view.setUint16(at, value & 0xffff, little);
  return bytes;
}

/** @param {Uint8Array<ArrayBuffer>} bytes @param {Dice} dice */
function cut(bytes, dice) {
  return bytes.slice(0, dice.happens(0.5) ? dice.below(bytes.length) : bytes.length - dice.skewed(1, bytes.length));
}

/** @param {Uint8Array<ArrayBuffer>} bytes @param {Dice} dice */
function removeRun(bytes, dice) {
  const at = somewhere(bytes, dice);
  return joined(bytes.subarray(0, at), bytes.subarray(at + dice.skewed(1, 4096)));
}

/** @param {Uint8Array<ArrayBuffer>} bytes @param {Dice} dice */
function repeatRun(bytes, dice) {
  const at = somewhere(bytes, dice);
  const run = bytes.subarray(at, at + dice.skewed(1, 4096));
  return joined(bytes.subarray(0, at), run, bytes.subarray(at));
}

/** @param {Uint8Array<ArrayBuffer>} bytes @param {Dice} dice */
function insertNoise(bytes, dice) {
  const at = somewhere(bytes, dice);
  const noise = Uint8Array.from({ length: dice.skewed(1, 512) }, () => dice.u32());
  return joined(bytes.subarray(0, at), noise, bytes.subarray(at));
}

/** @param {Uint8Array<ArrayBuffer>} bytes @param {Dice} dice */
function swapRuns(bytes, dice) {
  const from = somewhere(bytes, dice);
  const to = somewhere(bytes, dice);
  const run = bytes.slice(from, from + dice.skewed(1, 256));
  const room = Math.min(run.length, bytes.length - to);
  bytes.copyWithin(from, to, to + run.length);
  bytes.set(run.subarray(0, room), to);
  return bytes;
}

/** @param {...Uint8Array} parts */
function joined(...parts) {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
