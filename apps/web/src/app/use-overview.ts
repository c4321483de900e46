import type { ConnectionOverview, ConnectionRow } from '@synscope/trace';
import { useCountedAnswer, type CountedQuestion } from './use-counted-answer.js';

const waits = { growingMs: 400 };

/**
 * The whole connection at a glance, as far as the agent has read it; null until it has told.
 * @param together the connections that are shown in its place, where there are several; else none
 */
export function useOverview(row: ConnectionRow | null, together: readonly ConnectionRow[]): ConnectionOverview | null {
  const connections = together.map(({ connection }) => connection);
  const ask = ({ session, capture, connection }: CountedQuestion): Promise<ConnectionOverview | null> =>
    session.link.request('overview', { capture, connection, ...(connections.length > 0 && { together: connections }) });
  // What is asked about grows with any of them.
  const all = row === null || together.length === 0 ? row : { ...row, segments: together.reduce((sum, one) => sum + one.segments, 0) };
  return useCountedAnswer(all, connections.join(), ask, waits, connections.join());
}
