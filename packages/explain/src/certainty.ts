import type { Certainty } from '@synscope/tcp';
import type { Language } from './language.js';
import { say } from './say.js';

/** How well a state is known, by its name. */
export type CertaintyName = keyof typeof Certainty;

const marks: Readonly<Record<CertaintyName, string>> = {
  certain: '',
  confirmed: '+',
  inferred: '~',
  assumed: '?',
  stale: '!',
};

/** The mark behind a state's name where there is no room for a word. None for what is certain. */
export const certaintyMark = (name: CertaintyName): string => marks[name];

/** "inferred". */
export const certaintyWord = (name: CertaintyName, language: Language): string => say(language, 'certaintyWord', name);

/** How well the state is known, and why, in a sentence or two. */
export const certaintyExplanation = (name: CertaintyName, language: Language): string =>
  say(language, 'certaintyMeaning', name);
