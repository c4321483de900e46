import { SegmentFields } from '@synscope/wire';
import { describe, expect, it } from 'vitest';
import { ConnectionTable } from './connection-table.js';
import { ConnectionFacts } from './connection-facts.js';

function fieldsOf(
  ipVersion: number,
  source: readonly number[],
  destination: readonly number[],
  ports: readonly number[],
): SegmentFields {
  const fields = new SegmentFields();
  fields.ipVersion = ipVersion;
  [fields.source0, fields.source1, fields.source2, fields.source3] = source;
  [fields.destination0, fields.destination1, fields.destination2, fields.destination3] = destination;
  [fields.sourcePort, fields.destinationPort] = ports;
  return fields;
}

const a = [0, 0, 0, 0xc0a80001];
const b = [0, 0, 0, 0xfffffffe];

describe('the table of connections', () => {
  it('finds a connection from either end, and tells which one sent', () => {
    const table = new ConnectionTable();
    const there = fieldsOf(4, a, b, [65_535, 80]);
    expect(table.find(there)).toBe(-1);
    expect(table.open(there, -1, true)).toBe(0);
    expect([table.find(there), table.side]).toEqual([0, 0]);
    expect([table.find(fieldsOf(4, b, a, [80, 65_535])), table.side]).toEqual([0, 1]);
    expect(table.find(fieldsOf(4, a, b, [80, 65_535]))).toBe(-1);
  });

  it('keeps ends with one address and port apart from nothing', () => {
    const table = new ConnectionTable();
    const land = fieldsOf(4, a, a, [80, 80]);
    table.find(land);
    table.open(land, -1, true);
    expect([table.find(land), table.side]).toEqual([0, 0]);
  });

  it('tells IPv6 addresses apart by every word, and from IPv4', () => {
    const table = new ConnectionTable();
    const base = [1, 2, 3, 4];
    for (let word = 0; word < 4; word++) {
      const other = base.map((value, index) => (index === word ? value + 100 : value));
      const fields = fieldsOf(6, base, other, [1, 2]);
      expect(table.find(fields)).toBe(-1);
      expect(table.open(fields, -1, true)).toBe(word);
    }
    expect(table.find(fieldsOf(6, [0, 0, 0, 1], [0, 0, 0, 2], [1, 2]))).toBe(-1);
    table.open(fieldsOf(6, [0, 0, 0, 1], [0, 0, 0, 2], [1, 2]), -1, true);
    expect(table.find(fieldsOf(4, [0, 0, 0, 1], [0, 0, 0, 2], [1, 2]))).toBe(-1);
  });

  it('finds the newer of two connections with the same endpoints', () => {
    const table = new ConnectionTable();
    const there = fieldsOf(4, a, b, [1, 2]);
    table.find(there);
    table.open(there, -1, true);
    expect(table.find(there)).toBe(0);
    expect(table.open(there, 0, true)).toBe(1);
    expect(table.find(there)).toBe(1);
  });

  it('grows, and keeps what is in it', () => {
    const table = new ConnectionTable();
    const facts = new ConnectionFacts(table);
    const fields = (index: number): SegmentFields =>
      fieldsOf(4, [0, 0, 0, 0x0a000000 + (index >>> 4)], b, [index & 15, 443]);
    for (let index = 0; index < 20_000; index++) {
      expect(table.find(fields(index))).toBe(-1);
      table.open(fields(index), -1, index % 2 === 0);
    }
    for (let index = 0; index < 20_000; index += 7) {
      expect([table.find(fields(index)), table.side]).toEqual([index, index % 2]);
      expect(facts.addressWord(index, index % 2, 3)).toBe(0x0a000000 + (index >>> 4));
      expect(facts.port(index, index % 2)).toBe(index & 15);
    }
  });
});

describe('eviction from the table', () => {
  const ends = (index: number): SegmentFields => fieldsOf(4, [0, 0, 0, index], b, [1, 2]);

  it('forgets connections, and uses their rows again', () => {
    const table = new ConnectionTable();
    const facts = new ConnectionFacts(table);
    for (let index = 0; index < 1000; index++) {
      table.find(ends(index));
      table.open(ends(index), -1, true);
    }
    table.evict(Uint8Array.from({ length: 1000 }, (_, index) => (index % 10 === 0 ? 0 : 1)));
    for (let index = 0; index < 1000; index++) expect(table.find(ends(index))).toBe(index % 10 === 0 ? index : -1);
    for (let index = 2000; index < 2900; index++) {
      table.find(ends(index));
      const connection = table.open(ends(index), -1, true);
      expect(connection % 10).not.toBe(0);
      expect(facts.addressWord(connection, 0, 3)).toBe(index);
      expect([facts.segments(connection), facts.findings(connection), facts.isAnswered(connection)]).toEqual([0, 0, false]);
    }
    expect(table.count).toBe(1000);
    for (let index = 2000; index < 2900; index++) expect(table.find(ends(index))).toBeGreaterThan(0);
  });

  it('finds the older connection of the same endpoints where the newer one is gone, and the other way round', () => {
    const table = new ConnectionTable();
    const facts = new ConnectionFacts(table);
    for (const predecessor of [-1, 0, 1, 2]) {
      table.find(ends(7));
      table.open(ends(7), predecessor, true);
    }
    table.evict(Uint8Array.of(0, 1, 0, 1));
    expect(table.find(ends(7))).toBe(2);
    expect(facts.predecessor(2)).toBe(0);
    table.evict(Uint8Array.of(1, 0, 0, 0));
    expect(table.find(ends(7))).toBe(2);
    expect(facts.predecessor(2)).toBe(-1);
  });
});
