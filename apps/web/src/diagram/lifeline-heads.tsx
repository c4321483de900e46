import { endpointText, roleText, type Lifeline } from '@synscope/diagram';
import type { Language } from '@synscope/explain';
import type { ReactElement } from 'react';
import { EndpointName } from './endpoint-name.js';
import styles from './heads.module.css';

interface LifelineHeadsProps {
  readonly lifelines: readonly Lifeline[];
  readonly width: number;
  readonly language: Language;
}

/** The two ends above their lifelines; they stay while the picture scrolls below them. */
export function LifelineHeads({ lifelines, width, language }: LifelineHeadsProps): ReactElement {
  const [left, right] = lifelines;
  return (
    <div className={styles.heads} style={{ paddingInlineStart: left.bandLeft, paddingInlineEnd: width - right.bandRight }}>
      {lifelines.map((lifeline) => (
        <div key={lifeline.end} className={styles.headOf} data-end={lifeline.end}>
          <span className={styles.role}>{roleText(lifeline, language)}</span>
          <EndpointName text={endpointText(lifeline.endpoint)} />
        </div>
      ))}
    </div>
  );
}
