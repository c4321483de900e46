import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { CaptureEngine } from '@synscope/engine';
import { framesOf } from '../../fuzz/frames.mjs';
import { writeCapture } from './write-capture.mjs';

const folder = mkdtempSync(join(tmpdir(), 'synscope-test-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** @param {{ seed: number, segments?: number, snapLength?: number }} wanted */
function written({ seed, segments = 20_000, snapLength = 262_144 }) {
  const path = join(folder, 'capture.pcap');
  writeCapture({ path, segments, seed, snapLength });
  return new Uint8Array(readFileSync(path));
}

/** @param {Uint8Array} bytes */
function analysed(bytes) {
  const engine = new CaptureEngine();
  engine.push(bytes);
  engine.end();
  return engine;
}

test('the same seed writes the same bytes, another one others', () => {
  const first = written({ seed: 1, segments: 2000 });
  expect(Buffer.compare(written({ seed: 1, segments: 2000 }), first)).toBe(0);
  expect(Buffer.compare(written({ seed: 2, segments: 2000 }), first)).not.toBe(0);
});

test('a capture has as many segments as were asked for, in the order of their times', () => {
  const bytes = written({ seed: 3 });
  const status = analysed(bytes).status();
  expect(status).toMatchObject({ problem: null, frames: 20_000, segments: 20_000 });
  const view = new DataView(bytes.buffer);
  let last = 0;
  for (let at = 24; at < bytes.length; at += 16 + view.getUint32(at + 8, true)) {
    const time = view.getUint32(at, true) * 1e6 + view.getUint32(at + 4, true);
    expect(time).toBeGreaterThanOrEqual(last);
    last = time;
  }
});

test('many conversations are under way at once, and go in many ways', () => {
  const engine = analysed(written({ seed: 4, segments: 60_000 }));
  const connections = { sort: /** @type {const} */ ('connection'), descending: false, filter: '', first: 0, count: 500 };
  const { rows } = engine.picture({ capture: '', connections, segments: null }).connections ?? { rows: [] };
  const codes = new Set(rows.map(({ summary }) => summary.verdict.code));
  for (const code of ['closedBy', 'resetBy', 'refused', 'noAnswer']) expect(codes).toContain(code);
  expect(rows.some(({ client }) => client.address.includes(':'))).toBe(true);
  expect(rows.some(({ retransmissions }) => retransmissions > 0)).toBe(true);
  const halfway = rows[rows.length - 1].startNs;
  const underWay = rows.filter(({ startNs, durationNs }) => startNs < halfway && startNs + durationNs > halfway);
  expect(underWay.length).toBeGreaterThan(20);
});

test('frames are cut at the snap length, and tell how long they were', () => {
  const frames = framesOf(written({ seed: 5, segments: 2000, snapLength: 96 }));
  expect(frames).toHaveLength(2000);
  expect(Math.max(...frames.map(({ bytes }) => bytes.length))).toBe(96);
});
