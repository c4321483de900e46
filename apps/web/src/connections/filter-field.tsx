import { useEffect, useId, useLayoutEffect, useRef, useState, type KeyboardEvent, type ReactElement } from 'react';
import { limits } from '@synscope/protocol';
import { filterProblemSentence } from '@synscope/explain';
import { useApp, useLanguage, useMessages, usePage } from '../app/page-context.js';
import { Icon } from '../controls/icon.js';
import { SuggestionList } from './suggestion-list.js';
import { FilterSync } from './filter-sync.js';
import { useFilterHelp } from './use-filter-help.js';
import styles from './filter-field.module.css';

/** The filter of the list, with what could follow at the caret. What is not understood leaves the list as it is. */
export function FilterField(): ReactElement {
  const { session } = usePage();
  const say = useMessages();
  const language = useLanguage();
  const filter = useApp((state) => state.list.filter);
  const [typed, setTyped] = useState({ text: filter, caret: filter.length });
  const [isOpen, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const input = useRef<HTMLInputElement>(null);
  const placeCaret = useRef<number | null>(null);
  const listId = useId();
  const problemId = useId();
  const { text, caret } = typed;
  const help = useFilterHelp(text, caret, isOpen || text !== filter);
  const isAnswered = help !== null && help.text === text;
  const suggestions = isOpen && isAnswered && help.caret === caret ? help.suggestions : [];
  const problem = isAnswered && text !== '' ? help.problem : null;
  const sync = useRef<FilterSync>(null);
  sync.current ??= new FilterSync(filter);
  const latestText = useRef(text);
  latestText.current = text;
  useEffect(() => {
    const shown = sync.current!.takeFilter(filter, latestText.current);
    if (shown !== null) setTyped({ text: shown, caret: shown.length });
  }, [filter]);
  useEffect(() => {
    const wanted = sync.current!.takeText(text, isAnswered && help.problem === null);
    if (wanted !== null) session.changeList({ filter: wanted });
  }, [session, text, isAnswered, help]);

  // With the text and not later: who types on at once types at the caret.
  useLayoutEffect(() => {
    if (placeCaret.current !== null) input.current?.setSelectionRange(placeCaret.current, placeCaret.current);
    placeCaret.current = null;
  }, [text]);

  const type = (next: string, at: number): void => {
    setTyped({ text: next.slice(0, limits.filterCharactersMax), caret: at });
    setActive(-1);
  };
  const accept = (index: number): void => {
    const suggestion = suggestions[index];
    if (suggestion === undefined || help === null) return;
    const head = text.slice(0, help.from) + suggestion.insert;
    type(head + text.slice(help.to), head.length);
    // What ends in a blank wants a value: it is offered next.
    setOpen(suggestion.insert.endsWith(' '));
    placeCaret.current = head.length;
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    const move = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (move !== 0) {
      event.preventDefault();
      if (!isOpen) setOpen(true);
      else if (suggestions.length > 0) setActive((before) => (before + move + suggestions.length + (before < 0 && move < 0 ? 1 : 0)) % suggestions.length);
    } else if ((event.key === 'Enter' || event.key === 'Tab') && active >= 0 && suggestions.length > 0) {
      event.preventDefault();
      accept(active);
    } else if (event.key === 'Enter') setOpen(false);
    else if (event.key === 'Escape') {
      event.stopPropagation();
      if (suggestions.length > 0) setOpen(false);
      else if (text === '') event.currentTarget.blur();
      else type('', 0);
    }
  };
  const hasList = suggestions.length > 0;
  return (
    <div className={styles.root} onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && setOpen(false)}>
      <div className={styles.field} data-wrong={problem !== null && problem.code !== 'incomplete'}>
        <Icon name="search" />
        <input
          ref={input}
          type="text"
          role="combobox"
          className={styles.input}
          data-shortcut="filter"
          aria-label={say.list.filter}
          aria-autocomplete="list"
          aria-expanded={hasList}
          aria-controls={hasList ? listId : undefined}
          aria-activedescendant={hasList && active >= 0 ? `${listId}-${active}` : undefined}
          aria-invalid={problem !== null && problem.code !== 'incomplete'}
          aria-describedby={problem === null ? undefined : problemId}
          placeholder={say.list.filterHint}
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
          maxLength={limits.filterCharactersMax}
          value={text}
          onChange={(event) => {
            type(event.target.value, event.target.selectionStart ?? event.target.value.length);
            setOpen(true);
          }}
          onSelect={(event) => {
            const at = event.currentTarget.selectionStart ?? 0;
            setTyped((before) => (before.caret === at ? before : { ...before, caret: at }));
          }}
          onKeyDown={onKeyDown}
        />
        {text !== '' && (
          <button type="button" className={styles.clear} aria-label={say.list.clearFilter} title={say.list.clearFilter} onClick={() => type('', 0)}>
            <Icon name="close" />
          </button>
        )}
      </div>
      {hasList && <SuggestionList id={listId} suggestions={suggestions} active={active} onAccept={accept} />}
      {problem !== null && !hasList && (
        <p id={problemId} className={styles.problem} data-soft={problem.code === 'incomplete'} role={problem.code === 'incomplete' ? undefined : 'status'}>
          {problem.length > 0 && (
            <code className={styles.where}>
              {text.slice(Math.max(0, problem.at - 12), problem.at)}
              <mark className={styles.mark}>{text.slice(problem.at, problem.at + problem.length)}</mark>
            </code>
          )}
          {filterProblemSentence(problem, language)}{' '}
          {problem.code !== 'incomplete' && say.find.at(problem.at + 1)}
        </p>
      )}
    </div>
  );
}
