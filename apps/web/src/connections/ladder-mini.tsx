import { memo, type ReactElement } from 'react';
import { ladderMost, ladderSteps, type LadderStep } from '@synscope/trace';
import styles from './ladder-mini.module.css';

/** How far a step goes along the ladder, px: where there is room, and on a card. */
const steps = { wide: 6, short: 4 } as const;
const heightPx = 20;
const edgePx = 2;
const top = 2.5;
const bottom = heightPx - 2.5;

/** How a step is drawn: what it is and, for data, who sent it. */
function lookOf({ kind, fromClient }: LadderStep): string {
  if (kind === 'rst' || kind === 'again') return kind;
  if (kind === 'ack') return 'ack';
  return fromClient ? 'client' : 'server';
}

const number = (value: number): string => String(Math.round(value * 10) / 10);

/** An arrow along the ladder's side: down from the client, up from the server; one that is lost ends half way, in a cross. */
function pathOf(step: LadderStep, index: number, stepPx: number): string {
  const x = edgePx + index * stepPx;
  const [from, to] = step.fromClient ? [top, bottom] : [bottom, top];
  const half = (from + to) / 2;
  if (step.lost) return `M${number(x)} ${from}L${number(x + stepPx / 2)} ${half}m-2 -2l4 4m0 -4l-4 4`;
  const tip = step.kind === 'ack' ? '' : `m-2.6 ${step.fromClient ? -1.6 : 1.6}L${number(x + stepPx)} ${to}l-0.2 ${step.fromClient ? -3.2 : 3.2}`;
  return `M${number(x)} ${from}L${number(x + stepPx)} ${to}${tip}`;
}

interface LadderMiniProps {
  readonly ladder: string;
  readonly look: keyof typeof steps;
}

/** The connection in small, time to the right: the client's line above, the server's below, its first segments between. */
export const LadderMini = memo(function LadderMini({ ladder, look }: LadderMiniProps): ReactElement {
  const stepPx = steps[look];
  const widthPx = ladderMost * stepPx + 2 * edgePx;
  const paths = new Map<string, string>();
  ladderSteps(ladder).forEach((step, index) => {
    const look = lookOf(step);
    paths.set(look, (paths.get(look) ?? '') + pathOf(step, index, stepPx));
  });
  return (
    <svg className={styles.ladder} viewBox={`0 0 ${widthPx} ${heightPx}`} width={widthPx} height={heightPx} aria-hidden="true">
      <path className={styles.client} d={`M0 ${top}H${widthPx}`} />
      <path className={styles.server} d={`M0 ${bottom}H${widthPx}`} />
      {[...paths].map(([look, path]) => (
        <path key={look} className={styles.step} data-look={look} d={path} />
      ))}
    </svg>
  );
});
