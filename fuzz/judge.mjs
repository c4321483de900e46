import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Dice } from './dice.mjs';
import { printedFields } from './printed-fields.mjs';
import { travel } from './road.mjs';

/**
 * What went wrong with a capture.
 * @typedef {object} Failure
 * @property {'threw' | 'differs' | 'slow' | 'memory' | 'hung' | 'ended'} kind
 * @property {string} detail
 */

/** @typedef {import('./road.mjs').Journey} Journey */

/** Processor time that one capture may take: its analysis and all the questions about it. */
export const timeMostMs = 1000;
/** Memory that an engine may hold: whatever the capture, and for each of its bytes. */
const memoryBase = 64 * 1024 * 1024;
const memoryPerByte = 100;
/** Pieces between two looks at the memory. */
const piecesPerLook = 256;

/** Printing every field takes as long as all the rest, so not every capture's are. */
const fieldsShare = 0.2;

setFlagsFromString('--expose-gc');
/** @type {() => void} */
const collectGarbage = runInNewContext('gc');

/**
 * Brings a capture the whole road twice, in different pieces.
 * @param {Uint8Array} bytes
 * @param {number} seed decides the pieces and the questions
 * @returns {Promise<{ frames: number, failure: Failure | null }>}
 */
export async function judge(bytes, seed) {
  const dice = new Dice(seed, 1);
  const memory = new MemoryWatch(bytes.length);
  try {
    const first = timed(() => travel(bytes, piecesOf(bytes, dice), seed, memory));
    const { frames } = first.journey;
    const second = timed(() => travel(bytes, piecesOf(bytes, dice), seed, memory));
    if (first.journey.digest !== second.journey.digest) {
      return { frames, failure: { kind: 'differs', detail: 'other pieces gave another answer' } };
    }
    // Once may be the compiler's or the collector's doing.
    const leastMs = Math.min(first.tookMs, second.tookMs);
    if (leastMs > timeMostMs) return { frames, failure: { kind: 'slow', detail: `it took ${Math.round(leastMs)} ms` } };
    if (dice.happens(fieldsShare)) {
      const printed = [await printedFields(bytes, piecesOf(bytes, dice)), await printedFields(bytes, [])];
      if (printed[0] !== printed[1]) {
        return { frames, failure: { kind: 'differs', detail: 'other pieces gave other fields' } };
      }
    }
    return { frames, failure: memory.failure };
  } catch (error) {
    const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { frames: 0, failure: { kind: 'threw', detail } };
  }
}

/** @param {() => Journey} work @returns {{ journey: Journey, tookMs: number }} */
function timed(work) {
  const before = process.cpuUsage();
  const journey = work();
  const { user, system } = process.cpuUsage(before);
  return { journey, tookMs: (user + system) / 1000 };
}

/** Lengths of pieces: tiny ones, segment-sized ones, or the large ones of files; bytes one by one where there are few.
 * @param {Uint8Array} bytes
 * @param {Dice} dice
 */
function piecesOf(bytes, dice) {
  const most = dice.pick([64, 1500, 65_536, 262_144]);
  const least = bytes.length < 4096 && dice.happens(0.3) ? 1 : Math.max(1, Math.floor(bytes.length / 3000));
  /** @type {number[]} */
  const pieces = [];
  for (let at = 0; at < bytes.length; at += pieces[pieces.length - 1]) {
    pieces.push(dice.skewed(least, Math.max(least, most)));
  }
  return pieces;
}

/** Notices when an engine holds more than it may. Garbage does not count. */
export class MemoryWatch {
  /** @type {Failure | null} */
  failure = null;
  #before = held();
  #most;
  #pieces = 0;

  /** @param {number} captureBytes */
  constructor(captureBytes) {
    this.#most = memoryBase + memoryPerByte * captureBytes;
  }

  /** A piece was taken. */
  onPiece() {
    this.#pieces += 1;
    if (this.#pieces % piecesPerLook === 0) this.look();
  }

  look() {
    if (this.failure !== null || held() - this.#before <= this.#most) return;
    collectGarbage();
    const grown = held() - this.#before;
    if (grown > this.#most) this.failure = { kind: 'memory', detail: `${grown} bytes are held, ${this.#most} may be` };
  }
}

function held() {
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
