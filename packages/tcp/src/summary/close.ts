import type { Closing } from './closing.js';
import type { Close } from '../vocabulary/connection-summary.js';
import type { CloseShape, Ending, Opening } from '../vocabulary/verdict.js';

/** How the connection in hand closed. */
export function closeOf(closing: Closing, opening: Opening): Close {
  const ending = endingOf(closing, opening);
  const byRst = closing.rstSeen && (ending === 'reset' || ending === 'neverOpened');
  return {
    ending,
    shape: shapeOf(closing),
    by: byRst ? closing.rstBy : closing.firstFinSeen ? closing.firstFinBy : null,
    firstFinFrame: closing.firstFinFrame || null,
    firstFinAckedFrame: closing.firstFinAckedFrame || null,
    secondFinFrame: closing.secondFinFrame || null,
    secondFinAckedFrame: closing.secondFinAckedFrame || null,
    crossedAckFrame: closing.crossedAckFrame || null,
    rstFrame: closing.rstFrame || null,
  };
}

const neverOpened: readonly Opening[] = [
  'refused',
  'noAnswer',
  'synAckUnanswered',
  'synAckUnansweredSynUnseen',
  'resetDuringHandshake',
];

/** An RST after both FINs were acknowledged ends nothing any more. */
function endingOf(closing: Closing, opening: Opening): Ending {
  if (neverOpened.includes(opening)) return 'neverOpened';
  const orderly = closing.secondFinSeen && closing.firstFinAckedFrame !== 0 && closing.secondFinAckedFrame !== 0;
  if (closing.rstSeen && !orderly) return 'reset';
  if (closing.secondFinSeen) return 'closed';
  return closing.firstFinSeen ? 'halfClosed' : 'open';
}

function shapeOf(closing: Closing): CloseShape | null {
  if (!closing.firstFinSeen) return null;
  const whole = closing.secondFinSeen && closing.firstFinAckedFrame !== 0 && closing.secondFinAckedFrame !== 0;
  if (!whole || closing.uncapturedFin) return 'partial';
  if (!closing.secondFinCoversFirst) return 'simultaneous';
  return closing.firstFinAckedFrame === closing.secondFinFrame ? 'three' : 'four';
}
