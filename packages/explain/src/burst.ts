import { formatBytesShort } from './format-bytes.js';
import { formatDuration } from './format-duration.js';
import { formatCount } from './format-number.js';
import type { Language } from './language.js';
import { say } from './say.js';

/** What is told of a run of data and acknowledgments that is folded to one row. */
export interface BurstFacts {
  readonly count: number;
  readonly segmentsFromClient: number;
  readonly bytesFromClient: number;
  readonly bytesFromServer: number;
  readonly durationNs: number;
}

const params = (burst: BurstFacts, language: Language): Record<string, string | number> => ({
  count: burst.count,
  countText: formatCount(burst.count, language),
  bytes: burst.bytesFromClient + burst.bytesFromServer,
  size: formatBytesShort(burst.bytesFromClient + burst.bytesFromServer, language),
  duration: formatDuration(Math.max(0, burst.durationNs), language),
  fromClient: formatCount(burst.segmentsFromClient, language),
  fromServer: formatCount(burst.count - burst.segmentsFromClient, language),
  clientSize: formatBytesShort(burst.bytesFromClient, language),
  serverSize: formatBytesShort(burst.bytesFromServer, language),
});

/** `37 segments, 52 kB, 4 ms`; short: `37 seg., 52 kB`. */
export const burstText = (burst: BurstFacts, language: Language, form: 'long' | 'short' = 'long'): string =>
  say(language, 'diagram', form === 'long' ? 'burst' : 'burstShort', params(burst, language));

/** What each end sent of it: `client 12 (0 B) · server 25 (52 kB)`. */
export const burstEnds = (burst: BurstFacts, language: Language): string =>
  say(language, 'diagram', 'burstEnds', params(burst, language));

/** The whole row as a sentence, for who hears it; how to open it included. */
export const burstSentence = (burst: BurstFacts & { readonly frame: number; readonly lastFrame: number }, language: Language): string =>
  say(language, 'diagram', 'burstSentence', { ...params(burst, language), frame: burst.frame, lastFrame: burst.lastFrame });

/** A burst of several connections: their marks, before what its sentence says. */
export const burstOfSentence = (marks: readonly string[], sentence: string, language: Language): string =>
  say(language, 'diagram', 'burstOf', { count: marks.length, marks: marks.join(say(language, 'row', 'listSeparator')), sentence });

/** What stands beside an open burst, to fold it again. */
export const foldAgainWords = (count: number, language: Language): string =>
  say(language, 'diagram', 'foldAgain', { count, countText: formatCount(count, language) });
