import type { ReactElement } from 'react';
import type { GraphFigures } from '@synscope/trace';
import { formatBytesShort, formatCount, formatDuration, type Language } from '@synscope/explain';
import { useLanguage, useMessages } from '../app/page-context.js';
import styles from './graphs.module.css';

const bytes = (value: number | null, language: Language): string => (value === null ? '–' : formatBytesShort(value, language));
const time = (value: number | null, language: Language): string => (value === null ? '–' : formatDuration(value, language));
const count = formatCount;

/** The main figures of both ends' data. */
export function FiguresTable({ figures }: { figures: readonly [GraphFigures, GraphFigures] }): ReactElement {
  const say = useMessages().graphs;
  const language = useLanguage();
  const rows: readonly (readonly [string, (end: GraphFigures) => string])[] = [
    [say.figure.data, (end) => count(end.dataSegments, language)],
    [say.figure.again, (end) => count(end.retransmissions, language)],
    [say.figure.duplicates, (end) => count(end.duplicateAcks, language)],
    [say.figure.rttLow, (end) => time(end.rttLowNs, language)],
    [say.figure.rttMedian, (end) => time(end.rttMedianNs, language)],
    [say.figure.rttHigh, (end) => time(end.rttHighNs, language)],
    [say.figure.inFlight, (end) => bytes(end.inFlightHigh, language)],
    [say.figure.windowLow, (end) => bytes(end.windowLow, language)],
    [say.figure.windowHigh, (end) => bytes(end.windowHigh, language)],
    [say.figure.zero, (end) => count(end.zeroWindows, language)],
  ];
  return (
    <table className={styles.figures}>
      <caption className="apart">{say.figures}</caption>
      <thead>
        <tr>
          <th scope="col">{say.figures}</th>
          <th scope="col">{say.ofClient}</th>
          <th scope="col">{say.ofServer}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(([name, write]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{write(figures[0])}</td>
            <td>{write(figures[1])}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
