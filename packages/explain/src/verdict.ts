import type { CloseShape, Ending, Opening, Verdict } from '@synscope/tcp';
import { formatBytes } from './format-bytes.js';
import { formatDuration } from './format-duration.js';
import type { Language } from './language.js';
import { say, type Params } from './say.js';

/** Parameters for a sentence: those named `...Ns` become durations in words, and `bytes` is told as `size` as well. */
export function inWords(params: Params, language: Language): Params {
  const words: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(params)) {
    words[name] = name.endsWith('Ns') && typeof value === 'number' ? formatDuration(value, language) : value;
    if (name === 'bytes' && typeof value === 'number') words.size = formatBytes(value, language);
  }
  return words;
}

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
