import { describe, expect, it } from 'vitest';
import { bytes } from '../test/build-capture.js';
import { CaptureReader } from './capture-reader.js';
import { pcapFileHeader, pcapRecord } from './pcap-writer.js';
import { PcapngWriter } from './pcapng-writer.js';

interface Read {
  readonly lines: string[];
  readonly comments: string[];
  readonly names: (string | undefined)[];
}

function read(capture: Uint8Array): Read {
  const lines: string[] = [];
  const comments: string[] = [];
  const names: (string | undefined)[] = [];
  const reader = new CaptureReader({
    onFrame: (frame) => {
      const data = Buffer.from(frame.bytes.subarray(frame.start, frame.end)).toString('hex');
      lines.push(`${frame.seconds}.${frame.nanos} ${frame.linkType} ${frame.originalLength} ${data}`);
    },
    onComment: (comment) => comments.push(comment.text),
    onInterface: (info) => names.push(info.name),
    onProblem: (problem) => expect.fail(problem.code),
  });
  reader.write(capture);
  reader.end();
  return { lines, comments, names };
}

describe('pcap', () => {
  it.each([
    [{}, '1700000000.123456000'],
    [{ bigEndian: true }, '1700000000.123456000'],
    [{ nanoseconds: true }, '1700000000.123456789'],
    [{ nanoseconds: true, bigEndian: true }, '1700000000.123456789'],
  ])('reads back what is written with %j', (options, time) => {
    const header = pcapFileHeader({ linkType: 101, ...options });
    const record = pcapRecord(1_700_000_000, 123_456_789, bytes('010203'), 60, options);
    expect(read(bytes(header, record, record)).lines).toEqual([`${time} 101 60 010203`, `${time} 101 60 010203`]);
  });

  it('is the format as libpcap documents it', () => {
    expect(pcapFileHeader({ linkType: 1, snapLength: 96 })).toEqual(
      bytes('d4c3b2a1 0200 0400 00000000 00000000 60000000 01000000'),
    );
    expect(pcapRecord(1, 2000, bytes('ff'))).toEqual(bytes('01000000 02000000 01000000 01000000 ff'));
  });
});

describe('pcapng', () => {
  it.each([false, true])('reads back what is written, big-endian: %s', (bigEndian) => {
    const writer = new PcapngWriter({ bigEndian, application: 'synscope' });
    const capture = bytes(
      writer.sectionHeader(),
      writer.interfaceDescription({ linkType: 101, name: 'lo' }),
      writer.interfaceDescription({ linkType: 1 }),
      writer.packet({
        interfaceId: 1,
        seconds: 1_700_000_000,
        nanos: 123_456_789,
        bytes: bytes('0102030405'),
        originalLength: 60,
      }),
      writer.packet({ interfaceId: 0, seconds: 1, nanos: 5, bytes: bytes('06'), comment: 'eine Bemerkung 备注' }),
    );
    expect(read(capture)).toEqual({
      lines: ['1700000000.123456789 1 60 0102030405', '1.5 101 1 06'],
      comments: ['eine Bemerkung 备注'],
      names: ['lo', undefined],
    });
  });

  it('keeps a comment within what its length can say', () => {
    const writer = new PcapngWriter();
    const packet = { interfaceId: 0, seconds: 1, nanos: 0, bytes: bytes('06'), comment: 'x'.repeat(100_000) };
    const capture = bytes(writer.sectionHeader(), writer.interfaceDescription({ linkType: 1 }), writer.packet(packet));
    expect(read(capture).comments).toEqual(['x'.repeat(65_535)]);
  });
});
