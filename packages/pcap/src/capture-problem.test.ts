import { describe, expect, it } from 'vitest';
import { big, bytes, little } from '../test/build-capture.js';
import type { Bytes } from '../test/build-capture.js';
import { readCapture as read } from '../test/read-capture.js';
import type { CaptureProblem } from './capture-problem.js';
import { CaptureReader } from './capture-reader.js';

const first = bytes('0102030405');
const second = bytes('060708');

describe('problems', () => {
  const record = little.pcapRecord(1, 0, first);
  const start = bytes(little.pcapHeader(), record);
  const blocks = bytes(little.section(), little.interfaceBlock(), little.enhancedPacket(first));

  it.each<[string, Bytes, number, CaptureProblem]>([
    ['nothing', bytes(), 0, { code: 'empty', byteOffset: 0, params: {} }],
    ['a picture', bytes('89504e47 0d0a1a0a'), 0, { code: 'notACapture', byteOffset: 0, params: { magic: '89504e47' } }],
    ['two bytes', bytes('d4c3'), 0, { code: 'notACapture', byteOffset: 0, params: { magic: 'd4c3' } }],
    [
      'half a file header',
      start.subarray(0, 12),
      0,
      { code: 'cutInFileHeader', byteOffset: 0, params: { missingBytes: 12 } },
    ],
    [
      'half a section header',
      blocks.subarray(0, 20),
      0,
      { code: 'cutInFileHeader', byteOffset: 0, params: { missingBytes: 8 } },
    ],
    [
      'half a record header',
      bytes(start, record.subarray(0, 6)),
      1,
      { code: 'cutInRecord', byteOffset: 45, params: { missingBytes: 10, streamLength: 51 } },
    ],
    [
      'half a record',
      bytes(start, record.subarray(0, 18)),
      1,
      { code: 'cutInRecord', byteOffset: 45, params: { missingBytes: 3, streamLength: 63 } },
    ],
    [
      'half a block',
      bytes(blocks, little.enhancedPacket(second).subarray(0, 30)),
      1,
      { code: 'cutInRecord', byteOffset: 88, params: { missingBytes: 6, streamLength: 118 } },
    ],
    [
      'half a block that is passed over',
      bytes(blocks, little.block(4, new Uint8Array(40)).subarray(0, 30)),
      1,
      { code: 'cutInRecord', byteOffset: 88, params: { missingBytes: 22, streamLength: 118 } },
    ],
    [
      'a block without its end',
      bytes(blocks, little.block(4, new Uint8Array(40)).subarray(0, 48)),
      1,
      { code: 'cutInRecord', byteOffset: 88, params: { missingBytes: 4, streamLength: 136 } },
    ],
    [
      'a record of 2 GB',
      bytes(start, little.pcapRecord(1, 0, first, 5, 0x7fffffff)),
      1,
      { code: 'recordTooLong', byteOffset: 45, params: { length: 0x7fffffff, limit: 262_144 } },
    ],
    [
      'a record of 4 GB',
      bytes(start, little.pcapRecord(1, 0, first, 5, 0xffffffff)),
      1,
      { code: 'recordTooLong', byteOffset: 45, params: { length: 0xffffffff, limit: 262_144 } },
    ],
    [
      'a block of length 0',
      bytes(blocks, little.block(6, first, 0)),
      1,
      { code: 'badBlockLength', byteOffset: 88, params: { blockType: 6, length: 0 } },
    ],
    [
      'a block too short for its type',
      bytes(blocks, little.block(6, bytes())),
      1,
      { code: 'badBlockLength', byteOffset: 88, params: { blockType: 6, length: 12 } },
    ],
    [
      'a block of 4 GB',
      bytes(blocks, little.block(99, first, 0xfffffff0)),
      1,
      { code: 'blockTooLong', byteOffset: 88, params: { blockType: 99, length: 0xfffffff0, limit: 134_479_872 } },
    ],
    [
      'a block with two lengths',
      bytes(blocks, little.block(6, new Uint8Array(20), 32, 36)),
      1,
      { code: 'blockLengthsDiffer', byteOffset: 88, params: { blockType: 6, length: 32, trailingLength: 36 } },
    ],
    [
      'a passed block with two lengths',
      bytes(blocks, little.block(5, new Uint8Array(12), 24, 99), blocks),
      1,
      { code: 'blockLengthsDiffer', byteOffset: 88, params: { blockType: 5, length: 24, trailingLength: 99 } },
    ],
    [
      'a packet past its block',
      bytes(blocks, little.enhancedPacket(first, { captured: 0x7fffffff })),
      1,
      { code: 'packetPastBlock', byteOffset: 88, params: { length: 0x7fffffff, blockLength: 40 } },
    ],
    [
      'an unknown interface',
      bytes(blocks, little.enhancedPacket(first, { interfaceId: 7 })),
      1,
      { code: 'unknownInterface', byteOffset: 88, params: { interfaceId: 7, interfaceCount: 1 } },
    ],
    [
      'an interface of another section',
      bytes(blocks, big.section(), big.enhancedPacket(first)),
      1,
      { code: 'unknownInterface', byteOffset: 116, params: { interfaceId: 0, interfaceCount: 0 } },
    ],
    [
      'a section without byte order',
      bytes(blocks, little.block(0x0a0d0d0a, new Uint8Array(16))),
      1,
      { code: 'badByteOrderMark', byteOffset: 88, params: { magic: '00000000' } },
    ],
    [
      'another version',
      bytes(little.section(bytes(), [2, 0])),
      0,
      { code: 'unsupportedVersion', byteOffset: 0, params: { major: 2, minor: 0 } },
    ],
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
