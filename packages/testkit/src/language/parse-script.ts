import type { End } from '@synscope/tcp';
import { TcpFlag } from '@synscope/wire';
import { Cursor } from './cursor.js';
import { parseClaim, parseExpectation } from './parse-expectation.js';
import { parseOptions } from './parse-options.js';
import type { EndpointLine, Script, ScriptLine, ScriptOption, ScriptTime, SegmentLine } from './script.js';
import { flagLetters } from './words.js';

const u32Max = 0xffffffff;
const i32Min = -0x80000000;

/**
 * Reads a segment script; packages/testkit/README.md has the language.
 *
 * @throws ScriptError with the line and column of the first thing that cannot be read
 */
export function parseScript(text: string): Script {
  const lines = text.split('\n');
  if (lines[lines.length - 1] === '') lines.pop();
  return { lines: lines.map((line, index) => parseLine(new Cursor(line, index + 1))) };
}

function parseLine(cursor: Cursor): ScriptLine {
  if (cursor.atEnd) return { kind: 'blank', comment: null };
  if (cursor.take('//')) return { kind: 'blank', comment: cursor.rest().trim() };
  let line: ScriptLine;
  if (cursor.takeWord('client')) line = parseEndpoint(cursor, 0);
  else if (cursor.takeWord('server')) line = parseEndpoint(cursor, 1);
  else if (cursor.take('expect')) {
    const connection = cursor.take('#') ? cursor.number('the connection', 0, u32Max) : 0;
    line = { kind: 'expect', connection, claim: parseClaim(cursor), comment: null };
  } else line = parseTimed(cursor);
  const comment = cursor.take('//') ? cursor.rest().trim() : null;
  if (!cursor.atEnd) cursor.fail('expected the end of the line or a comment');
  return { ...line, comment };
}

function parseEndpoint(cursor: Cursor, end: End): EndpointLine {
  const bracketed = cursor.take('[');
  const address = bracketed
    ? cursor.match(/[0-9a-f:.]+/, 'an IPv6 address')
    : cursor.match(/\d+\.\d+\.\d+\.\d+/, 'an IPv4 address, or an IPv6 address in brackets');
  if (bracketed) cursor.expect(']');
  cursor.expect(':');
  const port = cursor.number('the port', 0, 0xffff);
  cursor.expect('isn');
  return { kind: 'endpoint', end, address, port, isn: cursor.number('the ISN', 0, u32Max), comment: null };
}

function parseTimed(cursor: Cursor): ScriptLine {
  const time = parseTime(cursor);
  if (cursor.takeWord('end')) return { kind: 'end', time, comment: null };
  return parseSegment(cursor, time);
}

function parseTime(cursor: Cursor): ScriptTime {
  const relative = cursor.take('+');
  const written = cursor.match(/\d+(\.\d{1,9})?/, 'a time, "client", "server" or "expect"');
  const [seconds, fraction = ''] = written.split('.');
  return { relative, ns: Number(seconds) * 1e9 + Number(fraction.padEnd(9, '0')) };
}

function parseSegment(cursor: Cursor, time: ScriptTime): SegmentLine {
  const from = parseDirection(cursor);
  const flags = parseFlags(cursor);
  const { sequence, length } = parseRange(cursor);
  const acknowledgment = parseAck(cursor, flags);
  const window = cursor.takeWord('win') ? cursor.number('the window', 0, 0xffff) : null;
  const urgent = cursor.takeWord('urg') ? cursor.number('the urgent pointer', 0, 0xffff) : null;
  const options: readonly ScriptOption[] = cursor.take('<') ? parseOptions(cursor) : [];
  const payload = parsePayload(cursor, length);
  const expected = cursor.take('|') ? parseExpectation(cursor) : null;
  return {
    kind: 'segment', time, from, flags, sequence, length, acknowledgment, window, urgent, options, payload, expected,
    comment: null,
  };
}

function parseDirection(cursor: Cursor): End {
  if (cursor.take('>')) return 0;
  return cursor.take('<') ? 1 : cursor.fail('expected ">" (client sends) or "<" (server sends)');
}

function parseFlags(cursor: Cursor): number {
  cursor.skipSpaces();
  const { column } = cursor;
  const letters = cursor.match(/[A-Za-z.]+|-/, 'flags');
  if (letters === '-') return 0;
  let flags = 0;
  for (const letter of letters) {
    const bit = flagLetters.find(([known]) => known === letter)?.[1];
    if (bit === undefined) cursor.failAt(column, `"${letter}" is no flag; flags are F S R P U E W e and . for ACK`);
    if ((flags & bit) !== 0) cursor.failAt(column, `the flag "${letter}" stands twice`);
    flags |= bit;
  }
  return flags;
}

function parseRange(cursor: Cursor): { sequence: number; length: number } {
  const sequence = cursor.number('the sequence number', i32Min, u32Max);
  cursor.expect(':');
  const { column } = cursor;
  const end = cursor.number('the end of the sequence range', i32Min, u32Max + 0xffff);
  cursor.expect('(');
  const length = cursor.number('the length', 0, 0xffff - 120);
  cursor.expect(')');
  if (end !== sequence + length) {
    cursor.failAt(column, `${sequence} and ${length} bytes make ${sequence + length}, not ${end}`);
  }
  return { sequence, length };
}

function parseAck(cursor: Cursor, flags: number): number | null {
  const hasAck = (flags & TcpFlag.ack) !== 0;
  if (cursor.takeWord('ack')) {
    if (!hasAck) cursor.fail('a segment without the flag "." acknowledges nothing');
    return cursor.number('the acknowledgment number', i32Min, u32Max);
  }
  if (hasAck) cursor.fail('expected "ack", as the flags have "."');
  return null;
}

function parsePayload(cursor: Cursor, length: number): string | null {
  const { column } = cursor;
  const quoted = cursor.tryMatch(/"([^"\\]|\\[\\"nrt]|\\x[0-9a-f]{2})*"/);
  if (quoted === null) return null;
  const payload = unquote(quoted);
  if (payload.length !== length) {
    cursor.failAt(column, `the payload has ${payload.length} bytes, not ${length}`);
  }
  return payload;
}

/** Each character of the result stands for one byte. */
function unquote(quoted: string): string {
  return quoted.slice(1, -1).replace(/\\(x[0-9a-f]{2}|.)/g, (_, escape: string) => {
    if (escape.length > 1) return String.fromCharCode(parseInt(escape.slice(1), 16));
    return { n: '\n', r: '\r', t: '\t' }[escape] ?? escape;
  });
}
