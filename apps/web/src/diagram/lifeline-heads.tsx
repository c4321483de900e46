import { endpointText, roleText, type Lifeline } from '@synscope/diagram';
import type { Language } from '@synscope/explain';
import { Fragment, type ReactElement } from 'react';
import styles from './heads.module.css';

interface LifelineHeadsProps {
  readonly lifelines: readonly [Lifeline, Lifeline];
  readonly width: number;
  readonly language: Language;
}

/** Endpoints longer than this are written smaller: IPv6 addresses, mostly. */
const longFrom = 22;

/** Address and port; it may be broken after a colon, never within a group or a number. */
function Name({ lifeline }: { readonly lifeline: Lifeline }): ReactElement {
  const text = endpointText(lifeline.endpoint);
  const pieces = text.split(/(?<=:)(?!:)/);
  return (
    <span className={styles.endpoint} data-long={text.length > longFrom || undefined}>
      {pieces.map((piece, index) => (
        <Fragment key={index}>
          <span className={styles.piece}>{piece}</span>
          <wbr />
        </Fragment>
      ))}
    </span>
  );
}

/** The two ends above their lifelines; they stay while the picture scrolls below them. */
export function LifelineHeads({ lifelines, width, language }: LifelineHeadsProps): ReactElement {
  const [left, right] = lifelines;
  return (
    <div className={styles.heads} style={{ paddingInlineStart: left.bandLeft, paddingInlineEnd: width - right.bandRight }}>
      {lifelines.map((lifeline) => (
        <div key={lifeline.end} className={styles.headOf} data-end={lifeline.end}>
          <span className={styles.role}>{roleText(lifeline, language)}</span>
          <Name lifeline={lifeline} />
        </div>
      ))}
    </div>
  );
}
