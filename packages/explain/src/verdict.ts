import type { CloseShape, Ending, Opening, Verdict } from '@synscope/tcp';
import { inWords } from './in-words.js';
import type { Language } from './language.js';
import { say } from './say.js';

/** One plain statement on how a connection went: "Closed by the server after 2 bytes". */
export function verdictSentence(verdict: Verdict, language: Language): string {
  return say(language, 'verdict', verdict.code, inWords(verdict.params, language));
}

/** How a connection opened, in a word or two. */
export const openingWord = (opening: Opening, language: Language): string => say(language, 'opening', opening);

/** How a connection ended, in a word or two. */
export const endingWord = (ending: Ending, language: Language): string => say(language, 'ending', ending);

/** The shape of a close in a few words: "closed in three segments". */
export const closeShapeWords = (shape: CloseShape, language: Language): string => say(language, 'closeShape', shape);
