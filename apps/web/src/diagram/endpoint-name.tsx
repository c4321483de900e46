import { Fragment, type ReactElement } from 'react';
import styles from './heads.module.css';

/** Endpoints longer than this are written smaller: IPv6 addresses, mostly. */
const longFrom = 22;

/** Address and port; it may be broken after a colon, never within a group or a number. */
export function EndpointName({ text }: { readonly text: string }): ReactElement {
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
