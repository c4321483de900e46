import { headName, headText, type EndpointNames } from '@synscope/diagram';
import { Fragment, useRef, useState, type ReactElement } from 'react';
import type { NameWords } from './diagram-props.js';
import styles from './heads.module.css';

/** Texts longer than this are written smaller: IPv6 addresses, mostly. */
const longFrom = 22;
const mostCharacters = 40;

/** The names there are, and how to give them. */
export interface Naming {
  readonly names: EndpointNames;
  readonly words: NameWords;
  readonly onName: (endpoint: string, name: string) => void;
}

interface EndpointNameProps extends Naming {
  readonly address: string;
  /** null where all ports of the address are one. */
  readonly port: number | null;
}

/** What an endpoint is called; a click or F2 gives it another name, an empty one gives it back its address. */
export function EndpointName({ address, port, names, words, onName }: EndpointNameProps): ReactElement {
  const [edited, setEdited] = useState<string | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  const endpoint = headText({ address, port });
  const text = headName({ address, port }, names);
  const own = names.get(endpoint) ?? '';
  const close = (name: string | null): void => {
    setEdited(null);
    if (name !== null && name.trim() !== own) onName(endpoint, name.trim());
    // The button is there again after this.
    requestAnimationFrame(() => button.current?.focus());
  };
  if (edited !== null) {
    return (
      <input
        className={styles.field}
        aria-label={words.field(endpoint)}
        placeholder={endpoint}
        maxLength={mostCharacters}
        value={edited}
        // The person has just asked to write here.
        autoFocus
        onChange={(event) => setEdited(event.target.value)}
        onBlur={() => edited !== null && close(edited)}
        data-own-keys="Escape Enter"
        onKeyDown={(event) => {
          if (event.key === 'Enter') close(edited);
          else if (event.key === 'Escape') close(null);
          else return;
          event.preventDefault();
          event.stopPropagation();
        }}
      />
    );
  }
  return (
    <>
      <button
        ref={button}
        type="button"
        className={styles.endpoint}
        data-long={text.length > longFrom || undefined}
        title={words.hint}
        aria-label={words.rename(text)}
        aria-keyshortcuts="F2"
        onClick={() => setEdited(own)}
        onKeyDown={(event) => event.key === 'F2' && setEdited(own)}
      >
        {own === '' ? <Pieces text={text} /> : text}
      </button>
      {text !== endpoint && <span className={styles.address}>{endpoint}</span>}
    </>
  );
}

/** Address and port; it may be broken after a colon, never within a group or a number. */
function Pieces({ text }: { readonly text: string }): ReactElement {
  return (
    <>
      {text.split(/(?<=:)(?!:)/).map((piece, index) => (
        <Fragment key={index}>
          <span className={styles.piece}>{piece}</span>
          <wbr />
        </Fragment>
      ))}
    </>
  );
}
