import { CompletenessBit } from '@synscope/tcp';
import type { BeforeRst } from '@synscope/trace';
import { connState as connStates, historyLetter as historyLetters } from './en/codes.js';
import { formatBytes } from './format-bytes.js';
import { formatDuration } from './format-duration.js';
import type { Language } from './language.js';
import { say, type KeyOf } from './say.js';

const stages = Object.entries(CompletenessBit) as [keyof typeof CompletenessBit, number][];

/** What one of Zeek's conn_state means; empty for what is none. */
export const connStateMeaning = (state: string, language: Language): string =>
  isConnState(state) ? say(language, 'connState', state) : '';

/** What the letters of one of Zeek's histories mean: a line for each, and what it means that some come again. */
export function historyMeaning(history: string, language: Language): string[] {
  const lines: string[] = [];
  for (const letter of new Set(history)) {
    const key = letter.toLowerCase();
    if (letter === '^') lines.push(say(language, 'historyStep', 'flipped'));
    else if (isHistoryLetter(key)) {
      const meaning = say(language, 'historyLetter', key);
      const from = letter === key ? 'server' : 'client';
      lines.push(say(language, 'historyStep', 'letter', { letter, meaning, from }));
    }
  }
  if (new Set(history).size < history.length) lines.push(say(language, 'historyStep', 'again'));
  return lines;
}

/** Which stages a value of tshark's completeness says were seen. */
export function completenessMeaning(value: number, language: Language): string {
  const seen = stages.filter(([, bit]) => (value & bit) !== 0).map(([name]) => say(language, 'completeness', name));
  if (seen.length === 0) return say(language, 'completeness', 'nothing');
  return say(language, 'completeness', 'seen', { stages: seen.join(say(language, 'row', 'listSeparator')) });
}

/** What came before the RST that ended a connection: "It came 3 ms after 5 bytes of the client's data (frame 7)." */
export function beforeRstSentence(before: BeforeRst, language: Language): string {
  return say(language, 'beforeRst', before.kind, {
    since: formatDuration(before.sinceNs, language),
    size: formatBytes(before.lengthBytes, language),
    from: before.fromClient ? 'client' : 'server',
    frame: before.frame,
  });
}

const isConnState = (state: string): state is KeyOf<'connState'> => Object.hasOwn(connStates, state);
const isHistoryLetter = (letter: string): letter is KeyOf<'historyLetter'> => Object.hasOwn(historyLetters, letter);
