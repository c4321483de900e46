import { endpointText } from '@synscope/diagram';
import { formatBytesShort, formatCount, formatDuration, type Language, verdictSentence } from '@synscope/explain';
import type { ConnectionRow } from '@synscope/trace';
import { dayText, epochNs, timeOfDayText } from './epoch-time.js';
import { headings } from './headings.js';

/** A column of the table of connections. */
export interface Column {
  readonly heading: string;
  readonly alignment: 'left' | 'right';
  /** Where there is not room for all, those with the highest number go first; 0 stays. */
  readonly dispensability: number;
  readonly text: (row: ConnectionRow) => string;
}

/** What the table's times are told by. */
export interface TableTimes {
  /** Epoch seconds from which the rows' times count; null where the capture has no times. */
  readonly baseSeconds: number | null;
  /** The day in UTC on which all connections begin; null where they begin on several. */
  readonly day: string | null;
}

/** For what is not known. */
const absent = '-';

/** The columns in their order; the last one may be shortened to fit. */
export function tableColumns({ baseSeconds, day }: TableTimes, language: Language): readonly Column[] {
  const words = headings[language];
  const startOf = (row: ConnectionRow): string => {
    const ns = epochNs(baseSeconds, row.startNs);
    if (ns === null) return absent;
    return day === null ? `${dayText(ns)} ${timeOfDayText(ns)}` : timeOfDayText(ns);
  };
  const timeOf = (ns: number | null): string =>
    baseSeconds === null || ns === null ? absent : formatDuration(ns, language);
  const guessed = (row: ConnectionRow): string => (row.roles === 'seen' ? '' : '?');
  const left = { alignment: 'left', dispensability: 0 } as const;
  const right = (dispensability: number) => ({ alignment: 'right', dispensability }) as const;
  return [
    { heading: words.number, ...right(0), text: (row) => String(row.connection) },
    { heading: words.client, ...left, text: (row) => endpointText(row.client) + guessed(row) },
    { heading: words.server, ...left, text: (row) => endpointText(row.server) + guessed(row) },
    { heading: words.start(day), ...right(2), text: startOf },
    { heading: words.duration, ...right(3), text: (row) => timeOf(row.durationNs) },
    { heading: words.segments, ...right(1), text: (row) => formatCount(row.segments, language) },
    { heading: words.fromClient, ...right(4), text: (row) => formatBytesShort(row.bytesFromClient, language) },
    { heading: words.fromServer, ...right(4), text: (row) => formatBytesShort(row.bytesFromServer, language) },
    { heading: words.handshake, ...right(5), text: (row) => timeOf(row.handshakeNs) },
    { heading: words.verdict, ...left, text: (row) => verdictSentence(row.summary.verdict, language) },
  ];
}
