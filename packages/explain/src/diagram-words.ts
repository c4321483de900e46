import { formatDuration } from './format-duration.js';
import { formatCount } from './format-number.js';
import type { Language } from './language.js';
import { say } from './say.js';

/** What stands on a silence that is drawn shorter than it was: "3.2 s of silence". */
export const foldLabel = (durationNs: number, language: Language): string =>
  say(language, 'diagram', 'silence', { duration: formatDuration(durationNs, language) });

/** "client", "server", or what is both in different connections. */
export const endWord = (end: 'client' | 'server' | 'both', language: Language): string => say(language, 'diagram', end);

/** What stands where segments are not yet at hand. */
export const loadingWords = (language: Language): string => say(language, 'diagram', 'loading');

/** What stands where there are more segments than a picture can hold. */
export const tooDenseWords = (language: Language): string => say(language, 'diagram', 'tooDense');

const linkKeys = {
  acknowledgedBy: 'linkAcknowledgedBy',
  acknowledges: 'linkAcknowledges',
  sentAgain: 'linkSentAgain',
  repeats: 'linkRepeats',
} as const;

/** What a segment has to do with another one, and the nanoseconds between them: "acknowledged in frame 5, 18 ms". */
export const linkWords = (
  link: { readonly kind: keyof typeof linkKeys; readonly frame: number; readonly ns: number },
  language: Language,
): string =>
  say(language, 'diagram', linkKeys[link.kind], {
    frame: formatCount(link.frame, language),
    duration: formatDuration(link.ns, language),
  });
