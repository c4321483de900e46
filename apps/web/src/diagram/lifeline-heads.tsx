import { roleText, type Lifeline } from '@synscope/diagram';
import type { Language } from '@synscope/explain';
import type { ReactElement } from 'react';
import { EndpointName, type Naming } from './endpoint-name.js';
import styles from './heads.module.css';

interface LifelineHeadsProps {
  readonly lifelines: readonly Lifeline[];
  readonly width: number;
  readonly language: Language;
  readonly naming: Naming;
}

/** The two ends above their lifelines; they stay while the picture scrolls below them. */
export function LifelineHeads({ lifelines, width, language, naming }: LifelineHeadsProps): ReactElement {
  const [left, right] = lifelines;
  return (
    <div className={styles.heads} style={{ paddingInlineStart: left.bandLeft, paddingInlineEnd: width - right.bandRight }}>
      {lifelines.map((lifeline) => (
        <div key={lifeline.end} className={styles.headOf} data-end={lifeline.end}>
          <span className={styles.role}>{roleText(lifeline, language)}</span>
          <EndpointName {...lifeline.endpoint} {...naming} />
        </div>
      ))}
    </div>
  );
}
