import { stateStage, type DiagramGeometry, type Lifeline } from '@synscope/diagram';
import { memo, type ReactElement } from 'react';
import styles from './states.module.css';

interface BandsLayerProps {
  readonly geometry: {
    readonly bands: DiagramGeometry['bands'];
    readonly lifelines: readonly Pick<Lifeline, 'x' | 'bandLeft' | 'bandRight'>[];
  };
  /** id for the pattern that fills bands whose state is inferred; the page may hold several diagrams. */
  readonly hatchId: string;
  /** What a band says under the pointer: where many stand side by side, its name may have no room. Nothing where absent. */
  readonly titleOf?: (index: number) => string;
}

const corner = 5;

/** Room between two states of a lifeline; none where only the certainty changes. */
const gap = 1;

/** The states along both lifelines, without their names. */
export const BandsLayer = memo(function BandsLayer({ geometry, hatchId, titleOf }: BandsLayerProps): ReactElement {
  const { bands, lifelines } = geometry;
  const joins = (index: number, other: number): boolean =>
    bands.side[index] === bands.side[other] && bands.state[index] === bands.state[other];
  return (
    <g aria-hidden="true">
      <defs>
        <pattern id={hatchId} width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <line className={styles.hatchLine} x1="0" x2="0" y1="0" y2="7" />
        </pattern>
      </defs>
      {bands.state.map((state, index) => {
        const { x, bandLeft, bandRight } = lifelines[bands.side[index]];
        const top = Math.round(bands.yFrom[index]) + (joins(index, index - 1) ? 0 : gap);
        const bottom = Math.round(bands.yTo[index]) - (joins(index, index + 1) ? 0 : gap);
        const certainty = bands.certainty[index];
        const d = ground(bandLeft, bandRight, top, bottom, !joins(index, index - 1), !joins(index, index + 1));
        return (
          // Bands have no identity of their own: they are redrawn in place.
          <g key={index} className={styles.band} data-stage={stateStage(state)} data-certainty={certainty}>
            {titleOf !== undefined && <title>{titleOf(index)}</title>}
            <path className={styles.ground} d={d} />
            {certainty === 'inferred' && <path className={styles.hatched} d={d} fill={`url(#${hatchId})`} />}
            <line className={styles.lifeline} x1={x} x2={x} y1={top} y2={Math.max(top, bottom)} />
            {certainty === 'confirmed' && <line className={styles.core} x1={x} x2={x} y1={top} y2={Math.max(top, bottom)} />}
          </g>
        );
      })}
    </g>
  );
});

/** A rectangle whose upper and lower corners are round where a state begins and ends. */
function ground(left: number, right: number, top: number, bottom: number, roundTop: boolean, roundEnd: boolean): string {
  const height = Math.max(0, bottom - top);
  const at = roundTop ? Math.min(corner, height / 2) : 0;
  const end = roundEnd ? Math.min(corner, height / 2) : 0;
  return (
    `M${left} ${top + at}q0 ${-at} ${at} ${-at}H${right - at}q${at} 0 ${at} ${at}` +
    `V${top + height - end}q0 ${end} ${-end} ${end}H${left + end}q${-end} 0 ${-end} ${-end}Z`
  );
}
