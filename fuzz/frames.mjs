import { CaptureReader, pcapFileHeader, pcapRecord, PcapngWriter } from '@synscope/pcap';
import { concat } from '@synscope/testkit';

/**
 * A frame out of a capture, to be changed at will.
 * @typedef {object} Frame
 * @property {Uint8Array} bytes
 * @property {number} linkType
 * @property {number} seconds
 * @property {number} nanos
 * @property {number} originalLength
 */

/**
 * @param {Uint8Array} capture
 * @returns {Frame[]} its whole frames, copied
 */
export function framesOf(capture) {
  /** @type {Frame[]} */
  const frames = [];
  const reader = new CaptureReader({
    onFrame: ({ bytes, start, end, linkType, seconds, nanos, originalLength }) =>
      frames.push({ bytes: bytes.slice(start, end), linkType, seconds, nanos, originalLength }),
    onProblem: () => {},
  });
  reader.write(capture);
  reader.end();
  return frames;
}

/**
 * Frames written as a capture of a kind that the dice choose. A pcap file has the link type of its first frame.
 * @param {readonly Frame[]} frames
 * @param {import('./dice.mjs').Dice} dice
 * @returns {Uint8Array}
 */
export function writeCapture(frames, dice) {
  const bigEndian = dice.happens(0.3);
  return dice.happens(0.4) ? asPcapng(frames, bigEndian) : asPcap(frames, bigEndian, dice.happens(0.5));
}

/** @param {readonly Frame[]} frames @param {boolean} bigEndian @param {boolean} nanoseconds */
function asPcap(frames, bigEndian, nanoseconds) {
  const format = { bigEndian, nanoseconds };
  const records = frames.map((frame) =>
    pcapRecord(frame.seconds, frame.nanos, frame.bytes, frame.originalLength, format),
  );
  return concat(pcapFileHeader({ ...format, linkType: frames[0]?.linkType ?? 1 }), ...records);
}

/** @param {readonly Frame[]} frames @param {boolean} bigEndian */
function asPcapng(frames, bigEndian) {
  const writer = new PcapngWriter({ bigEndian });
  const linkTypes = [...new Set(frames.map(({ linkType }) => linkType))];
  return concat(
    writer.sectionHeader(),
    ...linkTypes.map((linkType) => writer.interfaceDescription({ linkType })),
    ...frames.map((frame) => writer.packet({ ...frame, interfaceId: linkTypes.indexOf(frame.linkType) })),
  );
}
