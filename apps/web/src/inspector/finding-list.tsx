import type { ReactElement } from 'react';
import type { SegmentWindow } from '@synscope/trace';
import { findingExplanation, findingName, findingsIn } from '@synscope/explain';
import { useLanguage, useMessages } from '../app/page-context.js';
import { FrameLink } from '../controls/frame-link.js';
import styles from './finding-list.module.css';

/** What is noteworthy about a segment, with the frame it rests on; and what the segment acknowledges. */
export function FindingList({ window, index }: { window: SegmentWindow; index: number }): ReactElement | null {
  const say = useMessages().inspector;
  const language = useLanguage();
  const found = findingsIn(window.findings[index]);
  const acksFrame = window.acksFrame[index];
  const evidence = window.evidenceFrame[index];
  if (found.length === 0 && acksFrame === 0) return null;
  return (
    <section className={styles.findings} aria-label={say.findings}>
      {found.map((name, at) => (
        <div key={name} className={styles.finding}>
          <p className={styles.name}>
            {findingName(name, language)}
            {at === 0 && evidence > 0 && <FrameLink frame={evidence} label={say.evidence(evidence)} />}
          </p>
          <p>{findingExplanation(name, language)}</p>
        </div>
      ))}
      {acksFrame > 0 && (
        <p className={styles.acks}>
          <FrameLink frame={acksFrame} label={say.acks(acksFrame)} />
          {window.ackRttNs[index] > 0 && say.ackRtt(window.ackRttNs[index])}
        </p>
      )}
    </section>
  );
}
