import { useState, type ReactElement } from 'react';
import { formatDuration } from '@synscope/explain';
import { useApp, useLanguage, useMessages } from '../app/page-context.js';
import { Segmented } from '../controls/segmented.js';
import { FiguresTable } from './figures-table.js';
import { GraphChart } from './graph-chart.js';
import { binsAsked } from './graph-marks.js';
import { graphKinds, type GraphKind } from './graph-points.js';
import { Legend } from './legend.js';
import { useGraph, type TimeRange } from './use-graph.js';
import styles from './graphs.module.css';

/** The graphs of the connection that is looked at. */
export default function Graphs(): ReactElement {
  const say = useMessages().graphs;
  const language = useLanguage();
  const row = useApp((state) => state.answered?.picture.connection ?? null);
  const [kind, setKind] = useState<GraphKind>('sequence');
  const mostly = row !== null && row.bytesFromClient > row.bytesFromServer ? 0 : 1;
  const [chosenEnd, setEnd] = useState<0 | 1 | null>(null);
  const end = chosenEnd ?? mostly;
  // A range belongs to its connection.
  const [ranged, setRanged] = useState<{ readonly connection: number; readonly range: TimeRange | null } | null>(null);
  const connection = row?.connection ?? -1;
  const range = ranged?.connection === connection ? ranged.range : null;
  const graph = useGraph(row, range, binsAsked);
  const whole = useGraph(row, null, binsAsked);
  const figures = graph?.figures[end];
  const summary =
    figures === undefined
      ? ''
      : [
          say.summary(end === 0 ? say.ofClient : say.ofServer, figures.dataSegments, figures.retransmissions),
          figures.rttLowNs === null
            ? ''
            : say.summaryRtt(
                formatDuration(figures.rttLowNs, language),
                formatDuration(figures.rttMedianNs ?? 0, language),
                formatDuration(figures.rttHighNs ?? 0, language),
              ),
          figures.inFlightHigh === 0 ? '' : say.summaryInFlight(figures.inFlightHigh),
        ].join(' ');
  return (
    <div className={styles.view}>
      <div className={styles.choices}>
        <Segmented
          label={say.kind}
          value={kind}
          options={graphKinds.map((value) => ({ value, label: say[value] }))}
          onChange={setKind}
        />
        <Segmented
          label={say.direction}
          value={end === 0 ? 'client' : 'server'}
          options={[
            { value: 'client', label: say.ofClient },
            { value: 'server', label: say.ofServer },
          ]}
          onChange={(value) => setEnd(value === 'client' ? 0 : 1)}
        />
      </div>
      {graph === null || whole === null ? (
        <p className={styles.waiting}>{say.loading}</p>
      ) : (
        <>
          <GraphChart
            graph={graph}
            wholeGraph={whole}
            kind={kind}
            end={end}
            range={range}
            summary={summary}
            onRange={(next) => setRanged({ connection, range: next })}
          />
          <Legend kind={kind} />
          {!graph.exact && <p className={styles.note}>{say.binned(graph.points.position.length, graph.notable)}</p>}
          {graph.counted < graph.segments && <p className={styles.note}>{say.counting(graph.counted, graph.segments)}</p>}
          <p className={styles.note}>{summary}</p>
          <FiguresTable figures={graph.figures} />
        </>
      )}
    </div>
  );
}
