import { useId, useState, type ReactElement } from 'react';
import { formatCount } from '@synscope/explain';
import { limits } from '@synscope/protocol';
import { useLanguage, useMessages } from '../app/page-context.js';
import { Button, IconButton } from '../controls/button.js';
import { Segmented } from '../controls/segmented.js';
import { needleOf } from './needle.js';
import type { Search } from './use-search.js';
import styles from './stream.module.css';

interface SearchBarProps {
  readonly search: Search | null;
  /** The match that is shown, from 0; null for none yet. */
  readonly shown: number | null;
  readonly onStart: (needle: string, foldCase: boolean) => void;
  readonly onCancel: () => void;
  readonly onShow: (index: number) => void;
}

/** Finds text or bytes in the streams. */
export function SearchBar({ search, shown, onStart, onCancel, onShow }: SearchBarProps): ReactElement {
  const say = useMessages().stream;
  const language = useLanguage();
  const [words, setWords] = useState('');
  const [form, setForm] = useState<'text' | 'hex'>('text');
  const [foldCase, setFoldCase] = useState(true);
  const hint = useId();
  const needle = needleOf(words, form);
  const isOdd = words !== '' && needle === null;
  const total = search === null ? 0 : search.matches.length;
  const totalText = formatCount(total, language) + (search?.more === true ? '+' : '');
  const move = (by: 1 | -1): void => {
    if (total > 0) onShow(shown === null ? (by > 0 ? 0 : total - 1) : (shown + by + total) % total);
  };
  const status = (): string => {
    if (isOdd) return say.notHex;
    if (search === null) return '';
    if (search.running) return say.searching(search.searched, total);
    if (total === 0) return say.nothingFound;
    return shown === null ? say.found(totalText) : say.match(shown + 1, totalText);
  };
  return (
    <form
      className={styles.search}
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        if (needle === null) return;
        if (search?.needle === needle && total > 0) move(1);
        else onStart(needle, foldCase && form === 'text');
      }}
    >
      <input
        type="search"
        className={styles.words}
        aria-label={say.find}
        aria-describedby={hint}
        aria-invalid={isOdd}
        placeholder={form === 'text' ? say.find : say.findHex}
        maxLength={limits.needleBytesMax}
        value={words}
        onChange={(event) => {
          setWords(event.target.value);
          onCancel();
        }}
      />
      <Segmented
        label={say.findAs}
        value={form}
        options={[
          { value: 'text', label: say.text },
          { value: 'hex', label: say.hex },
        ]}
        onChange={setForm}
      />
      <label className={styles.fold}>
        <input type="checkbox" checked={foldCase} disabled={form === 'hex'} onChange={(event) => setFoldCase(event.target.checked)} />
        {say.foldCase}
      </label>
      {search?.running === true ? (
        <Button onClick={onCancel}>{say.cancel}</Button>
      ) : (
        <Button type="submit" icon="search" disabled={needle === null}>
          {say.findButton}
        </Button>
      )}
      <IconButton icon="up" label={say.previousMatch} disabled={total === 0} onClick={() => move(-1)} />
      <IconButton icon="down" label={say.nextMatch} disabled={total === 0} onClick={() => move(1)} />
      <span id={hint} className={styles.status} role="status">
        {status()}
      </span>
    </form>
  );
}
