import { createHash } from 'node:crypto';
import { CaptureReader } from '@synscope/pcap';
import { CaptureEngine } from '@synscope/engine';
import { problemSentence } from '@synscope/explain';
import { connectionSorts, PROTOCOL_VERSION, readServerMessage } from '@synscope/protocol';
import { inspectFrame } from '@synscope/wire';
import { Dice } from './dice.mjs';
import { drawDiagrams } from './draw.mjs';
import { explainWindow, sentence } from './explain.mjs';

/** @typedef {import('@synscope/protocol').View} View */
/** @typedef {import('@synscope/protocol').Picture} Picture */
/** @typedef {import('./judge.mjs').MemoryWatch} MemoryWatch */

const languages = /** @type {const} */ (['en', 'zh']);
/** Connections, segments and frames that are looked at closely, at most: a big capture costs no more than this. */
const connectionsMost = 3;
const segmentsMost = 25;
const framesMost = 20;

/** How often an engine has limits that even a small capture goes beyond, so that it lets connections go. */
const limitedShare = 0.2;
const tightLimits = [
  { connections: 1, segments: 1000 },
  { connections: 5, segments: 40 },
  { connections: 20, segments: 200 },
  { connections: 1000, segments: 3 },
];

const filters = ['', 'established', 'refused reset', '10.0', '127.0.0.1:1235', 'closed by', '无应答', ':443', 'UNKNOWN zzz'];

/** What of a journey must be the same however the bytes came. */
export class Journey {
  /** Frames that the reader found. */
  frames = 0;
  #hash = createHash('sha1');

  /** @param {unknown} answer anything that JSON can hold */
  note(answer) {
    this.#hash.update(typeof answer === 'string' ? answer : JSON.stringify(answer));
  }

  get digest() {
    return this.#hash.digest('hex');
  }
}

/**
 * Brings a capture the whole road: in pieces through the engine, then every kind of question, explained in both
 * languages and drawn in every way. What is asked depends on the seed alone, never on the pieces.
 *
 * @param {Uint8Array} bytes
 * @param {readonly number[]} pieces lengths of the pieces; what is left comes in one
 * @param {number} seed
 * @param {MemoryWatch} memory
 * @returns {Journey}
 * @throws {Error} where an answer is not as it must be, or where the project's code throws
 */
export function travel(bytes, pieces, seed, memory) {
  const journey = new Journey();
  const dice = new Dice(seed);
  const engine = dice.happens(limitedShare) ? new CaptureEngine(dice.pick(tightLimits)) : new CaptureEngine();
  pushAll(engine, bytes, pieces, new Dice(seed, pieces.length), memory);
  const status = engine.status();
  journey.frames = status.frames;
  journey.note({ ...status, revision: 0 });
  for (const problem of [status.problem, ...status.notices]) {
    if (problem !== null) for (const language of languages) journey.note(sentence(problemSentence(problem, language)));
  }
  askForLists(engine, dice, journey);
  const kept = status.connections - status.evictedConnections;
  for (let count = Math.min(connectionsMost, kept); count > 0; count--) {
    lookAtConnection(engine, connectionAt(engine, dice.below(kept)), dice, journey);
  }
  lookAtFrames(engine, bytes, status.frames, dice, journey);
  return journey;
}

/**
 * @param {CaptureEngine} engine
 * @param {Uint8Array} bytes
 * @param {readonly number[]} pieces
 * @param {Dice} dice
 * @param {MemoryWatch} memory
 */
function pushAll(engine, bytes, pieces, dice, memory) {
  let at = 0;
  for (const length of [...pieces, bytes.length]) {
    // The engine may keep nothing of a piece: what it was given is overwritten, each time by something else.
    const piece = bytes.slice(at, at + length);
    engine.push(piece);
    piece.fill(dice.below(256));
    at += length;
    memory.onPiece();
    // Questions while the capture runs change nothing.
    if (dice.happens(0.01)) askForLists(engine, dice, new Journey());
    if (at >= bytes.length) break;
  }
  engine.end();
  memory.look();
}

/** @param {CaptureEngine} engine @param {Dice} dice @param {Journey} journey */
function askForLists(engine, dice, journey) {
  for (let count = 2; count > 0; count--) {
    const view = viewOf({
      sort: dice.pick(connectionSorts),
      descending: dice.happens(0.5),
      filter: dice.pick(filters),
      first: dice.happens(0.7) ? 0 : dice.pick([1, 50, 4_000_000_000]),
      count: dice.between(0, 40),
    });
    checked(engine.picture(view));
    // How far a list is in its first picture is the clock's affair.
    while (engine.work());
    journey.note(checked(engine.picture(view)));
  }
}

/** @param {CaptureEngine} engine @param {number} place @returns {number} the connection's number */
function connectionAt(engine, place) {
  const view = viewOf({ sort: 'connection', descending: false, filter: '', first: place, count: 1 });
  const row = engine.picture(view).connections?.rows[0];
  if (row === undefined) throw new Error(`there is no connection at place ${place}`);
  return row.connection;
}

/** @param {CaptureEngine} engine @param {number} connection @param {Dice} dice @param {Journey} journey */
function lookAtConnection(engine, connection, dice, journey) {
  /** @type {NonNullable<View['segments']>['from']} */
  const from = dice.pick([
    { by: 'position', position: 0 },
    { by: 'position', position: dice.below(1000) },
    { by: 'end' },
    { by: 'time', timeNs: dice.pick([0, -1e18, 1e9, 1e18]) },
  ]);
  const picture = checked(engine.picture(viewOf(null, { connection, from, count: dice.between(1, segmentsMost) })));
  journey.note(picture);
  const { connection: row, segments, idleGaps } = picture;
  if (row === null || segments === null) throw new Error(`connection ${connection} is counted and cannot be shown`);
  for (const language of languages) journey.note(explainWindow(segments, row, language));
  journey.note(drawDiagrams({ window: segments, connection: row, idleGaps }, dice));
}

/** Frames of the stream, as the inspector shows them, with or without a segment. */
/** @param {CaptureEngine} engine @param {Uint8Array} bytes @param {number} frames @param {Dice} dice @param {Journey} journey */
function lookAtFrames(engine, bytes, frames, dice, journey) {
  const wanted = new Set(Array.from({ length: framesMost }, () => 1 + dice.below(frames + 1)));
  const reader = new CaptureReader({
    onFrame: (frame) => {
      if (!wanted.has(frame.frameNumber)) return;
      const captured = frame.bytes.slice(frame.start, frame.end);
      journey.note(inspected(captured, frame.linkType, frame.originalLength));
    },
    onProblem: () => {},
  });
  reader.write(bytes);
  reader.end();
  for (const frame of wanted) {
    const found = engine.locate(frame);
    const place = engine.framePlace(frame);
    journey.note({ found, place });
    if ((found === null) !== (place === null)) throw new Error(`frame ${frame} is located and has no place`);
    if (found === null) continue;
    const from = { by: /** @type {const} */ ('position'), position: found.position };
    const { segments } = engine.picture(viewOf(null, { connection: found.connection, from, count: 1 }));
    if (segments?.frame[0] !== frame) throw new Error(`frame ${frame} is not where it was located`);
  }
}

/** @param {Uint8Array} bytes @param {number} linkType @param {number} originalLength */
function inspected(bytes, linkType, originalLength) {
  const layers = inspectFrame(bytes, linkType, originalLength);
  for (const part of layers.flatMap((layer) => [layer, ...layer.fields])) {
    const inside = part.offset >= 0 && part.length >= 0 && part.offset + part.length <= bytes.length;
    if (!inside) throw new Error(`${part.name} stands at ${part.offset}+${part.length} of ${bytes.length} bytes`);
  }
  return layers;
}

/**
 * @param {View['connections']} connections
 * @param {View['segments']} [segments]
 * @returns {View}
 */
function viewOf(connections, segments = null) {
  return { capture: 'fuzz', connections, segments };
}

/** A picture as it arrives at a page, which must understand it. */
/** @param {Picture} picture @returns {Picture} */
function checked(picture) {
  const message = { v: PROTOCOL_VERSION, type: 'update', viewId: 1, captures: [], picture };
  const read = readServerMessage(JSON.stringify(message));
  if (!read.ok) throw new Error(`the page would not understand the picture: ${JSON.stringify(read.problem)}`);
  return { ...picture, revision: 0 };
}
