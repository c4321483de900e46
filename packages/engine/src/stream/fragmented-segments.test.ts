import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseScript, scriptToPcap } from '@synscope/testkit';
import { expect, it } from 'vitest';
import { CaptureEngine } from '../capture-engine.js';
import { FragmentedSegments } from './fragmented-segments.js';

const recordHead = 16;
const ethernetHead = 14;
const ipHead = 20;
const letters = 'abcdefghijklmnopqrstuvwxyz0123456789';
const script = `0 > S 0:0(0) win 64240
+0.01 < S. 0:0(0) ack 1 win 65160
+0.01 > . 1:1(0) ack 1 win 64240
+0.01 > P. 1:37(36) ack 1 win 64240 "${letters}"
+0.01 > P. 37:40(3) ack 1 win 64240 "end"
`;

/** The capture with its long segment in fragments of so many bytes, which come in the order given. */
function fragmented(size: number, order: (pieces: Buffer[]) => Buffer[]): Buffer {
  const whole = Buffer.from(scriptToPcap(parseScript(script)));
  const out: Buffer[] = [whole.subarray(0, 24)];
  for (let at = 24; at < whole.length; ) {
    const record = whole.subarray(at, at + recordHead + whole.readUInt32LE(at + 8));
    at += record.length;
    out.push(...(record.includes(letters) ? order(cut(record, size)) : [record]));
  }
  return Buffer.concat(out);
}

function cut(record: Buffer, size: number): Buffer[] {
  const heads = recordHead + ethernetHead + ipHead;
  const payload = record.subarray(heads);
  return Array.from({ length: Math.ceil(payload.length / size) }, (_, index) => {
    const part = payload.subarray(index * size, (index + 1) * size);
    const piece = Buffer.concat([record.subarray(0, heads), part]);
    const isLast = (index + 1) * size >= payload.length;
    piece.writeUInt32LE(piece.length - recordHead, 8);
    piece.writeUInt32LE(piece.length - recordHead, 12);
    const ip = recordHead + ethernetHead;
    piece.writeUInt16BE(ipHead + part.length, ip + 2);
    piece.writeUInt16BE(((isLast ? 0 : 0x2000) | ((index * size) / 8)) >>> 0, ip + 6);
    return piece;
  });
}

function streamOf(file: Uint8Array, read = (offset: number, length: number): Uint8Array | null => file.subarray(offset, offset + length)) {
  const engine = new CaptureEngine(undefined, { read });
  engine.push(file);
  engine.end();
  const window = engine.stream({ connection: 0, side: 'client', from: { by: 'cursor', client: 0, server: 0 }, bytes: 1000 })!;
  return { text: Buffer.from(window.bytes, 'base64').toString(), missing: window.pieces.map((piece) => piece.missing) };
}

const orders: [string, (pieces: Buffer[]) => Buffer[]][] = [
  ['in order', (pieces) => pieces],
  ['the last one first', (pieces) => pieces.toReversed()],
  ['one of them twice', ([first, ...others]) => [first, first, ...others]],
];

it.each(orders)('shows the bytes of a segment that came in IP fragments, %s', (_, order) => {
  for (const size of [8, 24, 40]) expect(streamOf(fragmented(size, order))).toEqual({ text: `${letters}end`, missing: [null, null] });
});

it('says where one of the fragments is no longer there', () => {
  const file = fragmented(24, (pieces) => pieces);
  const first = file.indexOf(letters.slice(0, 3));
  const { text, missing } = streamOf(file, (offset, length) => (offset < first ? null : file.subarray(offset, offset + length)));
  expect([text, missing]).toEqual(['end', ['letGo', null]]);
});

it('forgets the oldest where there are too many', () => {
  const segments = new FragmentedSegments();
  const frames = Array.from({ length: 1000 }, () => ({ fileOffset: 0, capturedLength: 1, originalLength: 1, linkType: 1 }));
  for (let offset = 0; offset < 70; offset++) segments.add(offset, frames);
  expect([segments.of(0), segments.of(4), segments.of(5)?.length, segments.of(69)?.length]).toEqual([undefined, undefined, 1000, 1000]);
});

const hasTshark = spawnSync('tshark', ['--version']).status === 0;

it.skipIf(!hasTshark)('agrees with what tshark follows (needs tshark)', () => {
  const folder = mkdtempSync(join(tmpdir(), 'synscope-test-'));
  try {
    const file = fragmented(24, (pieces) => pieces.toReversed());
    writeFileSync(join(folder, 'fragments.pcap'), file);
    const followed = execFileSync('tshark', ['-n', '-r', join(folder, 'fragments.pcap'), '-q', '-z', 'follow,tcp,raw,0'], { encoding: 'utf8', stdio: 'pipe' });
    const hex = followed.split('\n').filter((line) => /^[0-9a-f]+$/.test(line)).join('');
    expect(streamOf(file).text).toBe(Buffer.from(hex, 'hex').toString());
  } finally {
    rmSync(folder, { recursive: true });
  }
});
