import { formatBytes } from './format-bytes.js';
import { formatDuration } from './format-duration.js';
import type { Language } from './language.js';
import type { Params } from './say.js';

/**
 * Parameters for a sentence, made of those for a program: numbers named `...Ns` become durations in words, those named
 * `...Bytes` sizes, and `bytes` is told as `size` beside its number.
 */
export function inWords(params: Params, language: Language): Params {
  const words: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(params)) {
    words[name] = value;
    if (typeof value !== 'number') continue;
    if (name.endsWith('Ns')) words[name] = formatDuration(value, language);
    if (name.endsWith('Bytes')) words[name] = formatBytes(value, language);
    if (name === 'bytes') words.size = formatBytes(value, language);
  }
  return words;
}
