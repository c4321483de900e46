import { expect, test } from 'vitest';
import { CaptureReader } from './capture-reader.js';
import { pcapFileHeader, pcapRecord } from './pcap-writer.js';
import { PcapngWriter } from './pcapng-writer.js';

const frames = [1, 60, 0, 333].map((length, index) => new Uint8Array(length).fill(index));

function concat(parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

function read(stream: Uint8Array, chunkLength: number): { frames: number; problem: string | null; wholeBytes: number } {
  const found = { frames: 0, problem: null as string | null };
  const reader = new CaptureReader({
    onFrame: () => (found.frames += 1),
    onProblem: (problem) => (found.problem = problem.code),
  });
  for (let at = 0; at < stream.length; at += chunkLength) reader.write(stream.subarray(at, at + chunkLength));
  reader.end();
  return { ...found, wholeBytes: reader.wholeBytes };
}

const pcapng = new PcapngWriter();
const streams = {
  pcap: [pcapFileHeader({ linkType: 1 }), ...frames.map((bytes, index) => pcapRecord(index, 0, bytes))],
  pcapng: [
    concat([pcapng.sectionHeader(), pcapng.interfaceDescription({ linkType: 1 })]),
    ...frames.map((bytes, seconds) => pcapng.packet({ interfaceId: 0, seconds, nanos: 0, bytes, comment: 'x'.repeat(seconds) })),
  ],
};

test.each(Object.entries(streams))('%s cut after its whole bytes is a capture without fault', (_name, records) => {
  const stream = concat(records);
  for (const chunkLength of [1, 7, stream.length]) {
    for (let cut = records[0].length; cut <= stream.length; cut += 1) {
      const { frames: seen, wholeBytes } = read(stream.subarray(0, cut), chunkLength);
      const again = read(stream.subarray(0, wholeBytes), stream.length);
      expect(again, `cut at ${cut}`).toEqual({ frames: seen, problem: null, wholeBytes });
    }
  }
});

test('what is whole before damage does not depend on the pieces', () => {
  // A block of a type that is passed over, whose length is another at its end.
  const unknown = Uint8Array.of(0x77, 0, 0, 0, 16, 0, 0, 0, 1, 2, 3, 4, 17, 0, 0, 0);
  const whole = concat(streams.pcapng);
  const stream = concat([whole, unknown]);
  for (const chunkLength of [1, 7, 64, stream.length]) {
    const found = read(stream, chunkLength);
    expect(found, `pieces of ${chunkLength}`).toEqual({
      frames: frames.length,
      problem: 'blockLengthsDiffer',
      wholeBytes: whole.length,
    });
  }
});
