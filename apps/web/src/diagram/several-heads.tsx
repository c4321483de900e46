import { partMark, roleText, type DiagramGeometry } from '@synscope/diagram';
import type { Language } from '@synscope/explain';
import type { ReactElement } from 'react';
import { EndpointName, type Naming } from './endpoint-name.js';
import styles from './several-heads.module.css';

interface SeveralHeadsProps {
  readonly geometry: DiagramGeometry;
  /** How far the picture is scrolled to the right, px. */
  readonly scrolled: number;
  readonly language: Language;
  readonly naming: Naming;
}

/** The endpoints or hosts of several connections above their lifelines, and above each band whose it is. */
export function SeveralHeads({ geometry, scrolled, language, naming }: SeveralHeadsProps): ReactElement {
  const { heads, lifelines, width } = geometry;
  return (
    <div className={styles.heads}>
      {scrolled > 0 && <div className={styles.corner} style={{ width: geometry.gutterRight }} />}
      <div className={styles.moved} style={{ width, transform: `translateX(${-scrolled}px)` }}>
        {heads.map((head, index) => (
          <div
            key={`${head.address} ${head.port} ${head.role}`}
            className={styles.head}
            data-part="lifeline-head"
            data-at={index === heads.length - 1 ? 'last' : undefined}
            style={{ left: head.nameLeft, width: head.nameRight - head.nameLeft }}
          >
            <span className={styles.role} data-role={head.role}>
              {roleText({ end: head.role, roleSeen: head.roleSeen }, language)}
            </span>
            <EndpointName address={head.address} port={head.port} {...naming} />
          </div>
        ))}
        {lifelines.map(({ part, end, bandLeft, bandRight }) => (
          <span
            key={`${part} ${end}`}
            className={styles.mark}
            data-mark={partMark(part)}
            aria-hidden="true"
            style={{ left: bandLeft, width: bandRight - bandLeft }}
          >
            {partMark(part)}
          </span>
        ))}
      </div>
    </div>
  );
}
