import { decodeSegment, DecodeResult, LinkType, SegmentFields } from '@synscope/wire';
import { edges, mutateBytes } from './mutate-bytes.mjs';

/** @typedef {import('./dice.mjs').Dice} Dice */
/** @typedef {import('./frames.mjs').Frame} Frame */

const linkTypes = Object.values(LinkType);
const fields = new SegmentFields();

/** How far sequence numbers are moved: to their neighbours, by a window, by half of all, anywhere. */
const distances = [1, -1, 2, -2, 100, -100, 1460, -1460, 65_535, -65_535, 0x7fff_ffff, 0x8000_0000];

/** @type {readonly ((frame: Frame, dice: Dice) => Frame)[]} */
const frameMutations = [
  changeTcpHeader, changeTcpHeader, changeTcpHeader, changeOptions, changeLowerHeaders, changeTime, changeLengths,
  changeLinkType, changeBytes,
];

/** @type {readonly ((frames: Frame[], dice: Dice) => void)[]} */
const orderMutations = [dropOne, repeatOne, moveOne, reverseRun, repeatRun, turnRound];

/**
 * Changes frames, their order, or both.
 * @param {readonly Frame[]} original left as they are
 * @param {Dice} dice
 * @returns {Frame[]}
 */
export function mutateFrames(original, dice) {
  const share = dice.pick([0, 0.02, 0.1, 0.3, 1]);
  const frames = original.map((frame) => (dice.happens(share) ? mutateFrame(frame, dice) : frame));
  for (let count = dice.below(1 + frames.length / 4); count > 0 && frames.length > 0; count--) {
    dice.pick(orderMutations)(frames, dice);
  }
  return frames;
}

/** @param {Frame} frame @param {Dice} dice @returns {Frame} */
function mutateFrame(frame, dice) {
  /** @type {Frame} */
  let changed = { ...frame, bytes: frame.bytes.slice() };
  for (let count = dice.skewed(1, 4); count > 0; count--) changed = dice.pick(frameMutations)(changed, dice);
  return changed;
}

/** @param {Frame} frame @returns {number} where its TCP header is, or -1 */
function tcpOffsetOf({ bytes, linkType, originalLength }) {
  const result = decodeSegment(bytes, 0, bytes.length, linkType, originalLength, fields);
  return result === DecodeResult.tcp && fields.tcpOffset + 20 <= bytes.length ? fields.tcpOffset : -1;
}

/** @param {Frame} frame @param {Dice} dice */
function changeTcpHeader(frame, dice) {
  const at = tcpOffsetOf(frame);
  if (at < 0) return changeBytes(frame, dice);
  const { bytes } = frame;
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const number = at + dice.pick([4, 8]);
  switch (dice.below(7)) {
    case 0:
      bytes[at + 13] = dice.happens(0.5) ? bytes[at + 13] ^ (1 << dice.below(8)) : dice.u32();
      break;
    case 1:
      view.setUint32(number, view.getUint32(number) + dice.pick(distances));
      break;
    case 2:
      view.setUint32(number, dice.happens(0.5) ? dice.pick(edges) : dice.u32());
      break;
    case 3:
      view.setUint16(at + 14, dice.happens(0.7) ? dice.pick(edges) & 0xffff : dice.u32());
      break;
    case 4:
      bytes[at + 12] = (dice.below(16) << 4) | (dice.happens(0.3) ? dice.below(16) : 0);
      break;
    case 5:
      view.setUint16(at + dice.pick([0, 2]), dice.happens(0.5) ? dice.pick(edges) & 0xffff : dice.u32());
      break;
    default:
      view.setUint16(at + dice.pick([16, 18]), dice.u32());
  }
  return frame;
}

/** Writes options, real ones and others, over the header's or where there are none. */
/** @param {Frame} frame @param {Dice} dice */
function changeOptions(frame, dice) {
  const at = tcpOffsetOf(frame);
  if (at < 0) return changeBytes(frame, dice);
  const { bytes } = frame;
  if (dice.happens(0.5)) bytes[at + 12] = (dice.between(6, 15) << 4) | (bytes[at + 12] & 0xf);
  const end = Math.min(bytes.length, at + (bytes[at + 12] >> 4) * 4);
  for (let option = at + 20; option < end; ) {
    const length = dice.pick([0, 1, 2, 3, 4, 8, 10, 12, 18, 26, 34, 255]);
    bytes[option] = dice.pick([0, 1, 2, 3, 4, 5, 8, 19, 28, 29, 30, 34, 172, 174, 253, 254, dice.below(256)]);
    if (option + 1 < end) bytes[option + 1] = length;
    option += Math.max(1, length);
  }
  return frame;
}

/** @param {Frame} frame @param {Dice} dice */
function changeLowerHeaders(frame, dice) {
  const at = tcpOffsetOf(frame);
  if (at <= 0) return changeBytes(frame, dice);
  for (let count = dice.skewed(1, 4); count > 0; count--) {
    const place = dice.below(at);
    frame.bytes[place] = dice.happens(0.5) ? frame.bytes[place] ^ (1 << dice.below(8)) : dice.u32();
  }
  return frame;
}

/** @param {Frame} frame @param {Dice} dice */
function changeTime(frame, dice) {
  const seconds = dice.happens(0.5) ? frame.seconds + dice.between(-200, 200) : dice.pick(edges);
  return { ...frame, seconds: seconds >>> 0, nanos: dice.happens(0.5) ? frame.nanos : dice.below(1_000_000_000) };
}

/** @param {Frame} frame @param {Dice} dice */
function changeLengths(frame, dice) {
  const captured = dice.happens(0.5) ? frame.bytes.length : dice.below(frame.bytes.length + 1);
  const claimed = dice.happens(0.5) ? frame.originalLength : dice.pick([...edges, captured, frame.bytes.length + 4]);
  return { ...frame, bytes: frame.bytes.slice(0, captured), originalLength: claimed };
}

/** @param {Frame} frame @param {Dice} dice */
function changeLinkType(frame, dice) {
  return { ...frame, linkType: dice.happens(0.9) ? dice.pick(linkTypes) : dice.below(65_536) };
}

/** @param {Frame} frame @param {Dice} dice */
function changeBytes(frame, dice) {
  return { ...frame, bytes: mutateBytes(frame.bytes, dice, 8) };
}

/** @param {Frame[]} frames @param {Dice} dice */
function dropOne(frames, dice) {
  frames.splice(dice.below(frames.length), 1);
}

/** @param {Frame[]} frames @param {Dice} dice */
function repeatOne(frames, dice) {
  frames.splice(dice.below(frames.length + 1), 0, dice.pick(frames));
}

/** @param {Frame[]} frames @param {Dice} dice */
function moveOne(frames, dice) {
  frames.splice(dice.below(frames.length), 0, ...frames.splice(dice.below(frames.length), 1));
}

/** @param {Frame[]} frames @param {Dice} dice */
function reverseRun(frames, dice) {
  const from = dice.below(frames.length);
  const count = dice.skewed(1, 20);
  frames.splice(from, count, ...frames.slice(from, from + count).toReversed());
}

/** @param {Frame[]} frames @param {Dice} dice */
function repeatRun(frames, dice) {
  const from = dice.below(frames.length);
  frames.splice(dice.below(frames.length + 1), 0, ...frames.slice(from, from + dice.skewed(1, 20)));
}

/** Lets a segment come from the other end. */
/** @param {Frame[]} frames @param {Dice} dice */
function turnRound(frames, dice) {
  const index = dice.below(frames.length);
  const frame = frames[index];
  const at = tcpOffsetOf(frame);
  if (at < 0 || fields.reassembled) return;
  const bytes = frame.bytes.slice();
  const [addresses, length] = fields.ipVersion === 4 ? [fields.ipOffset + 12, 4] : [fields.ipOffset + 8, 16];
  for (const [from, count] of [[addresses, length], [at, 2]]) {
    const first = bytes.slice(from, from + count);
    bytes.copyWithin(from, from + count, from + 2 * count);
    bytes.set(first, from + count);
  }
  frames[index] = { ...frame, bytes };
}
