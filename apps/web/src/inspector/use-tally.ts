import type { ConnectionRow, ConnectionTally } from '@synscope/trace';
import { useCountedAnswer, type CountedQuestion } from '../app/use-counted-answer.js';

const waits = { growingMs: 500 };

const ask = ({ session, capture, connection }: CountedQuestion): Promise<ConnectionTally | null> =>
  session.link.request('tally', { capture, connection });

/** What each end of a connection sent, counted as far as the agent has come; null until it has told. */
export const useTally = (row: ConnectionRow): ConnectionTally | null => useCountedAnswer(row, '', ask, waits);
