import fc from 'fast-check';
import { endings, limits, openings } from '@synscope/protocol';
import { Finding, TcpState, tcpStateNames } from '@synscope/tcp';
import { describe, expect, it } from 'vitest';
import { compileFilter } from './compile-filter.js';
import { filterHelp } from './complete-filter.js';
import type { FilterRow } from './filter-row.js';
import { parseFilter } from './parse-filter.js';
import { fieldNames, typed, verdictCodes } from './vocabulary.js';

const ms = 1e6;

/** 192.0.2.7:40001 opened to 198.51.100.1:443 within 150 ms, of which its latest SYN took 90; the server reset it after some data and a retransmission. */
const web: FilterRow = {
  startNs: 2_000 * ms,
  durationNs: 1_500 * ms,
  handshakeNs: 150 * ms,
  initialRttNs: 90 * ms,
  bytes: 1_200_000,
  segments: 900,
  retransmissions: 3,
  findings: (1 << Finding.retransmission) | (1 << Finding.zeroWindow),
  flags: 0x1f,
  connection: 4,
  ipVersion: 4,
  verdict: verdictCodes.indexOf('resetBy'),
  wording: 3,
  opening: openings.indexOf('full'),
  ending: endings.indexOf('reset'),
  bytesFrom: (end) => (end === 0 ? 200_000 : 1_000_000),
  port: (end) => (end === 0 ? 40_001 : 443),
  addressWord: (end, word) => (word < 3 ? 0 : end === 0 ? 0xc000_0207 : 0xc633_6401),
  state: (end) => (end === 0 ? TcpState.closed : TcpState.finWait1),
};

/** [2001:db8::7]:50000 never got an answer from [2001:db8:0:1::1]:80. */
const silent: FilterRow = {
  ...web,
  handshakeNs: Number.NaN,
  initialRttNs: Number.NaN,
  bytes: 0,
  segments: 4,
  retransmissions: 0,
  findings: 0,
  flags: 0x02,
  ipVersion: 6,
  verdict: verdictCodes.indexOf('noAnswer'),
  wording: 4,
  opening: openings.indexOf('noAnswer'),
  ending: endings.indexOf('neverOpened'),
  bytesFrom: () => 0,
  port: (end) => (end === 0 ? 50_000 : 80),
  addressWord: (end, word) => [0x2001_0db8, end === 0 ? 0 : 1, 0, end === 0 ? 7 : 1][word]!,
  state: (end) => (end === 0 ? TcpState.synSent : TcpState.listen),
};

function matches(text: string, row: FilterRow): boolean {
  const parsed = parseFilter(text);
  if (!parsed.ok) throw new Error(`${text}: ${JSON.stringify(parsed.problem)}`);
  return parsed.node === null || compileFilter(parsed.node)(row);
}

describe('a filter', () => {
  it.each([
    // Addresses, networks, beginnings, endpoints
    ['192.0.2.7', true],
    ['192.0.2.8', false],
    ['192.0.2.0/24', true],
    ['192.0.2.8/29', false],
    ['192.0.2.', true],
    ['192.0', true],
    ['198', true],
    ['198.51.100.1:443', true],
    ['198.51.100.1:80', false],
    ['client = 192.0.2.7', true],
    ['server = 192.0.2.7', false],
    ['address != 192.0.2.7', false],
    ['2001:db8::/32', false],
    // Ports
    ['443', true],
    [':443', true],
    ['port:443', true],
    ['port = 80', false],
    ['port != 443', false],
    ['port != 80', true],
    ['client.port > 1023', true],
    ['server.port = 40001', false],
    // States, verdicts, openings, endings, findings, flags
    ['FIN-WAIT-1', true],
    ['finwait1', true],
    ['client.state = closed', true],
    ['server.state = closed', false],
    ['resetBy', true],
    ['verdict = reset-by', true],
    ['reset', true],
    ['failed', false],
    ['opening = full', true],
    ['ending = closed', false],
    ['zero-window', true],
    ['finding = zeroWindow', true],
    ['finding = duplicate-ack', false],
    ['RST', true],
    ['flag = urg', false],
    ['flag != urg', true],
    // Words of sentences, in each language
    ['"Reset by the server"', true],
    ['"reset by the client"', false],
    ['服务器', true],
    ['重传', true],
    ['nothing-of-the-kind', false],
    // Comparisons
    ['handshake > 100ms', true],
    ['rtt > 100ms', false],
    ['rtt > 80ms', true],
    ['tcp.analysis.initial_rtt = 90ms', true],
    ['rtt > 0.2 s', false],
    ['handshake >= 150 ms', true],
    ['bytes >= 1MB', true],
    ['bytes > 2MiB', false],
    ['client.bytes < 1MB', true],
    ['duration < 2s', true],
    ['duration >= 1.5s', true],
    ['start > 1 s and start < 3 s', true],
    ['segments > 1k', false],
    ['retransmissions > 0', true],
    ['retransmissions!=3', false],
    ['findings = 2', true],
    ['tcp.stream == 4', true],
    // Joined
    ['443 reset', true],
    ['443 and failed', false],
    ['failed or 443', true],
    ['not failed', true],
    ['!(443 && reset)', false],
    ['not 443 or reset', true],
    ['failed and 443 or reset', true],
    ['failed and (443 or reset)', false],
    ['', true],
    ['   ', true],
  ])('%s', (text, expected) => {
    expect(matches(text, web)).toBe(expected);
  });

  it.each([
    ['2001:db8::7', true],
    ['2001:db8::8', false],
    ['[2001:db8:0:1::1]:80', true],
    ['[2001:db8:0:1::1]:81', false],
    ['2001:db8::/32', true],
    ['2001:db8:0:1::/64', true],
    ['server = 2001:db8:0:1:', true],
    ['client = 2001:db8:0:1::', false],
    ['0.0.0.7', false],
    ['failed', true],
    ['SYN-SENT', true],
    // What is unknown is neither more nor less, and different from nothing.
    ['rtt > 0', false],
    ['handshake > 0', false],
    ['rtt <= 1h', false],
    ['rtt != 3s', false],
    ['not rtt > 0', true],
  ])('of a connection over IPv6: %s', (text, expected) => {
    expect(matches(text, silent)).toBe(expected);
  });

  it.each([
    ['name = web', true],
    ['name=WEB', true],
    ['server.name = web', true],
    ['client.name = web', false],
    ['name:"the web server"', true],
    ['name != web', false],
    ['web', true],
    ['"web server"', true],
    ['not web', false],
    ['webs', false],
    // Its own name is in place of that of its address.
    ['name = rack', false],
    // An address' name is that of its endpoints without one of their own.
    ['client.name = laptop', true],
    ['laptop web', true],
    ['laptop 80', false],
    ['name = nobody', false],
  ])('by what endpoints are called: %s', (text, expected) => {
    const names = [
      { endpoint: '198.51.100.1', name: 'Rack 4' },
      { endpoint: '198.51.100.1:443', name: 'the Web server' },
      { endpoint: '192.0.2.7', name: 'Laptop' },
      { endpoint: '2001:db8::7', name: 'web' },
    ];
    const parsed = parseFilter(text);
    if (!parsed.ok || parsed.node === null) throw new Error(text);
    expect(compileFilter(parsed.node, names)(web)).toBe(expected);
    // Nobody has a name where there are none.
    expect(compileFilter(parsed.node)(web)).toBe(text.includes('!=') || text.startsWith('not '));
  });

  it.each([
    ['rtt >', 'incomplete', 5, 0],
    ['rtt', 'incomplete', 3, 0],
    ['443 and du', 'incomplete', 10, 0],
    ['443 or', 'incomplete', 6, 0],
    ['not', 'incomplete', 3, 0],
    ['(443', 'incomplete', 4, 0],
    ['443)', 'unexpected', 3, 1],
    ['443 and or 80', 'unexpected', 8, 2],
    ['> 3', 'unexpected', 0, 1],
    ['speed > 3', 'unknownField', 0, 5],
    ['rtt > fast', 'badDuration', 6, 4],
    ['rtt > 100', 'durationWithoutUnit', 6, 3],
    ['bytes > 3ms', 'badSize', 8, 3],
    ['segments > many', 'badNumber', 11, 4],
    ['port = 70000', 'badPort', 7, 5],
    ['client = nobody', 'badAddress', 9, 6],
    ['10.0.0.0/33', 'badAddress', 0, 11],
    ['2001:d', 'badAddress', 0, 6],
    ['300.1.1.1', 'badAddress', 0, 9],
    ['state = asleep', 'unknownState', 8, 6],
    ['verdict = fine', 'unknownVerdict', 10, 4],
    ['finding = gold', 'unknownFinding', 10, 4],
    ['flag = red', 'unknownFlag', 7, 3],
    ['state > closed', 'noSuchOperator', 6, 1],
    ['"open', 'quoteNotClosed', 0, 5],
    ['('.repeat(60), 'tooDeep', 50, 1],
    ['not '.repeat(60), 'tooDeep', 200, 3],
  ])('tells what is wrong with %s, and where', (text, code, at, length) => {
    expect(parseFilter(text)).toMatchObject({ ok: false, problem: { code, at, length } });
  });

  it('joins conditions as logic does, however they nest', () => {
    interface Asked {
      readonly text: string;
      readonly holds: boolean;
    }
    const { asked } = fc.letrec<{ asked: Asked; one: Asked }>((tie) => ({
      one: fc.constantFrom({ text: 'port:443', holds: true }, { text: 'port:80', holds: false }),
      asked: fc.oneof(
        { maxDepth: 4, withCrossShrink: true },
        tie('one'),
        tie('asked').map(({ text, holds }) => ({ text: `not (${text})`, holds: !holds })),
        fc.array(tie('asked'), { minLength: 1, maxLength: 3 }).map((all) => ({
          text: all.map(({ text }) => `(${text})`).join(' and '),
          holds: all.every(({ holds }) => holds),
        })),
        fc.array(tie('asked'), { minLength: 1, maxLength: 3 }).map((all) => ({
          text: all.map(({ text }) => `(${text})`).join(' or '),
          holds: all.some(({ holds }) => holds),
        })),
      ),
    }));
    fc.assert(
      fc.property(asked, ({ text, holds }) => {
        expect(matches(text, web), text).toBe(holds);
      }),
      { numRuns: 500 },
    );
  });

  it('never throws, and its problems lie within the text', () => {
    const piece = fc.constantFrom('(', ')', 'and', 'or', 'not', '>', '=', '!', '"', ':', '/', '::', '.', ' ', '1', '443', '100ms', ...fieldNames);
    const anyText = fc.oneof(
      fc.string({ maxLength: 60 }),
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join('')),
      fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(' ')),
    );
    fc.assert(
      fc.property(anyText, fc.nat(80), (text, caret) => {
        const parsed = parseFilter(text);
        if (parsed.ok) {
          if (parsed.node !== null) for (const row of [web, silent]) expect(typeof compileFilter(parsed.node)(row)).toBe('boolean');
        } else {
          expect(parsed.problem.at).toBeGreaterThanOrEqual(0);
          expect(parsed.problem.at + parsed.problem.length).toBeLessThanOrEqual(text.length);
        }
        const help = filterHelp(text, caret);
        expect(help.problem).toEqual(parsed.ok ? null : parsed.problem);
        expect(help.suggestions.length).toBeLessThanOrEqual(limits.filterSuggestionsMax);
      }),
      { numRuns: 500 },
    );
  });

  it('knows every state, verdict, finding and flag by its name', () => {
    for (const name of [...tcpStateNames, ...verdictCodes.map(typed), ...Object.keys(Finding).map(typed), 'FIN', 'ECE', 'AE']) {
      expect(parseFilter(`not ${name}`), name).toMatchObject({ ok: true });
      expect(JSON.stringify(parseFilter(`not ${name}`)), name).not.toContain('"text"');
    }
  });
});

describe('completion', () => {
  const inserts = (text: string, caret = text.length): string[] => filterHelp(text, caret).suggestions.map(({ insert }) => insert);

  it('offers names that begin with what is typed, then those that have it within', () => {
    expect(inserts('ret')[0]).toBe('retransmissions > ');
    expect(inserts('ret')).toContain('retransmission');
    expect(inserts('443 and fin')).toEqual(expect.arrayContaining(['FIN', 'FIN-WAIT-1', 'finding = ']));
    expect(inserts('重传')).toEqual(expect.arrayContaining(['retransmission', 'fast-retransmission']));
  });

  it('offers the values of the field before the caret', () => {
    expect(inserts('state = SYN')).toEqual(['SYN-SENT', 'SYN-RECEIVED']);
    expect(inserts('finding:zero')).toEqual(['zero-window', 'zero-window-probe', 'zero-window-probe-ack']);
    expect(inserts('rtt > ')).toEqual(['100ms', '1s', '30s']);
    expect(inserts('bytes >= ')).toContain('1MB');
    expect(inserts('client = ')).toEqual([]);
  });

  it('offers what endpoints are called, in quotes where it would be taken apart or for something else', () => {
    const names = ['db', 'web server', 'reset', 'server', '443', 'q"'].map((name, index) => ({ endpoint: `10.0.0.${index}`, name }));
    const help = (text: string): string[] => filterHelp(text, text.length, names).suggestions.map(({ insert }) => insert);
    expect(help('name = ')).toEqual(['db', '"web server"', '"reset"', '"server"', '"443"']);
    expect(help('client.name:we')).toEqual(['"web server"']);
    expect(help('443 and d')[0]).toBe('db');
    for (const insert of help('name = ')) expect(parseFilter(insert), insert).toMatchObject({ ok: true, node: { condition: { about: 'text' } } });
  });

  it('says what would be replaced', () => {
    expect(filterHelp('443 and state = SYN or 80', 19)).toMatchObject({ from: 16, to: 19 });
    expect(filterHelp('flag:sy', 7)).toMatchObject({ from: 5, to: 7 });
    expect(filterHelp('"some text', 5)).toMatchObject({ suggestions: [] });
  });

  it('offers to join only what there is something to join to', () => {
    expect(inserts('')).not.toContain('and ');
    expect(inserts('443 ')).toContain('and ');
    expect(inserts('443 and ')).not.toContain('or ');
  });
});
