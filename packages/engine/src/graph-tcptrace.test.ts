import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseScript, scriptToPcap } from '@synscope/testkit';
import { Finding } from '@synscope/tcp';
import { readTimeSequenceGraph, type TimeSequenceGraph } from '../test/time-sequence-graph.js';
import { expect, it } from 'vitest';
import { CaptureEngine } from './capture-engine.js';

const hasTcptrace = spawnSync('tcptrace', ['-v']).error === undefined;
const specs = fileURLToPath(new URL('../../tcp/specs/', import.meta.url));
const captures = fileURLToPath(new URL('../../../../shared/captures/', import.meta.url));

function tcptraceGraphs(file: Uint8Array): TimeSequenceGraph[] {
  const folder = mkdtempSync(join(tmpdir(), 'synscope-test-'));
  try {
    writeFileSync(join(folder, 'capture.pcap'), file);
    execFileSync('tcptrace', ['-n', '-S', 'capture.pcap'], { cwd: folder, stdio: 'pipe' });
    return ['a2b', 'b2a'].map((way) => readTimeSequenceGraph(readFileSync(join(folder, `${way}_tsg.xpl`), 'latin1')));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const again = (1 << Finding.retransmission) | (1 << Finding.fastRetransmission) | (1 << Finding.spuriousRetransmission);

/** Times of segments with SYN or FIN and no data. */
interface OwnGraph extends TimeSequenceGraph {
  readonly bare: string[];
}

function ourGraphs(file: Uint8Array): OwnGraph[] {
  const engine = new CaptureEngine(undefined, { read: (offset, length) => file.subarray(offset, offset + length) });
  engine.push(file);
  engine.end();
  const base = engine.status().baseSeconds!;
  const graph = engine.graph({ connection: 0, fromNs: null, toNs: null, bins: 100 })!;
  const { points } = graph;
  const raw = engine.excerpt(0, 0, points.frame.length)!.segments;
  const clientFirst = points.fromClient[0];
  return [clientFirst, 1 - clientFirst].map((from) => {
    const own: OwnGraph = { bare: [], data: [], again: [], acks: [], duplicates: [], edges: [], sacks: [] };
    // The points' numbers are relative: 0 is this number in the headers.
    const sent = points.fromClient.indexOf(from);
    const answered = points.fromClient.findIndex((one, index) => one !== from && points.acknowledgment[index] !== null);
    const zero =
      sent >= 0 ? raw.sequenceRaw[sent] - points.sequence[sent] : answered >= 0 ? raw.acknowledgmentRaw[answered] - points.acknowledgment[answered]! : 0;
    const number = (relative: number): number => (zero + relative) >>> 0;
    points.frame.forEach((_, index) => {
      const time = base * 1e6 + Math.floor(points.timeNs[index] / 1e3);
      const [sequence, length] = [points.sequence[index], points.lengthBytes[index]];
      if (points.fromClient[index] === from) {
        if (length === 0 && (points.flags[index] & 0x03) !== 0) own.bare.push(String(time));
        if (length > 0) own.data.push(`${time} ${number(sequence)} ${number(sequence + length)}`);
        if (length > 0 && (points.findings[index] & again) !== 0) own.again.push(String(time));
        return;
      }
      const ack = points.acknowledgment[index];
      const window = points.windowBytes[index];
      if (ack === null || window === null) return;
      own.acks.push(`${time} ${number(ack)}`);
      own.edges.push(`${time} ${number(ack + window)}`);
      if ((points.findings[index] & (1 << Finding.duplicateAck)) !== 0) own.duplicates.push(`${time} ${number(ack)}`);
      const sack = points.sack[index];
      for (let edge = 0; edge + 1 < sack.length; edge += 2) own.sacks.push(`${time} ${number(sack[edge])} ${number(sack[edge + 1])}`);
    });
    return own;
  });
}

/** What is drawn by one of the two only. */
function differences(file: Uint8Array): string[] {
  const theirs = tcptraceGraphs(file);
  const ours = ourGraphs(file);
  return [0, 1].flatMap((way) => {
    const [drawn, own] = [theirs[way], ours[way]];
    const differ = (what: string, a: readonly string[], b: readonly string[]): string[] =>
      [...a.filter((one) => !b.includes(one)).map((one) => `tcptrace only: ${one}`), ...b.filter((one) => !a.includes(one)).map((one) => `here only: ${one}`)].map(
        (one) => `${'ab'[way]} ${what}, ${one}`,
      );
    return [
      // A SYN or FIN that is sent again is a line of one number in tcptrace's graph; here it has its own mark, as the first one.
      ...differ('data', drawn.data.filter((one) => !own.bare.includes(one.split(' ')[0])), own.data),
      ...differ('sent again', drawn.again.filter((one) => !own.bare.includes(one)), own.again),
      // tcptrace draws lines between acknowledgments, so it has none for the first.
      ...differ('acknowledgments', drawn.acks, own.acks.slice(1)),
      ...differ('window edges', drawn.edges, own.edges.slice(1)),
      ...differ('SACK', drawn.sacks, own.sacks),
      // tcptrace ticks every number that comes again, also with data; duplicates are here what RFC 5681 says, and tshark.
      ...own.duplicates.filter((one) => !drawn.duplicates.includes(one)).map((one) => `${'ab'[way]} duplicates, here only: ${one}`),
    ];
  });
}

/** Where the two see different things, and why. */
const differing: Readonly<Record<string, string>> = {
  'blind-rst-in-the-window-is-challenged.pkt': 'data with numbers before those of a RST are sent again by tshark’s rule, and new by tcptrace’s',
  'blind-syn-left-undecided-stays-tentative.pkt': 'tcptrace counts a forged SYN and what follows into the connection',
  'blind-syn-on-a-live-connection-is-challenged.pkt': 'tcptrace counts a forged SYN and what follows into the connection',
  'restarted-client-resets-the-old-connection.pkt': 'the next connection of the same ports is one of its own here',
  'syn-ack-of-another-number-is-answered-by-rst.pkt': 'tcptrace takes the number of a SYN-ACK that does not fit',
  'fast-open-data-may-come-from-syn-received.pkt': 'tcptrace draws no data in a SYN',
  'fast-open-data-not-accepted-is-sent-again.pkt': 'tcptrace draws no data in a SYN',
  'fast-open-server-that-closes-at-once-is-in-fin-wait-1.pkt': 'tcptrace draws no data in a SYN',
  'fin-beyond-a-hole-waits-for-the-bytes.pkt': 'bytes that come after a FIN beyond them are sent again by tshark’s rule, and new by tcptrace’s',
  'segment-that-an-rst-overtook-is-older-than-it.pkt': 'data with numbers before those of a RST are sent again by tshark’s rule, and new by tcptrace’s',
  'sequence-numbers-wrap-within-the-connection.pkt': 'by tshark’s rule the first acknowledgment of number 0 is a duplicate',
  'syn-ack-again-leaves-an-established-client.pkt': 'an ACK that answers a SYN-ACK sent again repeats the first one, which tcptrace does not draw',
  'syn-that-its-syn-ack-overtook.pkt': 'an ACK that answers a SYN repeats the first one, which tcptrace does not draw',
};

const scripts = readdirSync(specs).filter((name) => name.endsWith('.pkt'));
const fromScript = (name: string): Uint8Array => scriptToPcap(parseScript(readFileSync(join(specs, name), 'utf8')));

it.skipIf(!hasTcptrace)('the sequence graph has what tcptrace draws: data, acknowledgments, window edge, SACK, what was sent again (needs tcptrace)', () => {
  const found = scripts.map((name) => [name, differences(fromScript(name))] as const);
  expect(found.filter(([name, differ]) => differ.length > 0 && differing[name] === undefined)).toEqual([]);
  // A reason that explains nothing any more is none.
  expect(found.filter(([name, differ]) => differ.length === 0 && differing[name] !== undefined).map(([name]) => name)).toEqual([]);
}, 120_000);

/** Real traffic, where it is at hand. */
const recorded = ['article', 'kernel'].flatMap((folder) => {
  const path = join(captures, folder);
  return existsSync(path) ? readdirSync(path).filter((name) => name.endsWith('.pcap')).map((name) => join(path, name)) : [];
});

it.skipIf(!hasTcptrace || recorded.length === 0)('it has what tcptrace draws of recorded connections, too (needs tcptrace, and captures)', () => {
  const found = recorded.map((path) => [basename(path), differences(readFileSync(path))] as const);
  expect(found.filter(([, differ]) => differ.length > 0)).toEqual([]);
}, 120_000);
