import type { FilterProblem } from '@synscope/protocol';
import type { FilterNode } from './condition.js';
import { FilterError } from './filter-error.js';
import { conditionOfField, conditionOfWord, isBrokenAddress, type ReadCondition } from './parse-condition.js';
import { type Token, tokensOf } from './tokens.js';
import { isUnit } from './values.js';
import { parseEndpoint } from './addresses.js';
import { fieldNamed, isOnTheWay } from './vocabulary.js';

/** Parentheses and nots within each other at most. */
const deepest = 50;

/** A filter that was read: null asks for everything. */
export type ParsedFilter =
  | { readonly ok: true; readonly node: FilterNode | null }
  | { readonly ok: false; readonly problem: FilterProblem };

/** Reads a filter, in the language that FILTER.md describes. Never throws, whatever the text. */
export function parseFilter(text: string): ParsedFilter {
  try {
    const parser = new Parser(tokensOf(text));
    return { ok: true, node: parser.whole() };
  } catch (error) {
    if (error instanceof FilterError) return { ok: false, problem: error.problem };
    throw error;
  }
}

class Parser {
  readonly #tokens: readonly Token[];
  #at = 0;
  #depth = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  whole(): FilterNode | null {
    if (this.#next.kind === 'end') return null;
    const node = this.#or();
    this.#expect('end');
    return node;
  }

  get #next(): Token {
    return this.#tokens[this.#at]!;
  }

  #expect(kind: Token['kind']): void {
    if (this.#next.kind !== kind) this.#unexpected();
  }

  #take(): Token {
    return this.#tokens[this.#at++]!;
  }

  #or(): FilterNode {
    const parts = [this.#and()];
    while (this.#next.kind === 'or') {
      this.#at++;
      parts.push(this.#and());
    }
    return joined('or', parts);
  }

  /** Terms that follow each other are joined by `and`, written or not. */
  #and(): FilterNode {
    const parts = [this.#term()];
    for (;;) {
      const { kind } = this.#next;
      if (kind === 'and') this.#at++;
      else if (kind !== 'word' && kind !== 'text' && kind !== 'not' && kind !== 'open') return joined('and', parts);
      parts.push(this.#term());
    }
  }

  #term(): FilterNode {
    const token = this.#next;
    if (token.kind === 'not' || token.kind === 'open') {
      if (++this.#depth > deepest) throw new FilterError('tooDeep', token.at, token.length, { most: deepest });
      this.#at++;
      const node = token.kind === 'not' ? negated(this.#term()) : this.#inParentheses();
      this.#depth--;
      return node;
    }
    if (token.kind === 'text') {
      this.#at++;
      return { kind: 'condition', condition: { about: 'text', text: token.text.toLowerCase() } };
    }
    if (token.kind !== 'word') this.#unexpected();
    this.#at++;
    if (this.#next.kind === 'operator') return this.#comparison(token);
    return this.#colonComparison(token) ?? this.#word(token);
  }

  #word(word: Token): FilterNode {
    const { text, at, length } = word;
    if (isBrokenAddress(text)) throw new FilterError('badAddress', at, length, { value: text.slice(0, 60) });
    // The last word may be on its way to something longer: `rt` to `rtt > 1s`. The list waits for it.
    if (this.#next.kind === 'end' && isOnTheWay(text)) throw new FilterError('incomplete', at + length, 0);
    const condition = conditionOfWord(text);
    const octet = Number(text);
    if (condition.about !== 'port' || text.startsWith(':') || octet > 255) return { kind: 'condition', condition };
    // A small number alone is a port, or how an address begins.
    const pattern = parseEndpoint(`${octet}.`);
    if (pattern === null) return { kind: 'condition', condition };
    const address: FilterNode = { kind: 'condition', condition: { about: 'endpoint', ends: 'either', pattern } };
    return { kind: 'or', parts: [{ kind: 'condition', condition }, address] };
  }

  #inParentheses(): FilterNode {
    const node = this.#or();
    this.#expect('close');
    this.#at++;
    return node;
  }

  #comparison(name: Token): FilterNode {
    const operator = this.#take();
    const field = fieldNamed(name.text);
    if (field === undefined) throw new FilterError('unknownField', name.at, name.length, { field: name.text.slice(0, 60) });
    if (this.#next.kind !== 'word' && this.#next.kind !== 'text') this.#unexpected();
    return nodeOf(conditionOfField(field, operator, this.#value()));
  }

  /** `port:443` is `port = 443`; an address has colons too, but no name of a field before the first. */
  #colonComparison(word: Token): FilterNode | undefined {
    const colon = word.text.indexOf(':');
    const field = colon < 1 ? undefined : fieldNamed(word.text.slice(0, colon));
    if (field === undefined) return undefined;
    const operator: Token = { kind: 'operator', text: '=', at: word.at + colon, length: 1 };
    if (colon + 1 < word.text.length) {
      const value = { text: word.text.slice(colon + 1), at: word.at + colon + 1, length: word.text.length - colon - 1 };
      return nodeOf(conditionOfField(field, operator, value));
    }
    if (this.#next.kind !== 'word' && this.#next.kind !== 'text') this.#unexpected();
    return nodeOf(conditionOfField(field, operator, this.#value()));
  }

  /** A value; a unit may stand apart from its number. */
  #value(): Pick<Token, 'text' | 'at' | 'length'> {
    const value = this.#take();
    const unit = this.#next;
    if (value.kind !== 'word' || unit.kind !== 'word' || !/^[\d.]+$/.test(value.text) || !isUnit(unit.text)) return value;
    this.#at++;
    return { text: value.text + unit.text, at: value.at, length: unit.at + unit.length - value.at };
  }

  #unexpected(): never {
    const { kind, text, at, length } = this.#next;
    if (kind === 'end') throw new FilterError('incomplete', at, 0);
    throw new FilterError('unexpected', at, length, { text });
  }
}

const joined = (kind: 'and' | 'or', parts: readonly FilterNode[]): FilterNode =>
  parts.length === 1 ? parts[0]! : { kind, parts };

const negated = (part: FilterNode): FilterNode => ({ kind: 'not', part });

function nodeOf({ condition, holds }: ReadCondition): FilterNode {
  const node: FilterNode = { kind: 'condition', condition };
  return holds ? node : negated(node);
}
