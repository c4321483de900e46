import type { ReactElement } from 'react';
import type { SegmentEvidence, SegmentWindow } from '@synscope/trace';
import {
  boundedEvidence,
  evidenceSentence,
  findingOf,
  namesOfCopy,
  toldFindings,
  type FindingName,
} from '@synscope/explain';
import { useLanguage, useMessages } from '../app/page-context.js';
import { FrameLink } from '../controls/frame-link.js';
import { FrameParts } from '../controls/frame-text.js';
import { FindingTerm } from '../controls/term.js';
import { useEvidence } from './use-evidence.js';
import styles from './finding-list.module.css';

/** What is noteworthy about a segment, and on which figures and frames it rests; and what the segment acknowledges. */
export function FindingList({ window, index }: { window: SegmentWindow; index: number }): ReactElement | null {
  const say = useMessages().inspector;
  const language = useLanguage();
  const evidence = useEvidence(window, index);
  const told = toldFindings(window.findings[index], window.flags[index]);
  const acksFrame = window.acksFrame[index];
  const copy = namesOfCopy(window.findings[index], window.flags[index], language);
  if (told.length === 0 && acksFrame === 0) return null;
  return (
    <section className={styles.findings} aria-label={say.findings}>
      {told.map((name) => (
        <div key={name} className={styles.finding}>
          <p className={styles.name}>
            <FindingTerm name={name} />
          </p>
          <Evidence name={name} evidence={evidence} />
          {name === 'captureDuplicate' && copy !== null && <p className={styles.note}>{copy}</p>}
        </div>
      ))}
      {evidence !== null && evidence.from > 0 && (
        <p className={styles.note}>{boundedEvidence(evidence.position - evidence.from, language)}</p>
      )}
      {acksFrame > 0 && (
        <p className={styles.acks}>
          <FrameLink frame={acksFrame} label={say.acks(acksFrame)} />
          {window.ackRttNs[index] > 0 && say.ackRtt(window.ackRttNs[index])}
        </p>
      )}
    </section>
  );
}

/** Why the segment has a finding: a sentence with its figures, whose frames lead there. */
function Evidence({ name, evidence }: { name: FindingName; evidence: SegmentEvidence | null }): ReactElement | null {
  const language = useLanguage();
  const say = useMessages().inspector;
  const own = evidence?.evidence.find((one) => findingOf(one) === name);
  if (own === undefined) return evidence === null ? <p className={styles.waiting}>{say.loadingEvidence}</p> : null;
  return (
    <p className={styles.evidence}>
      <span className="apart">{say.evidence}: </span>
      <FrameParts parts={evidenceSentence(own, language)} look="pill" />
    </p>
  );
}
