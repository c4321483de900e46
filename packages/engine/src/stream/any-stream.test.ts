import fc from 'fast-check';
import { parseScript, scriptToPcap } from '@synscope/testkit';
import type { FindFrom, StreamCursor, StreamMatches, StreamWindow } from '@synscope/protocol';
import { describe, expect, it } from 'vitest';
import { CaptureEngine } from '../capture-engine.js';

/** What one segment brings: bytes of the stream from an offset on, all of them its own letter. */
interface Sent {
  readonly offset: number;
  readonly length: number;
}

const letter = (index: number): string => String.fromCharCode(97 + (index % 26));

function engineOf(sent: readonly Sent[]): CaptureEngine {
  const lines = ['0 > S 0:0(0) win 64240', '+0.01 < S. 0:0(0) ack 1 win 65160', '+0.01 > . 1:1(0) ack 1 win 64240'];
  sent.forEach(({ offset, length }, index) => {
    const from = 1 + offset;
    lines.push(`+0.01 > P. ${from}:${from + length}(${length}) ack 1 win 64240 "${letter(index).repeat(length)}"`);
  });
  const file = scriptToPcap(parseScript(`${lines.join('\n')}\n`));
  const engine = new CaptureEngine(undefined, { read: (offset, length) => file.subarray(offset, offset + length) });
  engine.push(file);
  engine.end();
  return engine;
}

/** The stream as it is to be: the first copy of each byte; a point where there is none. */
function expectedOf(sent: readonly Sent[]): string {
  const bytes: string[] = [];
  sent.forEach(({ offset, length }, index) => {
    for (let at = offset; at < offset + length; at++) bytes[at] ??= letter(index);
  });
  return Array.from(bytes, (byte) => byte ?? '.').join('');
}

/** The stream as it is told, window by window. */
function toldOf(engine: CaptureEngine, atOnce: number): string {
  let told = '';
  for (let at: StreamCursor | null = { client: 0, server: 0 }; at !== null; ) {
    const window: StreamWindow = engine.stream({ connection: 0, side: 'client', from: { by: 'cursor', ...at }, bytes: atOnce })!;
    const bytes = Buffer.from(window.bytes, 'base64').toString('latin1');
    let from = 0;
    for (const { offset, length, have, holeBefore, missing } of window.pieces) {
      expect([have, missing]).toEqual([length, null]);
      told += '.'.repeat(holeBefore);
      expect(told.length).toBe(offset);
      told += bytes.slice(from, from + length);
      from += length;
    }
    at = window.next;
  }
  return told;
}

function offsetsOf(engine: CaptureEngine, needle: string): number[] {
  const offsets: number[] = [];
  const hex = Buffer.from(needle).toString('hex');
  for (let from: FindFrom | null = { fromClient: true, index: 0 }; from !== null; ) {
    const found: StreamMatches = engine.findInStream({ connection: 0, side: 'client', needle: hex, foldCase: false, from })!;
    offsets.push(...found.matches.map(({ offset }) => offset));
    from = found.next;
  }
  return offsets;
}

const anySent = fc.array(fc.record({ offset: fc.nat(60), length: fc.integer({ min: 1, max: 20 }) }), { minLength: 1, maxLength: 30 });

describe('the bytes that an end sent, in any order, more than once, or not at all', () => {
  it('are told once, the first copy of each, with the holes between them, in windows of any size', () => {
    fc.assert(
      fc.property(anySent, fc.integer({ min: 1, max: 40 }), (sent, atOnce) => {
        expect(toldOf(engineOf(sent), atOnce)).toBe(expectedOf(sent));
      }),
      { numRuns: 300 },
    );
  });

  it('are found wherever they stand, across segments, and not across holes', () => {
    fc.assert(
      fc.property(anySent, fc.nat(), fc.integer({ min: 1, max: 6 }), (sent, seed, length) => {
        const stream = expectedOf(sent);
        const at = seed % stream.length;
        const needle = stream.slice(at, at + length).replaceAll('.', 'z');
        const expected = Array.from({ length: stream.length }, (_, index) => index).filter((index) => stream.startsWith(needle, index));
        expect(offsetsOf(engineOf(sent), needle)).toEqual(expected);
      }),
      { numRuns: 300 },
    );
  });

  it('are found also where one step of the search ends and the next goes on', () => {
    // A byte a segment, and more of them than are searched in one step.
    const sent = Array.from({ length: 4_200 }, (_, offset) => ({ offset, length: 1 }));
    const engine = engineOf(sent);
    const stream = expectedOf(sent);
    const needle = stream.slice(4_090, 4_103);
    const expected = Array.from({ length: stream.length }, (_, index) => index).filter((index) => stream.startsWith(needle, index));
    expect(expected).toContain(4_090);
    expect(offsetsOf(engine, needle)).toEqual(expected);
  });

  it('say which frame sent them again', () => {
    const window = engineOf([
      { offset: 0, length: 5 },
      { offset: 3, length: 5 },
    ]).stream({ connection: 0, side: 'client', from: { by: 'cursor', client: 0, server: 0 }, bytes: 100 })!;
    expect(window.pieces.map(({ frame, offset, length, againCount, againFrame }) => [frame, offset, length, againCount, againFrame])).toEqual([
      [4, 0, 5, 1, 5],
      [5, 5, 3, 0, 0],
    ]);
  });
});
