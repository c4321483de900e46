import type { FilterProblemCode } from '@synscope/protocol';
import { parseEndpoint, parsePort } from './addresses.js';
import type { Comparison, Condition, Ends } from './condition.js';
import { FilterError } from './filter-error.js';
import type { Token } from './tokens.js';
import { parseCount, parseDuration, parseSize } from './values.js';
import {
  endingList,
  endingNamed,
  findingNamed,
  flagNamed,
  maskOf,
  type NameField,
  type NumberField,
  numberFields,
  openingNamed,
  questionWords,
  stateNamed,
  verdictCodes,
  verdictNamed,
} from './vocabulary.js';

/** A condition that was read, and whether it is to hold or not to hold. */
export interface ReadCondition {
  readonly condition: Condition;
  readonly holds: boolean;
}

/** What a word alone asks: the most special thing that it can be. One that is nothing known is looked for as text. */
export function conditionOfWord(text: string): Condition {
  const asked = Object.hasOwn(questionWords, text.toLowerCase()) ? questionWords[text.toLowerCase()] : undefined;
  if (asked?.endings !== undefined) return { about: 'ending', mask: maskOf(endingList, asked.endings) };
  if (asked?.verdicts !== undefined) return { about: 'verdict', mask: maskOf(verdictCodes, asked.verdicts) };
  const pattern = parseEndpoint(text);
  if (pattern !== null) return { about: 'endpoint', ends: 'either', pattern };
  const port = parsePort(text.replace(/^:/, ''));
  if (port !== null) return { about: 'port', ends: 'either', comparison: '=', port };
  return namedCondition(text) ?? { about: 'text', text: text.toLowerCase() };
}

/** Whether a word is made like an address and is none: `10.0.0.0/99`, or `2001:d` on its way to `2001:db8::`. */
export const isBrokenAddress = (text: string): boolean =>
  /^[\da-f.:/[\]]+$/i.test(text) && /[.:/]/.test(text) && parseEndpoint(text) === null && parsePort(text.replace(/^:/, '')) === null;

function namedCondition(text: string): Condition | undefined {
  const state = stateNamed(text);
  if (state !== undefined) return { about: 'state', ends: 'either', state };
  const flag = flagNamed(text);
  if (flag !== undefined) return { about: 'flag', mask: flag };
  const about = [
    ['verdict', verdictNamed(text)],
    ['finding', findingNamed(text)],
    ['opening', openingNamed(text)],
    ['ending', endingNamed(text)],
  ] as const;
  const found = about.find(([, index]) => index !== undefined);
  return found && { about: found[0], mask: 1 << found[1]! };
}

/**
 * What a field compared with a value asks.
 * @param value the token, with a unit that stood apart
 * @throws FilterError where the field has no such value
 */
export function conditionOfField(
  field: NumberField | NameField,
  operator: Token,
  value: Pick<Token, 'text' | 'at' | 'length'>,
): ReadCondition {
  const comparison = (operator.text === '==' ? '=' : operator.text) as Comparison;
  if (field in numberFields) {
    const number = numberOf(field as NumberField, value);
    return { condition: { about: 'number', field: field as NumberField, comparison, value: number }, holds: true };
  }
  if (field === 'port' || field === 'client.port' || field === 'server.port') {
    const port = parsePort(value.text) ?? fail('badPort', value);
    // "Neither end's port" is what a person means by port != 80.
    if (comparison === '!=') return { condition: { about: 'port', ends: endsOf(field), comparison: '=', port }, holds: false };
    return { condition: { about: 'port', ends: endsOf(field), comparison, port }, holds: true };
  }
  if (comparison !== '=' && comparison !== '!=') {
    throw new FilterError('noSuchOperator', operator.at, operator.length, { field, operator: operator.text });
  }
  return { condition: namedValue(field as NameField, value), holds: comparison === '=' };
}

function numberOf(field: NumberField, value: Pick<Token, 'text' | 'at' | 'length'>): number {
  switch (numberFields[field]) {
    case 'duration': {
      const duration = parseDuration(value.text);
      if (duration === 'unit') return fail('durationWithoutUnit', value);
      return duration ?? fail('badDuration', value);
    }
    case 'size':
      return parseSize(value.text) ?? fail('badSize', value);
    case 'count':
      return parseCount(value.text) ?? fail('badNumber', value);
  }
}

function namedValue(field: NameField, value: Pick<Token, 'text' | 'at' | 'length'>): Condition {
  const { text } = value;
  switch (field) {
    case 'address':
    case 'client':
    case 'server':
      return { about: 'endpoint', ends: endsOf(field), pattern: parseEndpoint(text) ?? fail('badAddress', value) };
    case 'name':
    case 'client.name':
    case 'server.name':
      return { about: 'name', ends: endsOf(field), text: text.toLowerCase() };
    case 'state':
    case 'client.state':
    case 'server.state':
      return { about: 'state', ends: endsOf(field), state: stateNamed(text) ?? fail('unknownState', value) };
    case 'verdict':
      return { about: 'verdict', mask: 1 << (verdictNamed(text) ?? fail('unknownVerdict', value)) };
    case 'opening':
      return { about: 'opening', mask: 1 << (openingNamed(text) ?? fail('unknownOpening', value)) };
    case 'ending':
      return { about: 'ending', mask: 1 << (endingNamed(text) ?? fail('unknownEnding', value)) };
    case 'finding':
      return { about: 'finding', mask: 1 << (findingNamed(text) ?? fail('unknownFinding', value)) };
    default:
      return { about: 'flag', mask: flagNamed(text) ?? fail('unknownFlag', value) };
  }
}

function endsOf(field: NameField): Ends {
  return field.startsWith('client') ? 'client' : field.startsWith('server') ? 'server' : 'either';
}

function fail(code: FilterProblemCode, { text, at, length }: Pick<Token, 'text' | 'at' | 'length'>): never {
  throw new FilterError(code, at, length, { value: text.slice(0, 60) });
}
