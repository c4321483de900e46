/** TCP's flag bits. */
export const flag = { fin: 1, syn: 2, rst: 4, psh: 8, ack: 16 };

/**
 * A segment as it passes the capture.
 * @typedef {object} Segment
 * @property {number} time    microseconds
 * @property {import('./talk.mjs').End} from
 * @property {number} flags
 * @property {number} seq
 * @property {number} ack
 * @property {number} length  bytes of payload
 * @property {number} window  bytes, before scaling
 * @property {readonly (readonly [number, number])[] | null} sack  what arrived out of order, newest first
 */
