import { type EndpointName, type FilterHelp, type FilterSuggestion, limits, type SuggestionKind } from '@synscope/protocol';
import { findingName, flagNames, languages, verdictSentence } from '@synscope/explain';
import { findingNames, tcpStateNames } from '@synscope/tcp';
import { FilterError } from './filter-error.js';
import { conditionOfWord } from './parse-condition.js';
import { parseFilter } from './parse-filter.js';
import { type Token, tokensOf } from './tokens.js';
import {
  endingList,
  fieldNamed,
  fieldNames,
  isOnTheWay,
  isNumberField,
  numberFields,
  openingList,
  plain,
  questionWords,
  typed,
  verdictCodes,
} from './vocabulary.js';

/** What people call endpoints, each once; in quotes where it would be taken apart, or for something else. */
function namesOf(names: readonly EndpointName[]): readonly Candidate[] {
  const unquoted = (name: string): boolean => /^[^\s()（）<>=!":&|]+$/.test(name) && conditionOfWord(name).about === 'text' && !isOnTheWay(name);
  return [...new Set(names.map(({ name }) => name))]
    .filter((name) => !name.includes('"'))
    .map((name) => candidate(unquoted(name) ? name : `"${name}"`, 'name', names.filter((one) => one.name === name).map(({ endpoint }) => endpoint).join(', '), [name]));
}

/** A suggestion, and other words that a person may type for it. */
interface Candidate extends FilterSuggestion {
  readonly also: readonly string[];
}

const candidate = (insert: string, kind: SuggestionKind, name: string, also: readonly string[] = []): Candidate => ({
  insert,
  kind,
  name,
  also,
});

/** Fills a verdict's sentence, so that it can be found by its words. */
const sample = { end: 'server', bytes: 2, attempts: 2, overNs: 0, afterNs: 0, idleNs: 0, synSeen: 1, from: '', kind: 'unreachable' };

const states = tcpStateNames.slice(1).map((name) => candidate(name, 'state', name));
const findings = findingNames.map((name) =>
  candidate(typed(name), 'finding', name, languages.map((language) => findingName(name, language))),
);
const flags = Array.from({ length: 9 }, (_, bit) => flagNames(1 << bit)[0] ?? '').map((name) => candidate(name, 'flag', name));
const verdicts = verdictCodes.map((name) =>
  candidate(
    typed(name),
    'verdict',
    name,
    languages.map((language) => verdictSentence({ code: name, params: sample, tone: 'good' }, language)),
  ),
);
const openings = openingList.map((name) => candidate(typed(name), 'opening', name));
const endings = endingList.map((name) => candidate(typed(name), 'ending', name));
const fields = fieldNames.map((name) => candidate(isNumberField(name) ? `${name} > ` : `${name} = `, 'field', name));
const words = Object.keys(questionWords).map((name) => candidate(name, 'word', name));
const joins = ['and', 'or', 'not'].map((name) => candidate(`${name} `, 'word', name));

/** What can be a value of each field whose values are names. */
const valuesOf: Readonly<Record<string, readonly Candidate[]>> = {
  state: states,
  'client.state': states,
  'server.state': states,
  verdict: verdicts,
  opening: openings,
  ending: endings,
  finding: findings,
  flag: flags,
};

/** Values to begin with, for the fields whose values are numbers. */
const examples: Readonly<Record<(typeof numberFields)[keyof typeof numberFields], readonly string[]>> = {
  duration: ['100ms', '1s', '30s'],
  size: ['1kB', '1MB', '100MB'],
  count: ['0', '10', '100'],
};

/**
 * Whether a filter is understood, and how it can go on at the caret.
 * @param caret characters before it
 * @param names what people call endpoints
 */
export function filterHelp(text: string, caret: number, names: readonly EndpointName[] = []): FilterHelp {
  const parsed = parseFilter(text);
  const problem = parsed.ok ? null : parsed.problem;
  const place = placeOf(text, Math.min(caret, text.length), namesOf(names));
  if (place === null) return { problem, from: caret, to: caret, suggestions: [] };
  const { from, to, stem, candidates } = place;
  const suggestions = ranked(candidates, stem).map(({ insert, kind, name }) => ({ insert, kind, name }));
  return { problem, from, to, suggestions: suggestions.slice(0, limits.filterSuggestionsMax) };
}

interface Place {
  readonly from: number;
  readonly to: number;
  /** What is typed so far of what is to be completed. */
  readonly stem: string;
  readonly candidates: readonly Candidate[];
}

/** What is being typed at the caret; null where that is a text in quotes. */
function placeOf(text: string, caret: number, named: readonly Candidate[]): Place | null {
  let tokens: readonly Token[];
  try {
    tokens = tokensOf(text);
  } catch (error) {
    if (error instanceof FilterError) return null;
    throw error;
  }
  const at = tokens.findIndex((token) => token.at <= caret && caret <= token.at + token.length && isName(token));
  const token = at < 0 ? undefined : tokens[at];
  if (tokens.some(({ kind, at: start, length }) => kind === 'text' && start < caret && caret < start + length)) return null;
  const before = tokens.slice(0, at < 0 ? tokens.findIndex(({ at: start, kind }) => start >= caret || kind === 'end') : at);
  const from = token?.at ?? caret;
  const stem = text.slice(from, caret);
  const colon = stem.indexOf(':');
  const colonField = colon < 1 ? undefined : fieldNamed(stem.slice(0, colon));
  if (colonField !== undefined) {
    return { from: from + colon + 1, to: endOf(token, caret), stem: stem.slice(colon + 1), candidates: valuesFor(colonField, named) };
  }
  const field = comparedField(before);
  const candidates = field === undefined ? termsAfter(before, named) : valuesFor(field, named);
  return { from, to: endOf(token, caret), stem, candidates };
}

const isName = ({ kind }: Token): boolean => ['word', 'and', 'or', 'not'].includes(kind);
const endOf = (token: Token | undefined, caret: number): number => (token === undefined ? caret : token.at + token.length);

/** The field that the token at the caret is a value of: `rtt >` stands before it. */
function comparedField(before: readonly Token[]): ReturnType<typeof fieldNamed> {
  const operator = before.at(-1);
  const name = before.at(-2);
  return operator?.kind === 'operator' && name !== undefined ? fieldNamed(name.text) : undefined;
}

function valuesFor(field: NonNullable<ReturnType<typeof fieldNamed>>, named: readonly Candidate[]): readonly Candidate[] {
  if (field === 'name' || field === 'client.name' || field === 'server.name') return named;
  if (isNumberField(field)) return examples[numberFields[field]].map((text) => candidate(text, 'example', field));
  return valuesOf[field] ?? [];
}

/** After a whole term one may join another; at the beginning there is nothing to join. */
function termsAfter(before: readonly Token[], named: readonly Candidate[]): readonly Candidate[] {
  const last = before.at(-1)?.kind;
  const follows = last === 'word' || last === 'text' || last === 'close';
  const joining = follows ? joins : joins.filter(({ name }) => name === 'not');
  return [...(follows ? joining : []), ...named, ...words, ...fields, ...(follows ? [] : joining), ...states, ...verdicts, ...findings, ...flags];
}

/** Those that begin with the stem, then those that have it within; all where nothing is typed yet. */
function ranked(candidates: readonly Candidate[], stem: string): Candidate[] {
  const wanted = plain(stem);
  if (wanted === '') return [...candidates];
  const rank = ({ insert, also }: Candidate): number => {
    const name = plain(insert);
    if (name.startsWith(wanted)) return 0;
    if (also.some((text) => plain(text).startsWith(wanted))) return 1;
    return name.includes(wanted) || also.some((text) => plain(text).includes(wanted)) ? 2 : 3;
  };
  return candidates
    .map((one) => ({ one, rank: rank(one) }))
    .filter((entry) => entry.rank < 3)
    .sort((a, b) => a.rank - b.rank)
    .map(({ one }) => one);
}
