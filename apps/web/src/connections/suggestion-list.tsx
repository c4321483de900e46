import { useEffect, useRef, type ReactElement } from 'react';
import type { FilterSuggestion } from '@synscope/protocol';
import { endingWord, findingName, flagExplanation, openingWord, stateExplanation } from '@synscope/explain';
import { useLanguage, useMessages } from '../app/page-context.js';
import styles from './filter-field.module.css';

interface SuggestionListProps {
  readonly id: string;
  readonly suggestions: readonly FilterSuggestion[];
  readonly active: number;
  readonly onAccept: (index: number) => void;
}

/** What could stand at the caret, each with what it means. */
export function SuggestionList({ id, suggestions, active, onAccept }: SuggestionListProps): ReactElement {
  const say = useMessages().find;
  const meaning = useMeaning();
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    <ul ref={list} id={id} role="listbox" aria-label={say.suggestions} className={styles.suggestions}>
      {suggestions.map((suggestion, index) => (
        <li
          key={`${suggestion.kind} ${suggestion.insert}`}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === active}
          className={styles.suggestion}
          // The field keeps the focus.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onAccept(index)}
        >
          <code className={styles.insert}>{suggestion.insert}</code>
          <span className={styles.kind}>{say.kinds[suggestion.kind]}</span>
          <span className={styles.meaning}>{meaning(suggestion)}</span>
        </li>
      ))}
    </ul>
  );
}

/** By the states' numbers: RFC 9293's, as packages/tcp numbers them. */
const states = ['UNKNOWN', 'CLOSED', 'LISTEN', 'SYN-SENT', 'SYN-RECEIVED', 'ESTABLISHED', 'FIN-WAIT-1', 'FIN-WAIT-2', 'CLOSE-WAIT', 'CLOSING', 'LAST-ACK', 'TIME-WAIT'];

type Names<T> = Readonly<Record<string, T>>;

function useMeaning(): (suggestion: FilterSuggestion) => string {
  const say = useMessages().find;
  const language = useLanguage();
  return ({ kind, name }) => {
    switch (kind) {
      case 'field':
        return (say.fields as Names<string>)[name] ?? '';
      case 'word':
        return (say.words as Names<string>)[name] ?? '';
      case 'verdict':
        return (say.verdicts as Names<string>)[name] ?? '';
      case 'state':
        return stateExplanation(states.indexOf(name), language);
      case 'opening':
        return openingWord(name as Parameters<typeof openingWord>[0], language);
      case 'ending':
        return endingWord(name as Parameters<typeof endingWord>[0], language);
      case 'finding':
        return findingName(name as Parameters<typeof findingName>[0], language);
      case 'flag':
        return flagExplanation(name as Parameters<typeof flagExplanation>[0], language);
      case 'name':
        return name;
      case 'example':
        return say.example;
    }
  };
}
