import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ConnectionRow, SegmentWindow } from '@synscope/trace';
import { inspectFrame, type Layer } from '@synscope/wire';
import { tcpdumpLine } from './tcpdump-line.js';

const recording = readFileSync(new URL('../../../agent/recordings/demo.pcap', import.meta.url));

/** The TCP header of a frame of the recording (pcap, little endian). */
function tcpOf(frame: number): Layer {
  const linkType = recording.readUInt32LE(20);
  let at = 24;
  for (let number = 1; number < frame; number++) at += 16 + recording.readUInt32LE(at + 8);
  const length = recording.readUInt32LE(at + 8);
  return inspectFrame(recording.subarray(at + 16, at + 16 + length), linkType, length).find(({ protocol }) => protocol === 'tcp')!;
}

const connection = {
  client: { address: '127.0.0.1', port: 53776 },
  server: { address: '127.0.0.1', port: 1235 },
} as ConnectionRow;

interface Row {
  readonly fromClient: number;
  readonly flags: number;
  readonly sequence: number;
  readonly acknowledgment: number;
  readonly sequenceRaw: number;
  readonly acknowledgmentRaw: number;
  readonly windowRaw: number;
  readonly lengthBytes: number;
}

const windowOf = (row: Row, timeNs = 0): SegmentWindow =>
  Object.fromEntries(Object.entries({ ...row, timeNs }).map(([key, value]) => [key, [value]])) as unknown as SegmentWindow;

/** Without the time, which depends on where the test runs. */
const lineOf = (frame: number, row: Row): string =>
  tcpdumpLine({ window: windowOf(row), index: 0, connection, tcp: tcpOf(frame), baseSeconds: 0 }).slice(16);

const client = { fromClient: 1, sequenceRaw: 504340219, acknowledgmentRaw: 2045745769 };

describe('tcpdumpLine', () => {
  it('prints a SYN with its number as sent, and its options', () => {
    const row = { ...client, flags: 0x002, sequence: 0, acknowledgment: 0, windowRaw: 65495, lengthBytes: 0 };
    expect(lineOf(1, row)).toBe(
      'IP 127.0.0.1.53776 > 127.0.0.1.1235: Flags [S], seq 504340219, win 65495, options [mss 65495,sackOK,TS val 1564213608 ecr 0,nop,wscale 10], length 0',
    );
  });

  it('prints data with relative numbers and their end', () => {
    const row = { ...client, flags: 0x018, sequence: 1, acknowledgment: 1, windowRaw: 64, lengthBytes: 6 };
    expect(lineOf(4, row)).toBe(
      'IP 127.0.0.1.53776 > 127.0.0.1.1235: Flags [P.], seq 1:7, ack 1, win 64, options [nop,nop,TS val 1564214210 ecr 2244683201], length 6',
    );
  });

  it('prints no number for a bare ACK, and one for a FIN', () => {
    const ack = { ...client, flags: 0x010, sequence: 7, acknowledgment: 4, windowRaw: 64, lengthBytes: 0 };
    expect(lineOf(9, ack)).toContain('Flags [.], ack 4, win 64, options');
    const fin = { ...client, flags: 0x011, sequence: 7, acknowledgment: 4, windowRaw: 64, lengthBytes: 0 };
    expect(lineOf(10, fin)).toContain('Flags [F.], seq 7, ack 4, win 64, options');
  });

  it('prints the time of day with microseconds, rounded down, across whole seconds', () => {
    const row = { ...client, flags: 0x010, sequence: 1, acknowledgment: 1, windowRaw: 64, lengthBytes: 0 };
    const line = tcpdumpLine({ window: windowOf(row, 1_755_039_999), index: 0, connection, tcp: tcpOf(3), baseSeconds: 90_000 });
    const date = new Date(90_001_000);
    expect(line.slice(6, 15)).toBe(`01.755039`.slice(0, 9));
    expect(line.slice(0, 2)).toBe(String(date.getHours()).padStart(2, '0'));
  });
});
