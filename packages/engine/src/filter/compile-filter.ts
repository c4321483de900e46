import { End } from '@synscope/tcp';
import type { EndpointName } from '@synscope/protocol';
import { masksOf, parseEndpoint } from './addresses.js';
import type { Comparison, Condition, Ends, FilterNode } from './condition.js';
import type { FilterRow } from './filter-row.js';
import { matchText, saysText } from './text-match.js';
import type { NumberField } from './vocabulary.js';

/** Whether a connection is what a filter asks for. */
export type Predicate = (row: FilterRow) => boolean;

/**
 * Makes a predicate of a filter. It reads only what the filter asks about, and makes no objects.
 * @param names what people call endpoints
 */
export function compileFilter(node: FilterNode, names: readonly EndpointName[] = []): Predicate {
  switch (node.kind) {
    case 'condition':
      return compileCondition(node.condition, names);
    case 'not': {
      const part = compileFilter(node.part, names);
      return (row) => !part(row);
    }
    case 'and': {
      const parts = node.parts.map((part) => compileFilter(part, names));
      return (row) => {
        for (const part of parts) if (!part(row)) return false;
        return true;
      };
    }
    case 'or': {
      const parts = node.parts.map((part) => compileFilter(part, names));
      return (row) => {
        for (const part of parts) if (part(row)) return true;
        return false;
      };
    }
  }
}

function compileCondition(condition: Condition, names: readonly EndpointName[]): Predicate {
  switch (condition.about) {
    case 'number': {
      const read = numbers[condition.field];
      const compare = comparisons[condition.comparison];
      const { value } = condition;
      return (row) => compare(read(row), value);
    }
    case 'endpoint':
      return atEnds(condition.ends, endpointAt(condition.pattern));
    case 'port': {
      const compare = comparisons[condition.comparison];
      const { port } = condition;
      return atEnds(condition.ends, (row, end) => compare(row.port(end), port));
    }
    case 'state': {
      const { state } = condition;
      return atEnds(condition.ends, (row, end) => row.state(end) === state);
    }
    case 'text': {
      const match = matchText(condition.text);
      const named = atEnds('either', namedAt(condition.text, names));
      return (row) => (row.findings & match.findings) !== 0 || saysText(match, row.verdict, row.wording) || named(row);
    }
    case 'name':
      return atEnds(condition.ends, namedAt(condition.text, names));
    default:
      return compileMask(condition.about, condition.mask);
  }
}

function compileMask(about: 'verdict' | 'opening' | 'ending' | 'finding' | 'flag', mask: number): Predicate {
  switch (about) {
    case 'finding':
      return (row) => (row.findings & mask) !== 0;
    case 'flag':
      return (row) => (row.flags & mask) !== 0;
    default:
      return (row) => ((1 << row[about]) & mask) !== 0;
  }
}

const numbers: Readonly<Record<NumberField, (row: FilterRow) => number>> = {
  start: (row) => row.startNs,
  duration: (row) => row.durationNs,
  handshake: (row) => row.handshakeNs,
  rtt: (row) => row.initialRttNs,
  bytes: (row) => row.bytes,
  'client.bytes': (row) => row.bytesFrom(End.client),
  'server.bytes': (row) => row.bytesFrom(End.server),
  segments: (row) => row.segments,
  retransmissions: (row) => row.retransmissions,
  findings: (row) => bitsIn(row.findings),
  connection: (row) => row.connection,
};

/** What is unknown is neither more nor less than anything, and different from nothing. */
const comparisons: Readonly<Record<Comparison, (a: number, b: number) => boolean>> = {
  '=': (a, b) => a === b,
  '!=': (a, b) => a !== b && !Number.isNaN(a),
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
};

function atEnds(ends: Ends, holds: (row: FilterRow, end: End) => boolean): Predicate {
  if (ends !== 'either') return (row) => holds(row, End[ends]);
  return (row) => holds(row, End.client) || holds(row, End.server);
}

/** Whether an end's name has a text: its own, or where it has none that of its address. */
function namedAt(text: string, names: readonly EndpointName[]) {
  const read = names.flatMap(({ endpoint, name }) => {
    const pattern = parseEndpoint(endpoint);
    return pattern === null ? [] : [{ is: endpointAt(pattern), isOwn: pattern.port !== null, has: name.toLowerCase().includes(text) }];
  });
  const own = read.filter(({ isOwn }) => isOwn);
  const ofAddress = read.filter(({ isOwn, has }) => !isOwn && has);
  if (!read.some(({ has }) => has)) return () => false;
  return (row: FilterRow, end: End): boolean => {
    for (const one of own) if (one.is(row, end)) return one.has;
    for (const one of ofAddress) if (one.is(row, end)) return true;
    return false;
  };
}

function endpointAt({ prefix, port }: Extract<Condition, { about: 'endpoint' }>['pattern']) {
  const masks = masksOf(prefix);
  const { version, words } = prefix;
  const wanted = words.map((word, index) => (word & masks[index]!) >>> 0);
  return (row: FilterRow, end: End): boolean => {
    if (row.ipVersion !== version || (port !== null && row.port(end) !== port)) return false;
    for (let index = version === 4 ? 3 : 0; index < 4; index++) {
      if (masks[index] !== 0 && (row.addressWord(end, index) & masks[index]!) >>> 0 !== wanted[index]) return false;
    }
    return true;
  };
}

/** How many kinds of findings a set has. */
export function bitsIn(set: number): number {
  let count = 0;
  for (let rest = set; rest !== 0; rest &= rest - 1) count++;
  return count;
}
