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

/** The outline of each kind of mark, from its middle on. */
const shapes: Readonly<Record<StripMark['kind'], string>> = {
  bad: `m0 ${-arm - 0.5}l${arm + 0.5} ${2 * arm + 0.5}h${-2 * arm - 1}Z`,
  notice: `m0 ${-arm}l${arm} ${arm}l${-arm} ${arm}l${-arm} ${-arm}Z`,
  reset: `m${-arm + 0.5} ${-arm + 0.5}l${2 * arm - 1} ${2 * arm - 1}m0 ${1 - 2 * arm}l${1 - 2 * arm} ${2 * arm - 1}`,
  open: `m${-arm + 0.5} ${-arm}l${2 * arm - 0.5} ${arm}l${0.5 - 2 * arm} ${arm}Z`,
  close: `m${-arm + 0.5} ${-arm + 0.5}h${2 * arm - 1}v${2 * arm - 1}h${1 - 2 * arm}Z`,
};
const kinds = Object.keys(shapes) as StripMark['kind'][];

const tenths = (value: number): number => Math.round(value * 10) / 10;

/** One side's segments as a path: a bar from the middle line outwards for each pixel that has some. */
function bars(strip: OverviewStrip, amounts: readonly number[], from: number, reach: number): string {
  let path = '';
  strip.y.forEach((y, index) => {
    if (amounts[index] !== 0) path += `M${from} ${y + 0.5}h${tenths(amounts[index] * reach)}`;
  });
  return path;
}

/** The silences as one path: there may be hundreds, and each of them moves with every zoom. */
const silences = ({ gaps }: OverviewStrip, from: number, width: number): string =>
  gaps.map(({ yFrom, yTo }) => `M${from} ${tenths(yFrom)}h${width}v${tenths(Math.max(1, yTo - yFrom))}h${-width}Z`).join('');

/** All marks of a kind as one path. */
const marks = (strip: OverviewStrip, kind: StripMark['kind'], x: number, height: number): string =>
  strip.marks
    .filter((mark) => mark.kind === kind)
    .map(({ y }) => `M${x} ${tenths(Math.max(arm + 1, Math.min(height - arm - 1, y)))}${shapes[kind]}`)
    .join('');

/** What the strip shows of the whole connection: both directions, silences, and what deserves a look. */
export const OverviewPicture = memo(function OverviewPicture(props: OverviewPictureProps): ReactElement {
  const { overview, axis, clientIsLeft, width, height, words } = props;
  const strip = useMemo(() => layoutOverview(overview, axis, height), [overview, axis, height]);
  const middle = Math.round((width - laneWidth) / 2);
  const reach = middle - 3;
  const [left, right] = clientIsLeft ? [strip.client, strip.server] : [strip.server, strip.client];
  return (
    <svg className={styles.picture} width={width} height={height} aria-hidden="true">
      <path className={styles.gap} d={silences(strip, 2, 2 * middle - 4)} />
      <path className={styles.bars} data-end={clientIsLeft ? 'client' : 'server'} d={bars(strip, left, middle - 1, -reach)} />
      <path className={styles.bars} data-end={clientIsLeft ? 'server' : 'client'} d={bars(strip, right, middle + 1, reach)} />
      {kinds.map((kind) => (
        <path key={kind} className={styles.mark} data-kind={kind} d={marks(strip, kind, width - laneWidth / 2, height)}>
          <title>{words.marks[kind]}</title>
        </path>
      ))}
    </svg>
  );
});
