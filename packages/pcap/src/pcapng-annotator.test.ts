import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { big, bytes, little, type Bytes, type Order } from '../test/build-capture.js';
import { PcapngWriter } from './pcapng-writer.js';
import { PcapngAnnotator, type CommentsOf } from './pcapng-annotator.js';
import { encodeUtf8 } from './utf8.js';

/** Blocks and options of one byte order. */
function made(order: Order) {
  const text = (code: number, value: string): Bytes => order.option(code, encodeUtf8(value));
  const end = order.option(0, bytes());
  const packet = bytes('450000140000000040060000 0a000001 0a000002');
  const enhanced = (time: number, ...options: readonly Bytes[]): Bytes => order.enhancedPacket(packet, { low: time, options: bytes(...options) });
  const obsolete = (...options: readonly Bytes[]): Bytes =>
    order.block(2, bytes(order.u16(0, 3), order.u32(0, 4, packet.length, packet.length), packet, ...options));
  const secrets = encodeUtf8('CLIENT_RANDOM 00 11\n');
  // An address with its name, and the end of such records.
  const name = bytes(order.u16(1, 11), '0a000001', encodeUtf8('a.test\0'), '00', order.u32(0));
  return {
    text,
    end,
    enhanced,
    obsolete,
    description: order.interfaceBlock(101, 0, bytes(text(2, 'eth7'), text(9999, 'nobody knows'), end)),
    names: order.block(4, name),
    decryption: order.block(10, bytes(order.u32(0x544c534b, secrets.length), secrets)),
    statistics: order.block(5, bytes(order.u32(0, 0, 7), order.option(4, bytes('0000000000000009')), end)),
    custom: order.block(0xbad, bytes(order.u32(32_473), '01020304')),
    unknown: order.block(0x1234_5678, bytes('0badcafe')),
    flags: order.option(2, order.u32(1)),
    customOption: order.option(2988, bytes(order.u32(32_473), encodeUtf8('mine'))),
    simple: order.block(3, bytes(order.u32(packet.length), packet)),
  };
}

/** A capture with everything in it, and the same with what was noted on its frames 1, 4 and 6. */
function capture(order: Order) {
  const { text, end, enhanced, description, names, decryption, statistics, custom, unknown, flags, customOption, obsolete, simple } = made(order);
  const section = order.section(bytes(text(1, 'on all of it'), text(4, 'another program'), end));
  const before = [section, description, names, decryption];
  const between = [enhanced(2, flags, end), unknown, custom];
  const after = [statistics, simple, obsolete(text(1, 'stays'), end), unknown];
  return {
    as: bytes(...before, enhanced(1, flags, text(1, 'old'), customOption, end), ...between, enhanced(3), simple, obsolete(text(1, 'gone'), end), ...after),
    noted: bytes(
      ...before,
      enhanced(1, text(1, 'new'), text(1, '新的'), flags, customOption, end),
      ...between,
      enhanced(3, text(1, 'first one'), end),
      enhanced(0, text(1, 'no time'), end),
      obsolete(end),
      ...after,
    ),
  };
}

const notes: ReadonlyMap<number, readonly string[]> = new Map([
  [1, ['new', '新的']],
  [4, ['first one']],
  [5, ['no time']],
  [6, []],
]);

function annotated(stream: Uint8Array, commentsOf: CommentsOf, cuts: readonly number[] = []): Uint8Array {
  const annotator = new PcapngAnnotator(commentsOf);
  const out: Uint8Array[] = [];
  const places = [0, ...cuts.map((cut) => cut % (stream.length + 1)).sort((a, b) => a - b), stream.length];
  for (let i = 1; i < places.length; i++) out.push(...annotator.take(stream.slice(places[i - 1], places[i])));
  return bytes(...out, annotator.end());
}

test.each([little, big])('only the comments of frames change, wherever the stream is cut: %o', (order) => {
  const { as, noted } = capture(order);
  expect(annotated(as, (frame) => notes.get(frame))).toEqual(noted);
  fc.assert(
    fc.property(fc.array(fc.nat(as.length)), (cuts) => {
      expect(Buffer.compare(annotated(as, (frame) => notes.get(frame), cuts), noted)).toBe(0);
    }),
  );
});

test('without notes every byte stays, also of what is no capture, or is cut', () => {
  const { as } = capture(little);
  const nothing: CommentsOf = () => undefined;
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), fc.nat(as.length), fc.array(fc.nat(as.length), { maxLength: 5 }), (noise, at, cuts) => {
      const damaged = bytes(as.slice(0, at), noise);
      expect(Buffer.compare(annotated(damaged, nothing, cuts), damaged)).toBe(0);
    }),
  );
});

test('a section that tells its length ceases to, as that changes', () => {
  const { description, enhanced, text, end } = made(little);
  const section = (...length: number[]): Bytes => little.block(0x0a0d0d0a, bytes(little.u32(0x1a2b3c4d), little.u16(1, 0), little.u32(...length)));
  const stream = bytes(section(1000, 0), description, enhanced(1));
  const unspecified = section(0xffff_ffff, 0xffff_ffff);
  expect(annotated(stream, () => ['x'])).toEqual(bytes(unspecified, description, enhanced(1, text(1, 'x'), end)));
});

const hasTshark = spawnSync('tshark', ['--version']).status === 0 && spawnSync('capinfos', ['--version']).status === 0;

test.skipIf(!hasTshark)('tshark reads the comments, and capinfos finds names and secrets as before (needs both)', () => {
  const folder = mkdtempSync(join(tmpdir(), 'synscope-test-'));
  try {
    const { as } = capture(little);
    const [before, after] = ['before', 'after'].map((name) => join(folder, `${name}.pcapng`));
    writeFileSync(before, as);
    writeFileSync(after, annotated(as, (frame) => notes.get(frame)));
    const told = (path: string, ...fields: readonly string[]): string =>
      execFileSync('tshark', ['-n', '-r', path, '-T', 'fields', '-E', 'aggregator=|', ...fields.flatMap((field) => ['-e', field])], { encoding: 'utf8', stdio: 'pipe' });
    expect(told(after, 'frame.number', 'frame.comment').trimEnd().split('\n')).toEqual([
      '1\tnew|新的', '2\t', '3\t', '4\tfirst one', '5\tno time', '6\t', '7\t', '8\tstays',
    ]);
    const unchanged = ['frame.len', 'frame.cap_len', 'frame.interface_name', 'frame.packet_flags', 'ip.src', 'frame.protocols'];
    expect(told(after, ...unchanged)).toBe(told(before, ...unchanged));
    const summary = (path: string): string[] =>
      execFileSync('capinfos', ['-M', path], { encoding: 'utf8', stdio: 'pipe' }).split('\n').filter((line) => /secrets|resolved|application|Capture comment/i.test(line));
    expect(summary(after)).toEqual(summary(before));
    expect(summary(after).join('\n')).toMatch(/Number of decryption secrets in file: +1/);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test.each([false, true])('the first section gets other comments, and keeps its other options (big endian: %s)', (bigEndian) => {
  const writer = new PcapngWriter({ bigEndian, application: 'some program' });
  const more = Uint8Array.of(...writer.interfaceDescription({ linkType: 1 }), ...writer.packet({ interfaceId: 0, seconds: 1, nanos: 2, bytes: Uint8Array.of(1, 2, 3) }), ...writer.sectionHeader(['of another section']));
  const told: string[][] = [];
  const annotator = new PcapngAnnotator(() => undefined, (own) => {
    told.push([...own]);
    return ['instead', 'and more'];
  });
  const out = annotator.take(Uint8Array.of(...writer.sectionHeader(['one', 'two']), ...more));
  expect(told).toEqual([['one', 'two']]);
  expect(bytes(...out)).toEqual(bytes(writer.sectionHeader(['instead', 'and more']), more));
});
