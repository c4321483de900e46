import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CaptureEngine, type CaptureBytes } from '@synscope/engine';
import { limits, type StreamCursor } from '@synscope/protocol';
import { describe, expect, it } from 'vitest';
import { capturePath, hasCaptures } from '../../test/captures-folder.js';

const hasOracle = (spawnSync('tshark', ['--version'], { encoding: 'utf8' }).stdout ?? '').includes('4.0.17');
const patienceMs = 120_000;
/** Connections compared of each capture. */
const comparedMost = 4;

const names = hasCaptures
  ? ['article', 'kernel', 'public'].flatMap((folder) =>
      readdirSync(capturePath(folder))
        .filter((name) => /\.pcap(ng)?$/.test(name))
        .map((name) => join(folder, name)),
    )
  : [];

function engineOf(file: Uint8Array): CaptureEngine {
  const bytes: CaptureBytes = { read: (offset, length) => file.subarray(offset, offset + length) };
  const engine = new CaptureEngine(undefined, bytes);
  engine.push(file);
  engine.end();
  return engine;
}

/** What one end sent, in hex; holes as tshark tells them. */
function ourBytes(engine: CaptureEngine, connection: number, side: 'client' | 'server'): string {
  const parts: string[] = [];
  for (let at: StreamCursor | null = { client: 0, server: 0 }; at !== null; ) {
    const window = engine.stream({ connection, side, from: { by: 'cursor', ...at }, bytes: limits.streamBytesMax });
    if (window === null) break;
    const bytes = Buffer.from(window.bytes, 'base64');
    let from = 0;
    for (const piece of window.pieces) {
      if (piece.holeBefore > 0) parts.push('|');
      parts.push(bytes.subarray(from, from + piece.have).toString('hex'));
      if (piece.missing !== null) parts.push('|');
      from += piece.have;
    }
    at = window.next;
  }
  return parts.join('');
}

const missingText = /5b[0-9a-f]+206279746573206d697373696e6720696e20636170747572652066696c655d(?:00)?/g;

interface Followed {
  readonly node0: string;
  /** In hex, with holes as bars: what node 0 sent, and what the other did. */
  readonly ends: readonly [string, string];
}

/** What `follow` prints of each connection: what the first node sent is not indented. */
function tsharkBytes(path: string, connections: readonly number[]): Map<number, Followed> {
  // One run for all of them: what takes time is that it starts, and reads the file.
  const asked = connections.flatMap((connection) => ['-z', `follow,tcp,raw,${connection}`]);
  const printed = execFileSync('tshark', ['-n', '-r', path, '-q', ...asked], {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const sections = printed.split(/^=+\nFollow: tcp,raw\n/m).slice(1);
  return new Map(sections.map((section) => [Number(/^Filter: tcp\.stream eq (\d+)$/m.exec(section)![1]), followed(section.split('\n'))]));
}

function followed(lines: readonly string[]): Followed {
  const node0 = lines.find((line) => line.startsWith('Node 0: '))?.slice(8) ?? '';
  const data = lines.slice(lines.findIndex((line) => line.startsWith('Node 1: ')) + 1);
  const hex = data.filter((line) => /^\t?[0-9a-f]+$/.test(line));
  const join2 = (list: readonly string[]): string => list.join('').replaceAll(missingText, '|');
  return {
    node0,
    ends: [join2(hex.filter((line) => !line.startsWith('\t'))), join2(hex.filter((line) => line.startsWith('\t')).map((line) => line.slice(1)))],
  };
}

const holes = (hex: string): number => hex.split('|').length - 1;

describe.skipIf(!hasCaptures || !hasOracle)('the byte streams of real captures', () => {
  it.each(names)('are those of tshark: %s', { timeout: patienceMs }, (name) => {
    const path = capturePath(name);
    const engine = engineOf(readFileSync(path));
    const { connections } = engine.status();
    const step = Math.max(1, Math.floor(connections / comparedMost));
    const compared = Array.from({ length: Math.ceil(connections / step) }, (_, index) => index * step);
    const followedByTshark = compared.length === 0 ? new Map<number, Followed>() : tsharkBytes(path, compared);
    for (const connection of compared) {
      const theirs = followedByTshark.get(connection)!;
      const row = engine.picture({
        capture: 'c',
        connections: null,
        segments: { connection, from: { by: 'position', position: 0 }, count: 1 },
      }).connection;
      const address = row?.client.address.includes(':') === true ? `[${row.client.address}]` : row?.client.address;
      const order = theirs.node0 === `${address}:${row?.client.port}` ? [0, 1] : [1, 0];
      (['client', 'server'] as const).forEach((side, index) => {
        const where = `${name} ${connection} ${side}`;
        const ours = ourBytes(engine, connection, side);
        const other = theirs.ends[order[index]];
        // It tells only of holes that were acknowledged, and of bytes that a snap length cut off not at all.
        expect.soft(holes(ours), where).toBeGreaterThanOrEqual(holes(other));
        const same = ours.replaceAll('|', '') === other.replaceAll('|', '');
        expect.soft(same, where).toBe(true);
      });
    }
  });
});
