import { describe, expect, it } from 'vitest';
import { big, bytes, little } from '../test/build-capture.js';
import type { Bytes, Order } from '../test/build-capture.js';
import { readCapture as read } from '../test/read-capture.js';
import { CaptureReader } from './capture-reader.js';

const first = bytes('0102030405');
const second = bytes('060708');
const text = (value: string): Bytes => new TextEncoder().encode(value);

describe.each([
  ['little-endian', little],
  ['big-endian', big],
])('pcap, %s', (_, order: Order) => {
  it('reads frames with microseconds', () => {
    const { frames, problem, interfaces } = read(
      bytes(
        order.pcapHeader(101),
        order.pcapRecord(1700000000, 123456, first, 60),
        order.pcapRecord(4294967295, 999999, second),
      ),
    );
    expect(problem).toBeNull();
    expect(frames).toEqual([
      {
        data: '0102030405',
        time: '1700000000.123456000',
        linkType: 101,
        originalLength: 60,
        fileOffset: 40,
        interfaceId: 0,
        frameNumber: 1,
      },
      {
        data: '060708',
        time: '4294967295.999999000',
        linkType: 101,
        originalLength: 3,
        fileOffset: 61,
        interfaceId: 0,
        frameNumber: 2,
      },
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
    expect(frames).toMatchObject([
      { data: '0102030405', fileOffset: 48 },
      { data: '060708', fileOffset: 77 },
    ]);
  });

  it("reads Ixia's format, with a longer file header", () => {
    const header = bytes(order.pcapHeader(1, 0x1c0001ab), order.u32(99));
    expect(read(bytes(header, order.pcapRecord(7, 5, first))).frames).toMatchObject([
      { data: '0102030405', time: '7.000005000' },
    ]);
  });

  it('reads lengths in the order of old versions', () => {
    const old = bytes(order.pcapHeader(1, 0xa1b2c3d4, [2, 2]), order.pcapRecord(1, 0, first, 5, 60));
    expect(read(old).frames).toMatchObject([{ data: '0102030405', originalLength: 60 }]);
    const mixed = bytes(
      order.pcapHeader(1, 0xa1b2c3d4, [2, 3]),
      order.pcapRecord(1, 0, first, 5, 60),
      order.pcapRecord(1, 0, second, 70),
    );
    expect(read(mixed).frames).toMatchObject([
      { data: '0102030405', originalLength: 60 },
      { data: '060708', originalLength: 70 },
    ]);
  });
});

describe('pcap', () => {
  it('carries a fraction of more than a second over', () => {
    expect(read(bytes(little.pcapHeader(), little.pcapRecord(1, 2_500_000, first))).frames).toMatchObject([
      { time: '3.500000000' },
    ]);
  });

  it('tells the link type from the length of a check sequence beside it', () => {
    expect(read(bytes(little.pcapHeader(0x24000001), little.pcapRecord(1, 0, first))).frames).toMatchObject([
      { linkType: 1 },
    ]);
  });

  it('reads a frame of no bytes', () => {
    expect(read(bytes(little.pcapHeader(), little.pcapRecord(1, 0, bytes(), 60))).frames).toMatchObject([
      { data: '', originalLength: 60 },
    ]);
  });

  it('delivers a frame in place where it lies whole within a piece', () => {
    const capture = bytes(little.pcapHeader(), little.pcapRecord(1, 0, new Uint8Array(60).fill(0xaa)));
    let seen: Uint8Array | null = null;
    const reader = new CaptureReader({ onFrame: (frame) => (seen = frame.bytes), onProblem: () => expect.fail() });
    reader.write(capture);
    expect(seen).toBe(capture);
  });

  it('passes over the rest of a record of a link type that has long ones', () => {
    const long = new Uint8Array(300_000);
    const { frames, problem } = read(
      bytes(little.pcapHeader(189), little.pcapRecord(1, 0, long), little.pcapRecord(2, 0, second)),
      50_000,
    );
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
      order.enhancedPacket(first, {
        high: 0x17979cfe,
        low: 0x362a0000,
        original: 99,
        options: order.option(1, text('häßlich 中文 😀')),
      }),
    );
    const { frames, interfaces, comments, problem } = read(capture);
    expect(problem).toBeNull();
    expect(interfaces).toEqual([
      { interfaceId: 0, linkType: 101, snapLength: 96, name: 'eth0', description: 'the first', filter: 'tcp port 80' },
    ]);
    expect(frames).toMatchObject([
      { data: '0102030405', time: '1700000000.000000000', originalLength: 99, linkType: 101, frameNumber: 1 },
    ]);
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
    expect(
      read(bytes(order.section(), order.interfaceBlock(), odd, order.enhancedPacket(second))).frames,
    ).toMatchObject([{ data: '07' }, { data: '060708' }]);
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
    const capture = bytes(
      little.section(),
      little.interfaceBlock(),
      little.block(4, new Uint8Array(3_000_000)),
      little.enhancedPacket(first),
    );
    expect(read(capture, 100_000)).toMatchObject({ problem: null, frames: [{ data: '0102030405' }] });
  });

  it('delivers the packet of a block whose options are longer than is ever kept', () => {
    const options = bytes(...Array.from({ length: 30 }, () => little.option(1, new Uint8Array(60_000))));
    const capture = bytes(
      little.section(),
      little.interfaceBlock(),
      little.enhancedPacket(first, { options }),
      little.enhancedPacket(second),
    );
    expect(read(capture, 100_000)).toMatchObject({
      problem: null,
      frames: [{ data: '0102030405' }, { data: '060708' }],
    });
  });
});
