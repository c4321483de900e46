import { arrowShape, type ArrowColumns, type ArrowKind, type CertaintyKey } from '@synscope/diagram';
import { useId, type ReactElement } from 'react';
import { BandsLayer } from '../diagram/bands-layer.js';
import arrowStyles from '../diagram/arrows.module.css';

export const certainties: readonly CertaintyKey[] = ['certain', 'confirmed', 'inferred', 'assumed', 'stale'];

/** The kinds of arrows, and their two other ends. */
export const arrowSamples = ['open', 'data', 'ack', 'close', 'reset', 'lost', 'inferred'] as const;
export type ArrowSampleName = (typeof arrowSamples)[number];

const size = { width: 60, height: 30 };

/** A stretch of a lifeline, as the diagram draws it. */
export function BandSample({ certainty }: { certainty: CertaintyKey }): ReactElement {
  const id = useId().replace(/[^\w-]/g, '');
  const geometry = {
    lifelines: [{ x: size.width - 4, bandLeft: 1, bandRight: size.width - 4 }],
    bands: { side: [0], yFrom: [0], yTo: [size.height], state: ['established' as const], certainty: [certainty] },
  };
  return (
    <svg {...size} aria-hidden="true">
      <BandsLayer geometry={geometry} hatchId={`${id}-legend`} />
    </svg>
  );
}

/** An arrow, as the diagram draws it. */
export function ArrowSample({ sample }: { sample: ArrowSampleName }): ReactElement {
  const kind: ArrowKind = sample === 'lost' ? 'data' : sample === 'inferred' ? 'ack' : sample;
  const isInferred = sample === 'inferred';
  const arrows: ArrowColumns = {
    position: [0],
    frame: [1],
    part: [0],
    fromLeft: [1],
    x1: [2],
    y1: [10],
    x2: [sample === 'lost' ? 46 : size.width - 2],
    y2: [20],
    kind: [kind],
    ending: [sample === 'lost' ? 'cross' : 'head'],
    tailMeasured: [1],
    headMeasured: [isInferred ? 0 : 1],
    label: [null],
  };
  const shape = arrowShape(arrows, 0);
  return (
    <svg {...size} aria-hidden="true">
      <g className={arrowStyles.arrow} data-kind={kind} data-head={isInferred ? 'inferred' : 'measured'}>
        <path className={arrowStyles.shaft} d={shape.shaft} />
        {shape.inferredShaft !== '' && <path className={arrowStyles.inferredShaft} d={shape.inferredShaft} />}
        {shape.head !== '' && <path className={arrowStyles.head} d={shape.head} />}
        {shape.cross !== '' && <path className={arrowStyles.cross} d={shape.cross} />}
      </g>
    </svg>
  );
}
