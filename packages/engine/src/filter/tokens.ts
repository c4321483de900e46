import { FilterError } from './filter-error.js';

/** A piece of a filter's text, and where it stands. */
export interface Token {
  /** word: a name, a number, an address. text: what stands in quotes. */
  readonly kind: 'word' | 'text' | 'operator' | 'open' | 'close' | 'and' | 'or' | 'not' | 'end';
  readonly text: string;
  /** Characters from 0. */
  readonly at: number;
  readonly length: number;
}

/** Longest first: `>=` is not `>`. */
const operators = ['==', '!=', '<=', '>=', '=', '<', '>'];
const joins: Readonly<Record<string, Token['kind']>> = { and: 'and', or: 'or', not: 'not' };
const symbols: readonly (readonly [text: string, kind: Token['kind']])[] = [
  ['(', 'open'],
  [')', 'close'],
  ['（', 'open'],
  ['）', 'close'],
  ['&&', 'and'],
  ['||', 'or'],
  ...operators.map((text) => [text, 'operator'] as const),
  ['!', 'not'],
];
const wordEnd = /[\s()（）<>=!"]|&&|\|\|/;

/**
 * The pieces of a filter, and an `end` after them.
 * @throws FilterError where a quote is not closed
 */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const blank = /^\s+/.exec(text.slice(at));
    if (blank !== null) {
      at += blank[0].length;
      continue;
    }
    const token = text[at] === '"' ? quoted(text, at) : (symbolAt(text, at) ?? wordAt(text, at));
    tokens.push(token);
    at += token.length;
  }
  tokens.push({ kind: 'end', text: '', at: text.length, length: 0 });
  return tokens;
}

function symbolAt(text: string, at: number): Token | undefined {
  const found = symbols.find(([symbol]) => text.startsWith(symbol, at));
  return found && { kind: found[1], text: found[0], at, length: found[0].length };
}

function wordAt(text: string, at: number): Token {
  const rest = text.slice(at);
  const end = rest.search(wordEnd);
  const word = end < 0 ? rest : rest.slice(0, end);
  return { kind: joins[word.toLowerCase()] ?? 'word', text: word, at, length: word.length };
}

function quoted(text: string, at: number): Token {
  const end = text.indexOf('"', at + 1);
  if (end < 0) throw new FilterError('quoteNotClosed', at, text.length - at);
  return { kind: 'text', text: text.slice(at + 1, end), at, length: end + 1 - at };
}
