import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { big, bytes, little, type Bytes, type Order } from '../test/build-capture.js';
import { CaptureReader } from './capture-reader.js';

interface Record {
  readonly seconds: number;
  readonly micros: number;
  readonly original: number;
  readonly data: Bytes;
}

/** What a reader is told of frames and problems; places in the file left out, which depend on the variant. */
function read(capture: Bytes, cuts: readonly number[] = []): { frames: string[]; problem: string | null } {
  const seen = { frames: [] as string[], problem: null as string | null };
  const reader = new CaptureReader({
    onFrame: ({ bytes: held, start, end, seconds, nanos, linkType, originalLength, fileOffset }) => {
      const data = Buffer.from(held.subarray(start, end)).toString('hex');
      expect(data).toBe(Buffer.from(capture.subarray(fileOffset, fileOffset + end - start)).toString('hex'));
      seen.frames.push(`${seconds}.${String(nanos).padStart(9, '0')} ${linkType} ${originalLength} ${data}`);
    },
    onProblem: ({ code }) => (seen.problem = code),
  });
  let at = 0;
  for (const cut of [...cuts.map((each) => each % (capture.length + 1)).sort((a, b) => a - b), capture.length]) {
    reader.write(capture.slice(at, cut));
    at = cut;
  }
  reader.end();
  return seen;
}

const standard = 0xa1b2c3d4;
const modified = 0xa1b2cd34;
/** Interface 2, IP, sent by this host. */
const patchFields = (order: Order): Bytes => bytes(order.u32(2), order.u16(0x0800), '04 99');
const variants: readonly (readonly [name: string, magic: number, extra: (order: Order) => Bytes])[] = [
  ['libpcap', standard, () => bytes()],
  ['Red Hat 6.1', standard, patchFields],
  ['Nokia', standard, (order) => order.u32(0x9fbfb601)],
  ['Nokia, written by Wireshark', standard, (order) => order.u32(0)],
  ['modified', modified, patchFields],
  ['SuSE 6.3', modified, (order) => bytes(patchFields(order), 'aa bb cc dd')],
];

function written(order: Order, magic: number, extra: (order: Order) => Bytes, records: readonly Record[]): Bytes {
  const parts = records.map(({ seconds, micros, original, data }) =>
    bytes(order.pcapRecord(seconds, micros, bytes(), original + data.length, data.length), extra(order), data),
  );
  return bytes(order.pcapHeader(1, magic), ...parts);
}

/** As frames have it: an address that is not all zeros comes first. */
const data = fc
  .tuple(fc.integer({ min: 1, max: 255 }), fc.uint8Array({ minLength: 13, maxLength: 60 }))
  .map(([first, rest]) => Uint8Array.of(first, first, first, first, ...rest));
const record = fc.record({
  seconds: fc.integer({ min: 1_000_000, max: 4_000_000_000 }), micros: fc.nat(999_999), original: fc.nat(100), data,
});

describe.each(variants)('pcap of %s', (_name, magic, extra) => {
  it('has the same frames as libpcap\'s own, in either byte order and in any pieces', () => {
    fc.assert(
      fc.property(fc.array(record, { maxLength: 5 }), fc.constantFrom(little, big), fc.array(fc.nat(), { maxLength: 6 }),
        (records, order, cuts) => {
          const expected = read(written(little, standard, () => bytes(), records));
          expect(expected).toMatchObject({ problem: null });
          expect(expected.frames).toHaveLength(records.length);
          expect(read(written(order, magic, extra, records), cuts)).toEqual(expected);
        }),
      { numRuns: 200 },
    );
  });
});

describe('a frame that the next would tell the variant of', () => {
  const [first, second] = [bytes('000000000000 000000000000 0800', '45'.repeat(30)), bytes('000000000000 000000000000 0806')];
  const records = [first, second].map((each) => ({ seconds: 1_700_000_000, micros: 5, original: 0, data: each }));
  const capture = written(little, standard, () => bytes(), records);
  const firstEnd = 24 + 16 + first.length;

  it('is held back until then, or until nothing more may come', () => {
    let frames = 0;
    const reader = new CaptureReader({ onFrame: () => frames++, onProblem: () => expect.fail() });
    reader.write(capture.slice(0, firstEnd));
    expect(frames).toBe(0);
    reader.flush();
    expect(frames).toBe(1);
    reader.write(capture.slice(firstEnd));
    expect(frames).toBe(2);
  });

  it('is not delivered in part', () => {
    const reader = new CaptureReader({ onFrame: () => expect.fail(), onProblem: () => expect.fail() });
    reader.write(capture.slice(0, firstEnd - 1));
    reader.flush();
  });
});

describe('old writers', () => {
  const frame = bytes('112233445566 778899aabbcc 0800', '45'.repeat(30));

  it('of AIX have nanoseconds, and the numbers of interface types', () => {
    const links = [[6, 1], [9, 6], [24, 0]] as const;
    for (const [type, linkType] of links) {
      const capture = bytes(little.pcapHeader(type, standard, [2, 2]), little.u32(7, 123_456_789, 60, frame.length), frame);
      expect(read(capture).frames).toEqual([`7.123456789 ${linkType} 60 ${Buffer.from(frame).toString('hex')}`]);
    }
  });

  it('of AIX put three bytes before a frame of FDDI', () => {
    const capture = bytes(little.pcapHeader(15, standard, [2, 2]), little.u32(7, 1, 60, frame.length), frame);
    expect(read(capture).frames).toEqual([`7.000000001 10 57 ${Buffer.from(frame.subarray(3)).toString('hex')}`]);
  });

  it('of DG/UX have the lengths the other way round', () => {
    const capture = bytes(little.pcapHeader(1, standard, [543, 0]), little.u32(7, 1, 60, frame.length), frame);
    expect(read(capture).frames).toEqual([`7.000001000 1 60 ${Buffer.from(frame).toString('hex')}`]);
  });
});

const folder = mkdtempSync(join(tmpdir(), 'pcap-variants-'));
afterAll(() => rmSync(folder, { recursive: true }));

function canRun(program: string): boolean {
  try {
    execFileSync(program, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
const missing = ['editcap', 'tshark'].filter((program) => !canRun(program));
const types = ['pcap', 'nsecpcap', 'modpcap', 'nokiapcap', 'rh6_1pcap', 'suse6_3pcap', 'pcapng'];

it.skipIf(missing.length > 0).each(types)('editcap writes as %s what we read as tshark does', (type) => {
  const records = [60, 74, 61].map((length, index) => ({
    seconds: 1_700_000_000 + index, micros: 999_999 - index, original: index * 10,
    data: bytes('000000000000 000000000000 0800', new Uint8Array(length).fill(index + 1)),
  }));
  const [own, other] = [join(folder, 'own.pcap'), join(folder, type)];
  writeFileSync(own, written(little, standard, () => bytes(), records));
  execFileSync('editcap', ['-F', type, own, other], { stdio: 'ignore' });
  const found = read(readFileSync(other));
  expect(found).toEqual(read(readFileSync(own)));
  const fields = ['frame.time_epoch', 'frame.len', 'frame.cap_len'].flatMap((field) => ['-e', field]);
  const theirs = execFileSync('tshark', ['-n', '-r', other, '-T', 'fields', ...fields], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  const ours = found.frames.map((line) => {
    const [time, , original, hex] = line.split(' ');
    return `${time}\t${original}\t${hex.length / 2}\n`;
  });
  expect(ours.join('')).toBe(theirs);
});
