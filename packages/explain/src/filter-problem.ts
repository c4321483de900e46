import type { Language } from './language.js';
import { type KeyOf, type Params, say } from './say.js';

/** Why a filter of the list of connections is not understood, in a sentence. */
export const filterProblemSentence = (
  problem: { readonly code: KeyOf<'filter'>; readonly params: Params },
  language: Language,
): string => say(language, 'filter', problem.code, problem.params);
