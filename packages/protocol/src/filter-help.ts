import * as v from 'valibot';

/** Why a filter is not understood; packages/explain has a sentence for each. */
export const filterProblemCodes = [
  /** The text ends where a term, a value or a `)` should follow: nothing is wrong yet. */
  'incomplete',
  'unexpected',
  'unknownField',
  'noSuchOperator',
  'badAddress',
  'badPort',
  'badNumber',
  'badDuration',
  'badSize',
  'durationWithoutUnit',
  'unknownState',
  'unknownVerdict',
  'unknownOpening',
  'unknownEnding',
  'unknownFinding',
  'unknownFlag',
  'quoteNotClosed',
  'tooDeep',
] as const;
export type FilterProblemCode = (typeof filterProblemCodes)[number];

/** What is wrong in a filter, and where: characters from 0. */
export const filterProblemSchema = v.object({
  code: v.picklist(filterProblemCodes),
  at: v.number(),
  length: v.number(),
  params: v.record(v.string(), v.union([v.string(), v.number()])),
});
export type FilterProblem = v.InferOutput<typeof filterProblemSchema>;

/** What a suggestion names; the page has words for each. */
export const suggestionKinds = ['field', 'word', 'state', 'verdict', 'opening', 'ending', 'finding', 'flag', 'example', 'name'] as const;
export type SuggestionKind = (typeof suggestionKinds)[number];

/** What could stand where the caret is. */
export const filterSuggestionSchema = v.object({
  /** Text to put in place of what is being typed. */
  insert: v.string(),
  kind: v.picklist(suggestionKinds),
  /** What it names, by the key of its words. */
  name: v.string(),
});
export type FilterSuggestion = v.InferOutput<typeof filterSuggestionSchema>;

/** A filter that is being typed: whether it is understood, and how it can go on. */
export const filterHelpSchema = v.object({
  problem: v.nullable(filterProblemSchema),
  /** What is being typed at the caret, and would be replaced: characters from 0. */
  from: v.number(),
  to: v.number(),
  suggestions: v.array(filterSuggestionSchema),
});
export type FilterHelp = v.InferOutput<typeof filterHelpSchema>;
