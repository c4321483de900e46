import type { ReactElement } from 'react';
import {
  certaintyExplanation,
  certaintyName,
  certaintyWord,
  conceptExplanation,
  findingExplanation,
  findingName,
  flagExplanation,
  flagNames,
  roleExplanation,
  roleName,
  stateExplanation,
  stateName,
  type FindingName,
} from '@synscope/explain';
import { useLanguage, useMessages } from '../app/page-context.js';
import { Explained } from './explained.js';

/** A state by its name, explained. @param state TcpState */
export function StateTerm({ state }: { readonly state: number }): ReactElement {
  return <Explained lines={[stateExplanation(state, useLanguage())]}>{stateName(state)}</Explained>;
}

/** How well a state is known, explained. @param certainty Certainty */
export function CertaintyTerm({ certainty }: { readonly certainty: number }): ReactElement {
  const language = useLanguage();
  const name = certaintyName(certainty);
  return <Explained lines={[certaintyExplanation(name, language)]}>{certaintyWord(name, language)}</Explained>;
}

/** A finding by its name, explained. */
export function FindingTerm({ name }: { readonly name: FindingName }): ReactElement {
  const language = useLanguage();
  return <Explained lines={[findingExplanation(name, language)]}>{findingName(name, language)}</Explained>;
}

/** What part a segment plays, explained. @param role SegmentRole */
export function RoleTerm({ role }: { readonly role: number }): ReactElement {
  const language = useLanguage();
  return <Explained lines={[roleExplanation(role, language)]}>{roleName(role, language)}</Explained>;
}

/** One end of a connection, explained. */
export function EndTerm({ end }: { readonly end: 'client' | 'server' }): ReactElement {
  return <Explained lines={[conceptExplanation(end, useLanguage())]}>{useMessages().ends[end]}</Explained>;
}

/** The flags that are set, each explained, in the order in which they are told: "PSH, ACK". @param flags tcp.flags */
export function FlagTerms({ flags }: { readonly flags: number }): ReactElement {
  const language = useLanguage();
  const say = useMessages().inspector;
  const names = flagNames(flags);
  if (names.length === 0) return <>{say.noFlags}</>;
  return (
    <>
      {names.map((name, index) => (
        <span key={name}>
          {index > 0 && ', '}
          <Explained lines={[flagExplanation(name, language)]}>{name}</Explained>
        </span>
      ))}
    </>
  );
}
