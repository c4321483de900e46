import type { ReactElement, ReactNode } from 'react';
import { useLayout } from '../app/use-layout.js';
import { Foldable } from '../controls/fold.js';
import styles from './card.module.css';

interface CardProps {
  /** Under which name it is remembered whether it is closed. */
  readonly name: string;
  readonly heading: string;
  /** What stands beside the heading. */
  readonly beside?: ReactNode;
  readonly children: ReactNode;
}

/** A part of what is told of a connection. On a small screen it can be folded away, as one is as long as the screen. */
export function Card({ name, heading, beside, children }: CardProps): ReactElement {
  const isNarrow = useLayout() === 'narrow';
  return (
    <section className={styles.card} aria-label={heading}>
      {isNarrow ? (
        <Foldable name={name} heading={<h3>{heading}</h3>}>
          {beside}
          {children}
        </Foldable>
      ) : (
        <>
          <header className={styles.head}>
            <h3>{heading}</h3>
            {beside}
          </header>
          {children}
        </>
      )}
    </section>
  );
}
