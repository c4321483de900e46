import { inWords } from './in-words.js';
import type { Language } from './language.js';
import { messageOf, say, type Params } from './say.js';

/** Something a person must be told, as data: `code` names the sentence, `params` fill it. */
export interface ProblemLike {
  readonly code: string;
  readonly params: Params;
}

/** Names that a message mentions, selectors among them. */
function placeholders(elements: readonly unknown[], found = new Set<string>()): Set<string> {
  for (const element of elements as { type: number; value: string; options?: Record<string, { value: unknown[] }> }[]) {
    // Types 0 and 7 are literal text and the `#` of a plural; every other one names a parameter.
    if (element.type !== 0 && element.type !== 7) found.add(element.value);
    for (const option of Object.values(element.options ?? {})) placeholders(option.value, found);
  }
  return found;
}

/** A frame of a file and a live capture may both name an interface that is not there: two sentences for one code. */
const keyOf = ({ code, params }: ProblemLike): string =>
  code === 'unknownInterface' && 'interfaceId' in params ? 'packetOfUnknownInterface' : code;

/**
 * What happened, with which input, and what to do next. Never throws: a code without a sentence (an agent newer than
 * the page) is told by its name with all it carries, and a parameter that did not come is shown as "?".
 */
export function problemSentence(problem: ProblemLike, language: Language): string {
  const message = messageOf(language, 'problem', keyOf(problem));
  if (message === undefined || problem.code === 'unknown') {
    const detail = Object.entries(problem.params)
      .map(([name, value]) => `${name}: ${value}`)
      .join(', ');
    return say(language, 'problem', 'unknown', { code: problem.code, detail, hasDetail: detail === '' ? 0 : 1 });
  }
  const params: Record<string, string | number> = { ...inWords(problem.params, language) };
  for (const name of placeholders(message.getAst())) params[name] ??= '?';
  return String(message.format(params));
}
