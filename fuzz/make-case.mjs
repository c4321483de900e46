import { Dice } from './dice.mjs';
import { writeCapture } from './frames.mjs';
import { mutateBytes } from './mutate-bytes.mjs';
import { mutateFrames } from './mutate-frames.mjs';

/** @typedef {import('./corpus.mjs').Base} Base */
/** @typedef {import('./frames.mjs').Frame} Frame */

/** Frames in a capture that is put together from others, at most. */
const framesMost = 4000;

/**
 * The capture number `index` of a seed: of the same corpus it is always the same.
 * @param {readonly Base[]} corpus
 * @param {number} seed
 * @param {number} index
 * @returns {Uint8Array}
 */
export function makeCase(corpus, seed, index) {
  const dice = new Dice(seed, index, Math.floor(index / 0x1_0000_0000));
  if (dice.happens(0.2)) return mutateBytes(dice.pick(corpus).bytes, dice, 60);
  const capture = writeCapture(mutateFrames(chooseFrames(corpus, dice), dice), dice);
  return dice.happens(0.3) ? mutateBytes(capture, dice, 12) : capture;
}

/** Runs of frames from one base, or spliced together from several; or interleaved, as connections are.
 * @param {readonly Base[]} corpus
 * @param {Dice} dice
 */
function chooseFrames(corpus, dice) {
  const wanted = dice.skewed(8, framesMost);
  const interleaved = dice.happens(0.3);
  const single = dice.happens(0.4) ? dice.pick(corpus) : null;
  /** @type {Frame[]} */
  const frames = [];
  for (let tries = 0; frames.length < wanted && tries < 100; tries++) {
    const base = single ?? dice.pick(corpus);
    const from = dice.happens(0.7) ? 0 : dice.below(base.frames.length);
    const run = base.frames.slice(from, from + wanted - frames.length);
    frames.push(...run);
  }
  return interleaved ? riffled(frames, dice) : frames;
}

/** The frames of two halves, each in its order, one among the other.
 * @param {readonly Frame[]} frames
 * @param {Dice} dice
 */
function riffled(frames, dice) {
  const middle = dice.below(frames.length + 1);
  const halves = [frames.slice(0, middle).values(), frames.slice(middle).values()];
  /** @type {Frame[]} */
  const mixed = [];
  while (mixed.length < frames.length) {
    const next = dice.pick(halves).next();
    if (next.done !== true) mixed.push(next.value);
  }
  return mixed;
}
