import { closeSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { Dice } from '../../fuzz/dice.mjs';
import { FrameWriter } from './frame-writer.mjs';
import { Payload } from './payload.mjs';
import { Network } from './peers.mjs';
import { Schedule } from './schedule.mjs';
import { Talk } from './talk.mjs';

/** @typedef {import('./segment.mjs').Segment} Segment */

/** Conversations at any time. */
const interleaved = 2000;
/** The first ones begin within so many microseconds. */
const beginWithin = 5_000_000;

/** One conversation with what it says next. */
class Running {
  /** @type {Segment[]} */
  #flight = [];
  #at = 0;
  #flights;

  /** @param {Talk} talk @param {ReturnType<Talk['flights']>} flights */
  constructor(talk, flights = talk.flights()) {
    this.talk = talk;
    this.#flights = flights;
  }

  /** @returns {Segment | null} null where all is said */
  next() {
    while (this.#at === this.#flight.length) {
      const { value, done } = this.#flights.next();
      if (done) return null;
      this.#flight = value;
      this.#at = 0;
    }
    return this.#flight[this.#at++];
  }
}

/**
 * Segments of many conversations, in the order of their times, without end.
 * @param {Dice} dice
 * @returns {Generator<{ talk: Talk, segment: Segment }, never, void>}
 */
export function* segmentsOf(dice) {
  const network = new Network(dice);
  /** @type {Schedule<{ running: Running, segment: Segment }>} */
  const schedule = new Schedule();
  /** @param {number} time */
  const begin = (time) => {
    const running = new Running(new Talk(new Dice(dice.u32()), network.meet(), time));
    const segment = /** @type {Segment} */ (running.next());
    schedule.add(segment.time, { running, segment });
  };
  for (let i = 0; i < interleaved; i++) begin(dice.below(beginWithin));
  for (;;) {
    const { running, segment } = schedule.take();
    yield { talk: running.talk, segment };
    const next = running.next();
    // Two flights may overlap a little; time in a capture does not run backwards.
    if (next !== null) schedule.add(Math.max(next.time, segment.time), { running, segment: next });
    else begin(segment.time + dice.skewed(100, 100_000));
  }
}

/**
 * Two segments of a conversation that did not open, so that there is another one to come from; then those of one that
 * never ends.
 * @param {Dice} dice
 * @returns {Generator<{ talk: Talk, segment: Segment }, never, void>}
 */
function* segmentsOfOne(dice) {
  const network = new Network(dice);
  const other = new Talk(new Dice(dice.u32()), network.meet(), 0);
  let time = 0;
  for (const segment of other.briefly()) {
    yield { talk: other, segment };
    time = segment.time;
  }
  const talk = new Talk(new Dice(dice.u32()), network.meet(), time);
  const running = new Running(talk, talk.endlessFlights());
  for (;;) {
    const segment = /** @type {Segment} */ (running.next());
    time = Math.max(time, segment.time);
    yield { talk, segment: { ...segment, time } };
  }
}

/**
 * Segments of conversations of two segments each, that did not open, one after the other; without end.
 * @param {Dice} dice
 * @returns {Generator<{ talk: Talk, segment: Segment }, never, void>}
 */
function* segmentsOfBrief(dice) {
  const network = new Network(dice);
  for (let time = 0; ; ) {
    const talk = new Talk(new Dice(dice.u32()), network.meet(), time);
    for (const segment of talk.briefly()) {
      yield { talk, segment };
      time = segment.time + dice.skewed(20, 400);
    }
  }
}

/**
 * What a capture may hold.
 * @typedef {'many' | 'one' | 'brief'} Kind many conversations at a time, one without end, or many that did not open
 */

/** @type {Readonly<Record<Kind, (dice: Dice) => ReturnType<typeof segmentsOf>>>} */
const kinds = { many: segmentsOf, one: segmentsOfOne, brief: segmentsOfBrief };

/**
 * Writes a capture file. The same arguments give the same bytes.
 * @param {{ path: string, segments: number, seed: number, snapLength: number, kind?: Kind }} wanted
 */
export function writeCapture({ path, segments, seed, snapLength, kind = 'many' }) {
  mkdirSync(dirname(path), { recursive: true });
  const unfinished = `${path}.${process.pid}.unfinished`;
  const file = openSync(unfinished, 'w');
  const dice = new Dice(seed);
  const writer = new FrameWriter(new Payload(dice), snapLength, (bytes) => writeAll(file, bytes));
  let left = segments;
  for (const { talk, segment } of kinds[kind](dice)) {
    if (left-- === 0) break;
    writer.write(talk, segment);
  }
  writer.end();
  closeSync(file);
  renameSync(unfinished, path);
}

/** @param {number} file @param {Uint8Array} bytes */
function writeAll(file, bytes) {
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
}
