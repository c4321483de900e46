import { Fragment, type ReactElement } from 'react';
import { frameParts } from '@synscope/explain';
import { useLanguage } from '../app/page-context.js';
import { FrameLink } from './frame-link.js';
import styles from './frame-text.module.css';

/** What stands before a word without a break, and after one. Browsers would break a line at the edge of a button. */
const opening = /[([（「]+$/u;
const closing = /^[)\]）」、，。；：,.;:!?]+/u;

/** A sentence whose frames lead there. */
export function FrameText({ text }: { readonly text: string }): ReactElement {
  const parts = frameParts(text, useLanguage());
  const textAt = (at: number): string => {
    const part = parts[at];
    return typeof part === 'string' ? part : '';
  };
  return (
    <>
      {parts.map((part, at) => {
        if (typeof part === 'string') {
          const before = at > 0 ? part.replace(closing, '') : part;
          return <Fragment key={at}>{at < parts.length - 1 ? before.replace(opening, '') : before}</Fragment>;
        }
        return (
          <span key={at} className={styles.together}>
            {opening.exec(textAt(at - 1))?.[0]}
            <FrameLink frame={part.frame} label={part.text} look="inline" />
            {closing.exec(textAt(at + 1))?.[0]}
          </span>
        );
      })}
    </>
  );
}
