import { layoutOverview, type Axis, type OverviewStrip, type StripMark } from '@synscope/diagram';
import type { ConnectionOverview } from '@synscope/trace';
import { memo, useMemo, type ReactElement } from 'react';
import type { DiagramWords } from './diagram-props.js';
import styles from './overview.module.css';

interface OverviewPictureProps {
  readonly overview: ConnectionOverview;
  readonly axis: Axis;
  /** Whether the client's lifeline is the left one. */
  readonly clientIsLeft: boolean;
  readonly width: number;
  readonly height: number;
  readonly words: DiagramWords;
}

/** Width of the marks' lane, at the right. */
const laneWidth = 14;
/** Half the size of a mark. */
const arm = 4;

const shapes: Readonly<Record<StripMark['kind'], string>> = {
  bad: `M0 ${-arm - 0.5}L${arm + 0.5} ${arm}H${-arm - 0.5}Z`,
  notice: `M0 ${-arm}L${arm} 0L0 ${arm}L${-arm} 0Z`,
  reset: `M${-arm + 0.5} ${-arm + 0.5}L${arm - 0.5} ${arm - 0.5}M${arm - 0.5} ${-arm + 0.5}L${-arm + 0.5} ${arm - 0.5}`,
  open: `M${-arm + 0.5} ${-arm}L${arm} 0L${-arm + 0.5} ${arm}Z`,
  close: `M${-arm + 0.5} ${-arm + 0.5}h${2 * arm - 1}v${2 * arm - 1}h${1 - 2 * arm}Z`,
};

/** One side's segments as a path: a bar from the middle line outwards for each pixel that has some. */
function bars(strip: OverviewStrip, amounts: readonly number[], from: number, reach: number): string {
  return strip.y
    .map((y, index) => (amounts[index] === 0 ? '' : `M${from} ${y + 0.5}h${(amounts[index] * reach).toFixed(1)}`))
    .join('');
}

/** What the strip shows of the whole connection: both directions, silences, and what deserves a look. */
export const OverviewPicture = memo(function OverviewPicture(props: OverviewPictureProps): ReactElement {
  const { overview, axis, clientIsLeft, width, height, words } = props;
  const strip = useMemo(() => layoutOverview(overview, axis, height), [overview, axis, height]);
  const middle = Math.round((width - laneWidth) / 2);
  const reach = middle - 3;
  const [left, right] = clientIsLeft ? [strip.client, strip.server] : [strip.server, strip.client];
  return (
    <svg className={styles.picture} width={width} height={height} aria-hidden="true">
      {strip.gaps.map((gap) => (
        <rect
          key={gap.yFrom}
          className={styles.gap}
          x={2}
          width={2 * middle - 4}
          y={gap.yFrom}
          height={Math.max(1, gap.yTo - gap.yFrom)}
        />
      ))}
      <path className={styles.bars} data-end={clientIsLeft ? 'client' : 'server'} d={bars(strip, left, middle - 1, -reach)} />
      <path className={styles.bars} data-end={clientIsLeft ? 'server' : 'client'} d={bars(strip, right, middle + 1, reach)} />
      {strip.marks.map((mark) => (
        <path
          key={`${mark.kind} ${mark.y}`}
          className={styles.mark}
          data-kind={mark.kind}
          d={shapes[mark.kind]}
          transform={`translate(${width - laneWidth / 2} ${Math.max(arm + 1, Math.min(height - arm - 1, mark.y))})`}
        >
          <title>{words.marks[mark.kind]}</title>
        </path>
      ))}
    </svg>
  );
});
