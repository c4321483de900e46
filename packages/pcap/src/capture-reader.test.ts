import { describe, expect, it } from 'vitest';
import { big, bytes, little } from '../test/build-capture.js';
import type { Bytes, Order } from '../test/build-capture.js';
import type { CaptureProblem } from './capture-problem.js';
import { CaptureReader } from './capture-reader.js';
import type { CaptureComment, FrameRef, InterfaceInfo } from './frame-sink.js';

interface Frame {
  readonly data: string;
  readonly time: string;
  readonly linkType: number;
  readonly originalLength: number;
  readonly fileOffset: number;
  readonly interfaceId: number;
  readonly frameNumber: number;
}

interface Reading {
  readonly frames: Frame[];
  readonly interfaces: InterfaceInfo[];
  readonly comments: CaptureComment[];
  readonly problem: CaptureProblem | null;
}

function read(capture: Bytes, chunkLength = capture.length): Reading {
  const frames: Frame[] = [];
  const interfaces: InterfaceInfo[] = [];
  const comments: CaptureComment[] = [];
  let problem: CaptureProblem | null = null;
  const reader = new CaptureReader({
    onFrame: (frame) => frames.push(snapshot(frame)),
    onInterface: (info) => interfaces.push(info),
    onComment: (comment) => comments.push(comment),
    onProblem: (found) => {
      expect(problem).toBeNull();
      problem = found;
    },
  });
  for (let at = 0; at < capture.length; at += chunkLength) reader.write(capture.slice(at, at + chunkLength));
  reader.end();
  return { frames, interfaces, comments, problem };
}

function snapshot(frame: FrameRef): Frame {
  const { linkType, originalLength, fileOffset, interfaceId, frameNumber } = frame;
  const data = Buffer.from(frame.bytes.subarray(frame.start, frame.end)).toString('hex');
  const time = frame.hasTime ? `${frame.seconds}.${String(frame.nanos).padStart(9, '0')}` : '';
  return { data, time, linkType, originalLength, fileOffset, interfaceId, frameNumber };
}

const first = bytes('0102030405');
const second = bytes('060708');
const text = (value: string): Bytes => new TextEncoder().encode(value);

describe.each([
  ['little-endian', little],
  ['big-endian', big],
])('pcap, %s', (_, order: Order) => {
  it('reads frames with microseconds', () => {
    const { frames, problem, interfaces } = read(
      bytes(order.pcapHeader(101), order.pcapRecord(1700000000, 123456, first, 60), order.pcapRecord(4294967295, 999999, second)),
    );
    expect(problem).toBeNull();
    expect(frames).toEqual([
      { data: '0102030405', time: '1700000000.123456000', linkType: 101, originalLength: 60, fileOffset: 40, interfaceId: 0, frameNumber: 1 },
      { data: '060708', time: '4294967295.999999000', linkType: 101, originalLength: 3, fileOffset: 61, interfaceId: 0, frameNumber: 2 },
    ]);
    expect(interfaces).toEqual([{ interfaceId: 0, linkType: 101, snapLength: 65535 }]);
  });

  it('reads nanoseconds', () => {
    const { frames } = read(bytes(order.pcapHeader(1, 0xa1b23c4d), order.pcapRecord(5, 999999999, first)));
    expect(frames).toMatchObject([{ time: '5.999999999' }]);
  });

  it('reads the modified format, with longer record headers', () => {
    const record = (data: Bytes): Bytes => bytes(order.u32(7, 1, data.length, data.length), new Uint8Array(8), data);
    const { frames, problem } = read(bytes(order.pcapHeader(1, 0xa1b2cd34), record(first), record(second)));
    expect(problem).toBeNull();
    expect(frames).toMatchObject([{ data: '0102030405', fileOffset: 48 }, { data: '060708', fileOffset: 77 }]);
  });

  it("reads Ixia's format, with a longer file header", () => {
    const header = bytes(order.pcapHeader(1, 0x1c0001ab), order.u32(99));
    expect(read(bytes(header, order.pcapRecord(7, 5, first))).frames).toMatchObject([{ data: '0102030405', time: '7.000005000' }]);
  });

  it('reads lengths in the order of old versions', () => {
    const old = bytes(order.pcapHeader(1, 0xa1b2c3d4, [2, 2]), order.pcapRecord(1, 0, first, 5, 60));
    expect(read(old).frames).toMatchObject([{ data: '0102030405', originalLength: 60 }]);
    const mixed = bytes(order.pcapHeader(1, 0xa1b2c3d4, [2, 3]), order.pcapRecord(1, 0, first, 5, 60), order.pcapRecord(1, 0, second, 70));
    expect(read(mixed).frames).toMatchObject([{ data: '0102030405', originalLength: 60 }, { data: '060708', originalLength: 70 }]);
  });
});

describe('pcap', () => {
  it('carries a fraction of more than a second over', () => {
    expect(read(bytes(little.pcapHeader(), little.pcapRecord(1, 2_500_000, first))).frames).toMatchObject([{ time: '3.500000000' }]);
  });

  it('tells the link type from the length of a check sequence beside it', () => {
    expect(read(bytes(little.pcapHeader(0x24000001), little.pcapRecord(1, 0, first))).frames).toMatchObject([{ linkType: 1 }]);
  });

  it('reads a frame of no bytes', () => {
    expect(read(bytes(little.pcapHeader(), little.pcapRecord(1, 0, bytes(), 60))).frames).toMatchObject([{ data: '', originalLength: 60 }]);
  });

  it('delivers a frame in place where it lies whole within a piece', () => {
    const capture = bytes(little.pcapHeader(), little.pcapRecord(1, 0, first));
    let seen: Uint8Array | null = null;
    const reader = new CaptureReader({ onFrame: (frame) => (seen = frame.bytes), onProblem: () => expect.fail() });
    reader.write(capture);
    expect(seen).toBe(capture);
  });

  it('passes over the rest of a record of a link type that has long ones', () => {
    const long = new Uint8Array(300_000);
    const { frames, problem } = read(bytes(little.pcapHeader(189), little.pcapRecord(1, 0, long), little.pcapRecord(2, 0, second)), 50_000);
    expect(problem).toBeNull();
    expect(frames.map((frame) => frame.data.length / 2)).toEqual([262_144, 3]);
    expect(frames[1].fileOffset).toBe(24 + 16 + 300_000 + 16);
  });
});

describe.each([
  ['little-endian', little],
  ['big-endian', big],
])('pcapng, %s', (_, order: Order) => {
  it('reads enhanced packets with their interface, time and comments', () => {
    const interfaceOptions = bytes(
      order.option(2, text('eth0')),
      order.option(3, text('the first')),
      order.option(11, bytes('00', text('tcp port 80'))),
      order.option(9, bytes('09')),
      order.option(1, text('interface comment')),
    );
    const capture = bytes(
      order.section(order.option(1, text('section comment'))),
      order.interfaceBlock(101, 96, interfaceOptions),
      order.enhancedPacket(first, { high: 0x17979cfe, low: 0x362a0000, original: 99, options: order.option(1, text('häßlich 中文 😀')) }),
    );
    const { frames, interfaces, comments, problem } = read(capture);
    expect(problem).toBeNull();
    expect(interfaces).toEqual([
      { interfaceId: 0, linkType: 101, snapLength: 96, name: 'eth0', description: 'the first', filter: 'tcp port 80' },
    ]);
    expect(frames).toMatchObject([{ data: '0102030405', time: '1700000000.000000000', originalLength: 99, linkType: 101, frameNumber: 1 }]);
    expect(comments).toEqual([
      { text: 'section comment', about: 'section', subject: 0 },
      { text: 'interface comment', about: 'interface', subject: 0 },
      { text: 'häßlich 中文 😀', about: 'frame', subject: 1 },
    ]);
  });

  it('reads simple packets, which have no time, and obsolete packets', () => {
    const capture = bytes(
      order.section(),
      order.interfaceBlock(1, 4),
      order.block(3, bytes(order.u32(60), first.subarray(0, 4))),
      order.block(2, bytes(order.u16(0, 0xffff), order.u32(0, 5_000_001, 3, 3), second)),
    );
    expect(read(capture).frames).toMatchObject([
      { data: '01020304', time: '', originalLength: 60 },
      { data: '060708', time: '5.000001000' },
    ]);
  });

  it('numbers custom blocks as frames and passes over others', () => {
    const capture = bytes(
      order.section(),
      order.interfaceBlock(),
      order.enhancedPacket(first),
      order.block(0xbad, order.u32(1)),
      order.block(5, new Uint8Array(12)),
      order.block(4, new Uint8Array(4)),
      order.block(0x12345678, bytes()),
      order.block(0x40000bad, order.u32(1)),
      order.enhancedPacket(second),
    );
    const { frames, problem } = read(capture);
    expect(problem).toBeNull();
    expect(frames.map((frame) => frame.frameNumber)).toEqual([1, 4]);
  });

  it('takes a block whose length leaves its padding out', () => {
    const odd = order.block(6, bytes(order.u32(0, 0, 0, 1, 1), '07'), 33);
    expect(read(bytes(order.section(), order.interfaceBlock(), odd, order.enhancedPacket(second))).frames).toMatchObject([
      { data: '07' },
      { data: '060708' },
    ]);
  });
});

describe('pcapng', () => {
  it('reads sections of either byte order in one file, each with its own interfaces', () => {
    const capture = bytes(
      little.section(),
      little.interfaceBlock(1),
      little.enhancedPacket(first),
      big.section(),
      big.interfaceBlock(113),
      big.interfaceBlock(101),
      big.enhancedPacket(second, { interfaceId: 1 }),
    );
    const { frames, interfaces, problem } = read(capture);
    expect(problem).toBeNull();
    expect(frames).toMatchObject([
      { linkType: 1, interfaceId: 0, frameNumber: 1 },
      { linkType: 101, interfaceId: 2, frameNumber: 2 },
    ]);
    expect(interfaces.map((info) => info.interfaceId)).toEqual([0, 1, 2]);
  });

  it('passes over a block longer than is ever kept', () => {
    const capture = bytes(little.section(), little.interfaceBlock(), little.block(4, new Uint8Array(3_000_000)), little.enhancedPacket(first));
    expect(read(capture, 100_000)).toMatchObject({ problem: null, frames: [{ data: '0102030405' }] });
  });

  it('delivers the packet of a block whose options are longer than is ever kept', () => {
    const options = bytes(...Array.from({ length: 30 }, () => little.option(1, new Uint8Array(60_000))));
    const capture = bytes(little.section(), little.interfaceBlock(), little.enhancedPacket(first, { options }), little.enhancedPacket(second));
    expect(read(capture, 100_000)).toMatchObject({ problem: null, frames: [{ data: '0102030405' }, { data: '060708' }] });
  });
});

describe('problems', () => {
  const record = little.pcapRecord(1, 0, first);
  const start = bytes(little.pcapHeader(), record);
  const blocks = bytes(little.section(), little.interfaceBlock(), little.enhancedPacket(first));

  it.each<[string, Bytes, number, CaptureProblem]>([
    ['nothing', bytes(), 0, { code: 'empty', byteOffset: 0, params: {} }],
    ['a picture', bytes('89504e47 0d0a1a0a'), 0, { code: 'notACapture', byteOffset: 0, params: { magic: '89504e47' } }],
    ['two bytes', bytes('d4c3'), 0, { code: 'notACapture', byteOffset: 0, params: { magic: 'd4c3' } }],
    ['half a file header', start.subarray(0, 12), 0, { code: 'cutInFileHeader', byteOffset: 0, params: { missingBytes: 12 } }],
    ['half a section header', blocks.subarray(0, 20), 0, { code: 'cutInFileHeader', byteOffset: 0, params: { missingBytes: 8 } }],
    ['half a record header', bytes(start, record.subarray(0, 6)), 1, { code: 'cutInRecord', byteOffset: 45, params: { missingBytes: 10, streamLength: 51 } }],
    ['half a record', bytes(start, record.subarray(0, 18)), 1, { code: 'cutInRecord', byteOffset: 45, params: { missingBytes: 3, streamLength: 63 } }],
    ['half a block', bytes(blocks, little.enhancedPacket(second).subarray(0, 30)), 1, { code: 'cutInRecord', byteOffset: 88, params: { missingBytes: 6, streamLength: 118 } }],
    ['half a block that is passed over', bytes(blocks, little.block(4, new Uint8Array(40)).subarray(0, 30)), 1, { code: 'cutInRecord', byteOffset: 88, params: { missingBytes: 22, streamLength: 118 } }],
    ['a block without its end', bytes(blocks, little.block(4, new Uint8Array(40)).subarray(0, 48)), 1, { code: 'cutInRecord', byteOffset: 88, params: { missingBytes: 4, streamLength: 136 } }],
    ['a record of 2 GB', bytes(start, little.pcapRecord(1, 0, first, 5, 0x7fffffff)), 1, { code: 'recordTooLong', byteOffset: 45, params: { length: 0x7fffffff, limit: 262_144 } }],
    ['a record of 4 GB', bytes(start, little.pcapRecord(1, 0, first, 5, 0xffffffff)), 1, { code: 'recordTooLong', byteOffset: 45, params: { length: 0xffffffff, limit: 262_144 } }],
    ['a block of length 0', bytes(blocks, little.block(6, first, 0)), 1, { code: 'badBlockLength', byteOffset: 88, params: { blockType: 6, length: 0 } }],
    ['a block too short for its type', bytes(blocks, little.block(6, bytes())), 1, { code: 'badBlockLength', byteOffset: 88, params: { blockType: 6, length: 12 } }],
    ['a block of 4 GB', bytes(blocks, little.block(99, first, 0xfffffff0)), 1, { code: 'blockTooLong', byteOffset: 88, params: { blockType: 99, length: 0xfffffff0, limit: 134_479_872 } }],
    ['a block with two lengths', bytes(blocks, little.block(6, new Uint8Array(20), 32, 36)), 1, { code: 'blockLengthsDiffer', byteOffset: 88, params: { blockType: 6, length: 32, trailingLength: 36 } }],
    ['a passed block with two lengths', bytes(blocks, little.block(5, new Uint8Array(12), 24, 99), blocks), 1, { code: 'blockLengthsDiffer', byteOffset: 88, params: { blockType: 5, length: 24, trailingLength: 99 } }],
    ['a packet past its block', bytes(blocks, little.enhancedPacket(first, { captured: 0x7fffffff })), 1, { code: 'packetPastBlock', byteOffset: 88, params: { length: 0x7fffffff, blockLength: 40 } }],
    ['an unknown interface', bytes(blocks, little.enhancedPacket(first, { interfaceId: 7 })), 1, { code: 'unknownInterface', byteOffset: 88, params: { interfaceId: 7, interfaceCount: 1 } }],
    ['an interface of another section', bytes(blocks, big.section(), big.enhancedPacket(first)), 1, { code: 'unknownInterface', byteOffset: 116, params: { interfaceId: 0, interfaceCount: 0 } }],
    ['a section without byte order', bytes(blocks, little.block(0x0a0d0d0a, new Uint8Array(16))), 1, { code: 'badByteOrderMark', byteOffset: 88, params: { magic: '00000000' } }],
    ['another version', bytes(little.section(bytes(), [2, 0])), 0, { code: 'unsupportedVersion', byteOffset: 0, params: { major: 2, minor: 0 } }],
  ])('%s', (_, capture, frames, problem) => {
    for (const chunkLength of [capture.length || 1, 1, 7]) {
      const reading = read(capture, chunkLength);
      expect(reading.problem).toEqual(problem);
      expect(reading.frames).toHaveLength(frames);
    }
  });

  it('bounds the number of interfaces', () => {
    const one = little.interfaceBlock();
    const many = new Uint8Array(one.length * 65_537);
    for (let i = 0; i < 65_537; i++) many.set(one, i * one.length);
    const { problem, interfaces } = read(bytes(little.section(), many), 1 << 20);
    expect(interfaces).toHaveLength(65_536);
    expect(problem).toEqual({ code: 'tooManyInterfaces', byteOffset: 28 + 65_536 * 20, params: { limit: 65_536 } });
  });

  it('ignores what comes after, and stays silent at the end', () => {
    let problems = 0;
    const reader = new CaptureReader({ onFrame: () => expect.fail(), onProblem: () => problems++ });
    reader.write(bytes('89504e47'));
    expect(reader.failed).toBe(true);
    reader.write(start);
    reader.end();
    reader.end();
    expect(problems).toBe(1);
  });

  it('takes the end of a whole capture for no problem, once or twice', () => {
    const reader = new CaptureReader({ onFrame: () => {}, onProblem: () => expect.fail() });
    reader.write(start);
    reader.end();
    reader.end();
    expect(reader).toMatchObject({ failed: false, frameCount: 1 });
  });
});
