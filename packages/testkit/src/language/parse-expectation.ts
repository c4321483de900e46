import { Finding, SegmentRole, StateRule } from '@synscope/tcp';
import type { Cursor } from './cursor.js';
import type { Claim, ExpectedState, SegmentExpectation, Value } from './script.js';
import { certaintyMarked, stateNamed } from './words.js';

/** What stands behind `|`: states, and in any order `first`, `by`, `as` and `finds`. */
export function parseExpectation(cursor: Cursor): SegmentExpectation {
  const states = parseStates(cursor);
  let first: SegmentExpectation['first'] = null;
  let rules: SegmentExpectation['rules'] = null;
  let role: string | null = null;
  let findings: readonly string[] | null = null;
  for (;;) {
    if (cursor.takeWord('first')) first = parseStates(cursor);
    else if (cursor.takeWord('by')) rules = { client: parseRule(cursor), server: parseRule(cursor) };
    else if (cursor.takeWord('as')) role = parseName(cursor, 'role', SegmentRole);
    else if (cursor.takeWord('finds')) findings = parseFindings(cursor);
    else break;
  }
  return { ...states, first, rules, role, findings };
}

function parseStates(cursor: Cursor): { client: ExpectedState; server: ExpectedState } {
  return { client: parseState(cursor, 'the client'), server: parseState(cursor, 'the server') };
}

function parseState(cursor: Cursor, whose: string): ExpectedState {
  cursor.skipSpaces();
  const { column } = cursor;
  const name = cursor.match(/[A-Z][A-Z0-9-]*/, `${whose}'s state`);
  const state = stateNamed(name);
  if (state < 0) cursor.failAt(column, `"${name}" is no state`);
  const mark = cursor.tryMatch(/(?<! )[!+~?*]/);
  return { state, certainty: mark === null ? null : certaintyMarked(mark) };
}

function parseRule(cursor: Cursor): string | null {
  return cursor.take('-') ? null : parseName(cursor, 'rule', StateRule);
}

function parseFindings(cursor: Cursor): readonly string[] {
  if (cursor.takeWord('nothing')) return [];
  const names: string[] = [];
  do {
    names.push(parseName(cursor, 'finding', Finding));
  } while (cursor.take(','));
  return names;
}

function parseName(cursor: Cursor, what: string, known: object): string {
  cursor.skipSpaces();
  const { column } = cursor;
  const name = cursor.match(/\w+/, `a ${what}`);
  if (!Object.hasOwn(known, name)) cursor.failAt(column, `"${name}" is no ${what}`);
  return name;
}

/** What stands behind `expect`. */
export function parseClaim(cursor: Cursor): Claim {
  cursor.skipSpaces();
  const { column } = cursor;
  const about = cursor.match(/\w+/, 'what is expected');
  switch (about) {
    case 'verdict':
      return { about, code: cursor.match(/\w+/, 'a verdict'), values: parseValues(cursor) };
    case 'opening':
    case 'ending':
    case 'shape':
    case 'by':
      return { about, value: cursor.match(/\w+/, 'a word') };
    case 'states':
      return { about, ...parseStates(cursor) };
    case 'handshake':
    case 'close':
    case 'agreed':
      return { about, values: parseValues(cursor) };
    default:
      return cursor.failAt(column, `"${about}" is nothing that can be expected`);
  }
}

function parseValues(cursor: Cursor): readonly Value[] {
  const values: Value[] = [];
  for (;;) {
    const name = cursor.tryMatch(/[\w.]+(?==)/);
    if (name === null) return values;
    cursor.expect('=');
    values.push({ name, value: cursor.match(/[\w.-]+/, `a value for ${name}`) });
  }
}
