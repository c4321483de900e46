import { Certainty, Finding, SegmentRole, segmentRoleNames, TcpState } from '@synscope/tcp';
import { certaintyExplanation, certaintyWord, type CertaintyName } from './certainty.js';
import { conceptName } from './en/concept.js';
import { flag } from './en/flag.js';
import { findingExplanation, findingName, type FindingName } from './finding.js';
import type { Language } from './language.js';
import { stateName } from './names.js';
import { say, type KeyOf } from './say.js';
import { flagExplanation, stateExplanation } from './state.js';

/** A word and what it means. */
export interface Term {
  /** The same in every language. */
  readonly key: string;
  readonly name: string;
  readonly meaning: string;
}

/** What kinds of words there are. */
export type TermKind = 'state' | 'flag' | 'role' | 'finding' | 'certainty' | 'concept';

/** What part a segment plays, in a word or two. @param role SegmentRole, as in SegmentWindow.role */
export const roleName = (role: number, language: Language): string =>
  say(language, 'roleName', segmentRoleNames[role] ?? 'other');

/** What segments of this part do. @param role SegmentRole, as in SegmentWindow.role */
export const roleExplanation = (role: number, language: Language): string =>
  say(language, 'roleMeaning', segmentRoleNames[role] ?? 'other');

/** A word that is neither state, flag nor finding: `window`, `client`. */
export type ConceptName = KeyOf<'conceptName'>;

export const conceptExplanation = (name: ConceptName, language: Language): string => say(language, 'conceptMeaning', name);

const keysOf = <K extends string>(record: Readonly<Record<K, unknown>>): K[] => Object.keys(record) as K[];

/** Every word that the page explains, by kind, in the order in which one meets them. */
export function glossary(language: Language): readonly { readonly kind: TermKind; readonly terms: readonly Term[] }[] {
  return [
    {
      kind: 'state',
      terms: keysOf(TcpState).map((key) => ({
        key,
        name: stateName(TcpState[key]),
        meaning: stateExplanation(TcpState[key], language),
      })),
    },
    {
      kind: 'flag',
      terms: keysOf(flag).map((key) => ({ key, name: key, meaning: flagExplanation(key, language) })),
    },
    {
      kind: 'role',
      terms: keysOf(SegmentRole).map((key) => ({
        key,
        name: roleName(SegmentRole[key], language),
        meaning: roleExplanation(SegmentRole[key], language),
      })),
    },
    {
      kind: 'finding',
      terms: keysOf(Finding).map((key: FindingName) => ({
        key,
        name: findingName(key, language),
        meaning: findingExplanation(key, language),
      })),
    },
    {
      kind: 'certainty',
      terms: keysOf(Certainty).map((key: CertaintyName) => ({
        key,
        name: certaintyWord(key, language),
        meaning: certaintyExplanation(key, language),
      })),
    },
    {
      kind: 'concept',
      terms: keysOf(conceptName).map((key) => ({
        key,
        name: say(language, 'conceptName', key),
        meaning: conceptExplanation(key, language),
      })),
    },
  ];
}

/** The terms that a search finds, in their names first, then in their meanings. An empty search finds all. */
export function findTerms(terms: readonly Term[], search: string): readonly Term[] {
  const words = search.toLowerCase().split(/\s+/).filter((word) => word !== '');
  if (words.length === 0) return terms;
  const holds = (text: string): boolean => words.every((word) => text.toLowerCase().includes(word));
  const named = terms.filter(({ name, key }) => holds(`${name} ${key}`));
  return [...named, ...terms.filter((term) => !named.includes(term) && holds(`${term.name} ${term.meaning}`))];
}
