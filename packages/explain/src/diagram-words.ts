import { formatDuration } from './format-duration.js';
import type { Language } from './language.js';
import { say } from './say.js';

/** What stands on a silence that is drawn shorter than it was: "3.2 s of silence". */
export const foldLabel = (durationNs: number, language: Language): string =>
  say(language, 'diagram', 'silence', { duration: formatDuration(durationNs, language) });

/** "client" or "server". */
export const endWord = (end: 'client' | 'server', language: Language): string => say(language, 'diagram', end);

/** What stands where segments are not yet at hand. */
export const loadingWords = (language: Language): string => say(language, 'diagram', 'loading');

/** What stands where there are more segments than a picture can hold. */
export const tooDenseWords = (language: Language): string => say(language, 'diagram', 'tooDense');
