import { verdictSentence } from '@synscope/explain';
import { certaintyNames, End, tcpStateNames } from '@synscope/tcp';
import type { Trace } from '@synscope/trace';

/** What a field says of the segment at a position of a connection, once the whole capture was read. */
export type SettledText = (trace: Trace, connection: number, position: number) => string;

function stateOf(end: End): SettledText {
  return (trace, connection, position) => tcpStateNames[trace.stateAt(connection, position, end)];
}

function certaintyOf(end: End): SettledText {
  return (trace, connection, position) => certaintyNames[trace.certaintyAt(connection, position, end)];
}

/** A connection's verdict is put into words once, however many segments it has. */
function verdict(): SettledText {
  const sentences: string[] = [];
  return (trace, connection) =>
    (sentences[connection] ??= verdictSentence(trace.connectionRow(connection).summary.verdict, 'en'));
}

/** What Zeek would write of a connection, worked out once. */
function zeek(column: 'connState' | 'history'): SettledText {
  const codes: string[] = [];
  return (trace, connection) => (codes[connection] ??= trace.tally(connection)?.[column] ?? '');
}

/** Our own fields, what the state machine settled on: each a maker of its text for one capture. */
export const settledFields: Readonly<Record<string, () => SettledText>> = {
  'synscope.client.state': () => stateOf(End.client),
  'synscope.server.state': () => stateOf(End.server),
  'synscope.client.certainty': () => certaintyOf(End.client),
  'synscope.server.certainty': () => certaintyOf(End.server),
  'synscope.verdict': verdict,
  'synscope.conn_state': () => zeek('connState'),
  'synscope.history': () => zeek('history'),
};
