import { parseScript, scriptToPcap } from '@synscope/testkit';
import { CaptureEngine } from '@synscope/engine';
import type { ConnectionRow } from '@synscope/trace';
import { describe, expect, it } from 'vitest';
import { tableColumns } from './columns.js';
import { epochNs, epochText, timeOfDayText } from './epoch-time.js';
import { connectionJson } from './json-line.js';
import { Table } from './table.js';

const engine = new CaptureEngine();
engine.push(
  scriptToPcap(
    parseScript(`client 10.0.0.1:40000 isn 1000
server 192.168.100.200:443 isn 5000
0         > S  0:0(0) win 64240
`),
  ),
);
engine.end();
const row = engine.picture({ capture: '', connections: null, segments: { connection: 0, from: { by: 'end' }, count: 0 } })
  .connection!;

const rows: readonly ConnectionRow[] = [
  row,
  { ...row, connection: 10, roles: 'inferred', segments: 1_234_567, bytesFromClient: 52_300, handshakeNs: 43_000 },
];

function linesOf(widthMost: number, language: 'en' | 'zh' = 'en', day: string | null = '2023-11-14'): string[] {
  const table = new Table(tableColumns({ baseSeconds: 1_700_000_000, day }, language), rows, widthMost);
  return [table.heading(), ...rows.map((one) => table.line(one))];
}

describe('the table of connections', () => {
  it('aligns its columns', () => {
    expect(linesOf(Infinity)).toEqual([
      ' #  Client           Server                 2023-11-14 UTC  Duration   Segments  Client sent  Server sent  Handshake  How it went',
      ' 0  10.0.0.1:40000   192.168.100.200:443   22:13:20.000000      0 ns          1          0 B          0 B          -  Opening: the handshake is not complete',
      '10  10.0.0.1:40000?  192.168.100.200:443?  22:13:20.000000      0 ns  1,234,567      52.3 kB          0 B      43 µs  Opening: the handshake is not complete',
    ]);
  });

  it('has no times of a capture that was written without any', () => {
    const table = new Table(tableColumns({ baseSeconds: null, day: null }, 'en'), rows, Infinity);
    expect(rows.map((one) => table.line(one).match(/:443\?? +(.*?) {2}Opening/)?.[1]?.split(/ {2,}/))).toEqual([
      ['-', '-', '1', '0 B', '0 B', '-'],
      ['-', '-', '1,234,567', '52.3 kB', '0 B', '-'],
    ]);
  });

  it('says the day with each time where there are several', () => {
    expect(linesOf(Infinity, 'en', null)[1]).toContain('  2023-11-14 22:13:20.000000  ');
  });

  it('fits the terminal: the least important columns go, then the sentence is cut', () => {
    for (const width of [140, 120, 100, 80, 60, 30]) {
      for (const line of linesOf(width)) expect(line.length, line).toBeLessThanOrEqual(width);
    }
    expect(linesOf(120)[0]).not.toContain('Handshake');
    expect(linesOf(80)[0]).toMatch(/^ # {2}Client +Server +How it went$/);
    expect(linesOf(60)[1]).toMatch(/…$/);
  });

  it('counts a Chinese character as two columns', () => {
    const [heading, first] = linesOf(Infinity, 'zh');
    // Each Chinese character before the sentence is one column more on the screen than it is characters.
    const wide = (text: string): number => text.replaceAll(/[\x20-\x7e]/g, '').length;
    const before = heading.indexOf('经过');
    const sentence = first.indexOf('正在');
    expect(sentence).toBeGreaterThan(0);
    expect(before + wide(heading.slice(0, before))).toBe(sentence + wide(first.slice(0, sentence)));
  });
});

describe('a line of JSON', () => {
  it('names what are numbers in the analysis, and says the verdict', () => {
    const line = connectionJson({ ...row, findings: 0b11 }, 1_700_000_000, 'en');
    expect(line).not.toContain('\n');
    const told = JSON.parse(line) as Record<string, unknown>;
    expect(told).toMatchObject({
      connection: 0,
      client: { address: '10.0.0.1', port: 40_000 },
      startEpoch: '1700000000.000000000',
      findings: ['retransmission', 'fastRetransmission'],
      verdict: expect.stringMatching(/^Opening/),
      summary: { verdict: row.summary.verdict, close: { by: null }, state: { client: 'SYN-SENT' } },
    });
    expect(Object.keys(told)).toEqual(expect.arrayContaining(Object.keys(row)));
    expect(JSON.parse(connectionJson(row, null, 'en'))).toMatchObject({ startEpoch: null });
  });

  it('says who closed', () => {
    const summary = { ...row.summary, close: { ...row.summary.close, by: 1 as const } };
    expect(JSON.parse(connectionJson({ ...row, summary }, 0, 'en'))).toMatchObject({ summary: { close: { by: 'server' } } });
  });
});

describe('times', () => {
  it('are exact beyond what a double holds', () => {
    const ns = epochNs(1_700_000_000, 123_456_789)!;
    expect([epochText(ns), timeOfDayText(ns)]).toEqual(['1700000000.123456789', '22:13:20.123456']);
    expect(epochText(epochNs(0, 5)!)).toBe('0.000000005');
    expect(epochText(epochNs(0, -5)!)).toBe('-0.000000005');
    expect(timeOfDayText(epochNs(0, -1000)!)).toBe('23:59:59.999999');
    expect(epochNs(null, 5)).toBeNull();
    expect(epochNs(5, Number.NaN)).toBeNull();
  });
});
