import type { TimesKind } from '@synscope/diagram';
import type { ReactElement } from 'react';
import type { TimesWords } from './diagram-props.js';
import styles from './times-choice.module.css';

interface TimesChoiceProps {
  readonly value: TimesKind;
  /** Without the capture's clock there is no time of day. */
  readonly hasClock: boolean;
  /** Width of the column that it stands above, px. */
  readonly width: number;
  readonly words: TimesWords;
  readonly onChange: (times: TimesKind) => void;
}

const kinds: readonly TimesKind[] = ['absolute', 'relative', 'delta'];

/** Which times stand beside the rows: the head of their column. */
export function TimesChoice({ value, hasClock, width, words, onChange }: TimesChoiceProps): ReactElement {
  return (
    <select
      className={styles.choice}
      style={{ width }}
      aria-label={words.label}
      title={words.hints[value]}
      value={value}
      onChange={(event) => onChange(kinds.find((kind) => kind === event.target.value) ?? value)}
    >
      {kinds.map((kind) => (
        <option key={kind} value={kind} title={words.hints[kind]} disabled={kind === 'absolute' && !hasClock}>
          {words[kind]}
        </option>
      ))}
    </select>
  );
}
