import type { CloseShape, Ending, Opening } from '@synscope/tcp';

/** How a connection opened, in a word or two. */
export const opening = {
  full: 'handshake',
  fastOpen: 'fast open',
  simultaneous: 'simultaneous open',
  refused: 'refused',
  noAnswer: 'no answer',
  synAckUnanswered: 'SYN-ACK unanswered',
  synAckUnansweredSynUnseen: 'SYN-ACK unanswered, SYN not captured',
  resetDuringHandshake: 'reset in the handshake',
  inProgress: 'opening',
  unseen: 'not captured',
} as const satisfies Record<Opening, string>;

/** How a connection ended, in a word or two. */
export const ending = {
  closed: 'closed',
  halfClosed: 'half closed',
  reset: 'reset',
  open: 'open',
  neverOpened: 'never opened',
} as const satisfies Record<Ending, string>;

/** The shape of a close, in a few words. */
export const closeShape = {
  four: 'closed in four segments',
  three: 'closed in three segments',
  simultaneous: 'closed by both ends at once',
  partial: 'closed in part',
} as const satisfies Record<CloseShape, string>;
