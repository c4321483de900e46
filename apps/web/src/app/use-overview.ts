import type { ConnectionOverview, ConnectionRow } from '@synscope/trace';
import { useCountedAnswer, type CountedQuestion } from './use-counted-answer.js';

const waits = { growingMs: 400 };

const ask = ({ session, capture, connection }: CountedQuestion): Promise<ConnectionOverview | null> =>
  session.link.request('overview', { capture, connection });

/** The whole connection at a glance, as far as the agent has read it; null until it has told. */
export const useOverview = (row: ConnectionRow | null): ConnectionOverview | null => useCountedAnswer(row, '', ask, waits);
