import type { ReactElement, ReactNode } from 'react';
import { usePage, useSetting } from '../app/page-context.js';
import styles from './fold.module.css';

interface FoldProps {
  /** Under which name it is remembered whether it is closed. */
  readonly name: string;
  readonly heading: string;
  readonly children: ReactNode;
}

const wordsOf = (text: string): string[] => text.split(' ').filter((word) => word !== '');

/** A part of the details that can be folded away, and stays so from segment to segment and from day to day. */
export function Fold({ name, heading, children }: FoldProps): ReactElement {
  return (
    <section aria-label={heading}>
      <Foldable name={name} heading={<h4>{heading}</h4>}>
        {children}
      </Foldable>
    </section>
  );
}

/** What folds, without a name of its own to who hears the page. */
export function Foldable({ name, heading, children }: Omit<FoldProps, 'heading'> & { readonly heading: ReactNode }): ReactElement {
  const { settings } = usePage();
  const closed = useSetting((value) => value.closedFolds);
  const isOpen = !wordsOf(closed).includes(name);
  const setOpen = (open: boolean): void => {
    if (open === isOpen) return;
    const others = wordsOf(settings.get().closedFolds).filter((one) => one !== name);
    settings.set({ closedFolds: (open ? others : [...others, name]).join(' ') });
  };
  return (
    <details className={styles.fold} open={isOpen} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary className={styles.summary}>{heading}</summary>
      <div className={styles.body}>{children}</div>
    </details>
  );
}
