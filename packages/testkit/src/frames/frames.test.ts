import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  decodeSegment,
  DecodeResult,
  decodeTcpOptions,
  LinkType,
  SegmentFields,
  verifyTcpChecksum,
} from '@synscope/wire';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseScript } from '../language/parse-script.js';
import { printScript } from '../language/print-script.js';
import { readFrames } from '../run/run-frames.js';
import { internetChecksum } from './checksum.js';
import { framesToScript } from './frames-to-script.js';
import { addressBytes } from './ip-address.js';
import { scriptToFrames, scriptToPcap, scriptToPcapng, type ScriptFrame } from './script-to-frames.js';

const specs = fileURLToPath(new URL('../../../tcp/specs/', import.meta.url));
const captures = fileURLToPath(new URL('../../../../../shared/captures/', import.meta.url));

const v6 = `client [2001:db8::1]:40000 isn 4294967295
server [2001:db8::2]:443 isn 5
0 > S 0:0(0) win 64240 <mss 1440,nop,wscale 7>
+0.5 < SE. 0:0(0) ack 1 win 65160 <mss 1440,nop,wscale 9>
+0.001 > P. 1:8(7) ack 1 win 502 <nop,nop,TS val 7 ecr 8> "odd one"
`;

describe('frames from a script', () => {
  it('are decoded as what was written', () => {
    const frames = scriptToFrames(parseScript(v6));
    const fields = new SegmentFields();
    const { bytes } = frames[2];
    expect(decodeSegment(bytes, 0, bytes.length, LinkType.ethernet, bytes.length, fields)).toBe(DecodeResult.tcp);
    expect(fields).toMatchObject({
      ipVersion: 6, sourcePort: 40000, destinationPort: 443, sequence: 0, acknowledgment: 6, flags: 0x18, window: 502,
      payloadLength: 7, hasTimestamps: true, timestampValue: 7,
    });
    expect(String.fromCharCode(...bytes.subarray(fields.payloadOffset))).toBe('odd one');
    const options = decodeTcpOptions(bytes, fields.tcpOffset + 20, fields.tcpOffset + fields.headerLength);
    expect(options.map(({ kind }) => kind)).toEqual([1, 1, 8]);
    expect(frames.map(({ timeNs }) => timeNs)).toEqual([0, 500_000_000, 501_000_000]);
  });

  it('have right checksums', () => {
    const scripts = [v6, v6.replace('[2001:db8::1]', '10.0.0.1').replace('[2001:db8::2]', '10.0.0.2')];
    for (const text of scripts) {
      for (const { bytes } of scriptToFrames(parseScript(text))) {
        const fields = new SegmentFields();
        decodeSegment(bytes, 0, bytes.length, LinkType.ethernet, bytes.length, fields);
        expect(verifyTcpChecksum(bytes, 0, fields)).toMatchObject({ status: 'correct' });
        if (fields.ipVersion === 4) expect(internetChecksum(bytes.subarray(14, 34))).toBe(0);
      }
    }
  });

  it('can be written down again', () => {
    for (const name of readdirSync(specs).filter((file) => file.endsWith('.pkt'))) {
      const script = parseScript(readFileSync(`${specs}${name}`, 'utf8'));
      const back = parseScript(printScript(framesToScript(scriptToFrames(script))));
      expect(scriptToFrames(back).map(behindEthernet), name).toEqual(scriptToFrames(script).map(behindEthernet));
    }
  });

  it('survive both kinds of capture file', () => {
    const script = parseScript(v6);
    const written = scriptToFrames(script).map(({ bytes }) => bytes);
    for (const file of [scriptToPcap(script), scriptToPcap(script, { bigEndian: true }), scriptToPcapng(script)]) {
      const read = readFrames(file);
      expect(read.map(({ bytes }) => bytes)).toEqual(written);
      const timesNs = read.map(({ seconds, nanos }) => (seconds - read[0].seconds) * 1e9 + nanos);
      expect(timesNs).toEqual([0, 500_000_000, 501_000_000]);
    }
  });

  it.skipIf(!existsSync(captures))('can be made from a real capture, and are its segments', () => {
    const frames = readFrames(readFileSync(`${captures}article/loopback-1235.pcap`));
    const script = framesToScript(frames.map(({ bytes, linkType, nanos }) => ({ bytes, linkType, timeNs: nanos })));
    expect(printScript(script).split('\n').slice(0, 4).map((line) => line.replace(/ <mss.*/, ''))).toEqual([
      'client 127.0.0.1:48994 isn 714256101',
      'server 127.0.0.1:1235 isn 877540770',
      expect.stringMatching(/> S {2}0:0\(0\) win 43690$/),
      expect.stringMatching(/< S\. 0:0\(0\) ack 1 win 43690$/),
    ]);
    // The sending kernel left its checksums to the network card, so only they differ.
    const tcp = (bytes: Uint8Array, at: number): number[] => [...bytes.slice(at, at + 16), ...bytes.slice(at + 18)];
    scriptToFrames(script).forEach(({ bytes }, index) => {
      expect(tcp(bytes, 34), `frame ${index + 1}`).toEqual(tcp(frames[index].bytes, 20));
    });
  });
});

describe('addresses', () => {
  it('are read in all their forms', () => {
    expect([...addressBytes('192.0.2.1')]).toEqual([192, 0, 2, 1]);
    expect([...addressBytes('::')]).toEqual(Array(16).fill(0));
    expect([...addressBytes('2001:db8::ff')]).toEqual([0x20, 1, 0x0d, 0xb8, ...Array(11).fill(0), 0xff]);
  });

  it.each(['1.2.3', '1.2.3.256', '1::2::3', '1:2:3', '12345::'])('refuse %s', (text) => {
    expect(() => addressBytes(text)).toThrow(RangeError);
  });
});

describe('the checksum', () => {
  it('is its own proof', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 2, maxLength: 100 }), (bytes) => {
        const even = bytes.subarray(0, bytes.length & ~1);
        const sum = internetChecksum(even);
        expect(internetChecksum(even, Uint8Array.of(sum >> 8, sum & 0xff))).toBe(0);
      }),
    );
  });
});

/** The addresses of the Ethernet header tell who is taken for the client, which a script says and frames do not. */
function behindEthernet({ timeNs, bytes }: ScriptFrame): { timeNs: number; bytes: Uint8Array } {
  return { timeNs, bytes: bytes.slice(14) };
}
