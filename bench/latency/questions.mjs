/** @typedef {import('../../fuzz/dice.mjs').Dice} Dice */
/** @typedef {import('@synscope/protocol').View} View */
/** @typedef {import('@synscope/protocol').ConnectionsView} ConnectionsView */

/** Connections that there are soon after the beginning. */
const amongFirst = 2000;

/**
 * What a person does with a capture that is still being read.
 * @type {readonly { readonly kind: string, readonly view: (capture: string, dice: Dice) => View }[]}
 */
export const questions = [
  {
    kind: 'another part of the list',
    view: (capture, dice) => list(capture, { first: dice.below(amongFirst) }),
  },
  {
    kind: 'another sort of it',
    view: (capture, dice) =>
      list(capture, {
        sort: dice.pick(['client', 'verdict', 'durationNs', 'segments', 'bytes', 'handshakeNs', 'retransmissions']),
        descending: dice.happens(0.5),
      }),
  },
  {
    kind: 'a filter of it',
    view: (capture, dice) =>
      list(capture, { filter: dice.pick(['443', '10.1.3', 'reset', '2001:db8', 'refused 22', 'established']) }),
  },
  {
    kind: 'segments of a connection',
    view: (capture, dice) => ({
      ...list(capture, {}),
      segments: {
        connection: dice.below(amongFirst),
        from: dice.pick([{ by: 'end' }, { by: 'position', position: 0 }, { by: 'time', timeNs: 1e9 }]),
        count: 300,
      },
    }),
  },
];

/**
 * @param {string} capture
 * @param {Partial<ConnectionsView>} wanted
 * @returns {View}
 */
export function list(capture, wanted) {
  const connections = { sort: /** @type {const} */ ('connection'), descending: false, filter: '', first: 0, count: 60 };
  return { capture, connections: { ...connections, ...wanted }, segments: null };
}
