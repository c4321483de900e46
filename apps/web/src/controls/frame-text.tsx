import { Fragment, type ReactElement } from 'react';
import { frameParts, type EvidencePart } from '@synscope/explain';
import { useLanguage } from '../app/page-context.js';
import { FrameLink } from './frame-link.js';
import styles from './frame-text.module.css';

/** What stands before a word without a break, and after one. Browsers would break a line at the edge of a button. */
const opening = /[([（「]+$/u;
const closing = /^[)\]）」、，。；：,.;:!?]+/u;

/** A sentence whose frames lead there. */
export function FrameText({ text }: { readonly text: string }): ReactElement {
  return <FrameParts parts={frameParts(text, useLanguage())} look="inline" />;
}

interface FramePartsProps {
  readonly parts: readonly EvidencePart[];
  readonly look: 'pill' | 'inline';
}

/** The same of a sentence whose frames stand by themselves already. */
export function FrameParts({ parts, look }: FramePartsProps): ReactElement {
  const textAt = (at: number): string => {
    const part = parts[at];
    return typeof part === 'string' ? part : '';
  };
  return (
    <>
      {parts.map((part, at) => {
        if (typeof part === 'string') {
          const rest = at > 0 ? part.replace(closing, '') : part;
          return <Fragment key={at}>{at < parts.length - 1 ? rest.replace(opening, '') : rest}</Fragment>;
        }
        return (
          <span key={at} className={styles.together}>
            {opening.exec(textAt(at - 1))?.[0]}
            <FrameLink frame={part.frame} label={part.text} look={look} />
            {closing.exec(textAt(at + 1))?.[0]}
          </span>
        );
      })}
    </>
  );
}
