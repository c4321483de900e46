import { execFile, execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { DecodeResult, formatIPv4, formatIPv6, FrameDecoder, SegmentFields } from '@synscope/wire';
import { expect, it } from 'vitest';
import { CaptureReader } from './capture-reader.js';
import { sniffCompression } from './compression.js';
import type { FrameRef } from './frame-sink.js';

/** Reading and decoding together, held against tshark on real captures, field by field. */

const folder = fileURLToPath(new URL('../../../../shared/captures/', import.meta.url));
const captures = listCaptures();
const hasTshark = canRunTshark();

function listCaptures(): string[] {
  try {
    const all = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    return all.filter((name) => /\.(pcap|pcapng)(\.gz)?$/.test(name)).sort();
  } catch {
    return [];
  }
}

function canRunTshark(): boolean {
  try {
    return / 4\.0\./.test(
      execFileSync('tshark', ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
    );
  } catch {
    return false;
  }
}

type Show = (out: SegmentFields, frame: FrameRef, cut: boolean) => string | number;

/** tshark leaves a field out where it is not there. */
const optional = (value: number): string | number => (value < 0 ? '' : value);
/** Behind a header length under 20 tshark reads only the ports, the sequence number and the length. */
const unlessBogus = (out: SegmentFields, value: string | number): string | number =>
  out.headerLength < 20 ? '' : value;
const words = (array: Uint32Array): string => formatIPv6(array[0], array[1], array[2], array[3]);

const shows: Readonly<Record<string, Show>> = {
  'frame.number': (_, frame) => frame.frameNumber,
  'frame.time_epoch': (_, frame) => (frame.hasTime ? `${frame.seconds}.${String(frame.nanos).padStart(9, '0')}` : ''),
  'frame.len': (_, frame) => frame.originalLength,
  'frame.cap_len': (_, frame) => frame.end - frame.start,
  'ip.src': (out) => ipv4Of(out, out.outerIpv4Source, out.source3),
  'ip.dst': (out) => ipv4Of(out, out.outerIpv4Destination, out.destination3),
  'ipv6.src': (out) => ipv6Of(out, out.outerIpv6Source, [out.source0, out.source1, out.source2, out.source3]),
  'ipv6.dst': (out) =>
    ipv6Of(out, out.outerIpv6Destination, [out.destination0, out.destination1, out.destination2, out.destination3]),
  'tcp.srcport': (out) => out.sourcePort,
  'tcp.dstport': (out) => out.destinationPort,
  'tcp.hdr_len': (out, _, cut) => (cut ? '' : out.headerLength),
  'tcp.flags': (out, _, cut) => (cut ? '' : unlessBogus(out, `0x${out.flags.toString(16).padStart(4, '0')}`)),
  'tcp.seq_raw': (out, _, cut) => (cut ? '' : out.sequence),
  'tcp.ack_raw': (out, _, cut) => (cut ? '' : unlessBogus(out, out.acknowledgment)),
  'tcp.window_size_value': (out, _, cut) => (cut ? '' : unlessBogus(out, out.window)),
  'tcp.len': (out, _, cut) => (cut ? '' : optional(out.payloadLength)),
  'tcp.urgent_pointer': (out) => (out.headerAvailable < 20 ? '' : unlessBogus(out, out.urgentPointer)),
  'tcp.options.mss_val': (out, _, cut) => (cut ? '' : optional(out.mss)),
  'tcp.options.wscale.shift': (out, _, cut) => (cut ? '' : optional(out.windowScaleShift)),
  'tcp.options.sack_perm': (out, _, cut) => (!cut && out.sackPermitted ? '0402' : ''),
  'tcp.options.sack_le': (out, _, cut) => (!cut && (out.sackCount > 0 || out.sackLeftOnly) ? out.sackLeft[0] : ''),
  'tcp.options.sack_re': (out, _, cut) => (!cut && out.sackCount > 0 ? out.sackRight[0] : ''),
  'tcp.options.timestamp.tsval': (out, _, cut) =>
    !cut && (out.hasTimestamps || out.timestampCut) ? out.timestampValue : '',
  'tcp.options.timestamp.tsecr': (out, _, cut) => (!cut && out.hasTimestamps ? out.timestampEchoReply : ''),
};

/** tshark prints the outermost address of each version. */
function ipv4Of(out: SegmentFields, outer: number, inner: number): string {
  if (out.ipHeaders > 1 && out.outerIpv4) return formatIPv4(outer);
  return out.ipVersion === 4 ? formatIPv4(inner) : '';
}

function ipv6Of(out: SegmentFields, outer: Uint32Array, inner: number[]): string {
  if (out.ipHeaders > 1 && out.outerIpv6) return words(outer);
  return out.ipVersion === 6 ? words(Uint32Array.from(inner)) : '';
}

function ours(path: string): string[] {
  const stored = readFileSync(path);
  const capture = sniffCompression(stored) === 'gzip' ? gunzipSync(stored) : stored;
  const lines: string[] = [];
  const out = new SegmentFields();
  const decoder = new FrameDecoder();
  const reader = new CaptureReader({
    onFrame: (frame) => {
      const result = decoder.decode(frame, out);
      const cut = result === DecodeResult.tcpHeaderCut;
      if (!cut && result !== DecodeResult.tcp) return;
      lines.push(
        Object.values(shows)
          .map((show) => show(out, frame, cut))
          .join('\t'),
      );
    },
    onProblem: () => {},
  });
  for (let at = 0; at < capture.length; at += 10_007) reader.write(capture.subarray(at, at + 10_007));
  reader.end();
  return lines;
}

async function theirs(path: string): Promise<string[]> {
  const fields = Object.keys(shows).flatMap((field) => ['-e', field]);
  const options = ['-n', '--disable-protocol', 'vnc', '-o', 'tcp.relative_sequence_numbers:FALSE', '-r', path];
  const filter = ['-Y', 'tcp && !icmp && !icmpv6', '-T', 'fields', '-E', 'occurrence=f', ...fields];
  // tshark prints what it read and fails where the file is damaged.
  const failed = (error: { stdout?: string }): { stdout: string } => ({ stdout: error.stdout ?? '' });
  const run = promisify(execFile)('tshark', [...options, ...filter], { maxBuffer: 1 << 28 });
  const { stdout } = await run.catch(failed);
  return stdout.split('\n').slice(0, -1);
}

/** The first lines that differ in one capture, or null. */
async function difference(name: string): Promise<{ name: string; ours: string[]; tshark: string[] } | null> {
  const [own, reference] = [ours(folder + name), await theirs(folder + name)];
  const differs = (line: string | undefined, at: number): boolean => line !== own[at];
  const at = Math.max(reference.findIndex(differs), own.length > reference.length ? reference.length : -1);
  return at < 0 ? null : { name, ours: own.slice(at, at + 2), tshark: reference.slice(at, at + 2) };
}

it.skipIf(captures.length === 0 || !hasTshark)(
  'tshark reads the same from every real capture (needs ../shared/captures and tshark 4.0)',
  { timeout: 300_000 },
  async () => {
    const waiting = [...captures];
    const differences: unknown[] = [];
    const work = async (): Promise<void> => {
      for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
        const found = await difference(name);
        if (found !== null) differences.push(found);
      }
    };
    await Promise.all([work(), work()]);
    expect(differences).toEqual([]);
  },
);
