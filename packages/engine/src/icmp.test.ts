import { handshakeExplanation, languages, verdictSentence } from '@synscope/explain';
import { addressBytes, concat, internetChecksum, parseScript, scriptEpochSeconds, scriptToFrames } from '@synscope/testkit';
import { pcapFileHeader, pcapRecord } from '@synscope/pcap';
import type { ConnectionSummary } from '@synscope/tcp';
import { LinkType } from '@synscope/wire';
import { describe, expect, it } from 'vitest';
import { CaptureEngine } from './capture-engine.js';

const ethernetLength = 14;
const u16 = (value: number): Uint8Array => Uint8Array.of(value >> 8, value & 0xff);

interface IcmpOptions {
  readonly type: number;
  readonly code: number;
  readonly from: string;
  readonly mtuBytes?: number;
  /** Bytes of the TCP header that are quoted; errors need not have more than eight. */
  readonly quoted?: number;
  /** Added to the sequence number that is quoted. */
  readonly numberAdded?: number;
}

/** An Ethernet frame with an ICMP error about the packet in another frame, sent to that packet's sender. */
function icmpFrame(about: Uint8Array, { type, code, from, mtuBytes = 0, quoted = 8, numberAdded = 0 }: IcmpOptions): Uint8Array {
  const packet = about.subarray(ethernetLength);
  const isV6 = packet[0] >> 4 === 6;
  const header = isV6 ? 40 : 20;
  const quote = packet.slice(0, header + quoted);
  const view = new DataView(quote.buffer);
  view.setUint32(header + 4, view.getUint32(header + 4) + numberAdded);
  const rest = concat(u16(0), u16(mtuBytes));
  const message = concat(Uint8Array.of(type, code, 0, 0), rest, quote);
  const source = addressBytes(from);
  const destination = packet.subarray(isV6 ? 8 : 12, isV6 ? 24 : 16);
  const ethernet = about.subarray(0, ethernetLength);
  if (isV6) {
    return concat(ethernet, Uint8Array.of(0x60, 0, 0, 0), u16(message.length), Uint8Array.of(58, 64), source, destination, message);
  }
  const ip = concat(Uint8Array.of(0x45, 0), u16(20 + message.length), Uint8Array.of(0, 1, 0, 0, 64, 1, 0, 0), source, destination);
  ip.set(u16(internetChecksum(ip)), 10);
  return concat(ethernet, ip, message);
}

/** What is said of the first connection of a script, with an ICMP error after the segment at a position. */
function told(text: string, after: number, options: IcmpOptions, silenceSeconds = 0): { sentences: string[]; summary: ConnectionSummary } {
  const engine = new CaptureEngine();
  const frames = scriptToFrames(parseScript(text)).map(({ bytes, timeNs }) => ({ bytes, timeNs }));
  frames.splice(after + 1, 0, { bytes: icmpFrame(frames[after].bytes, options), timeNs: frames[after].timeNs + 1000 });
  const records = frames.map(({ bytes, timeNs }) =>
    pcapRecord(scriptEpochSeconds + Math.floor(timeNs / 1e9), timeNs % 1e9, bytes, bytes.length, { nanoseconds: true }));
  records.push(pcapRecord(scriptEpochSeconds + silenceSeconds, 1e8, new Uint8Array(60), 60, { nanoseconds: true }));
  engine.push(concat(pcapFileHeader({ linkType: LinkType.ethernet, nanoseconds: true }), ...records));
  engine.end();
  const view = { connections: { first: 0, count: 9, sort: { key: 'number', descending: false }, filter: '' }, segments: null } as const;
  const row = engine.picture(view as never).connections!.rows[0];
  const sentences = languages.flatMap((language) => [verdictSentence(row.summary.verdict, language), handshakeExplanation(row, language)]);
  return { sentences, summary: row.summary };
}

const syn = '0         > S  0:0(0) win 64240 <mss 1460>\n';
const open = `${syn}+0.01     < S. 0:0(0) ack 1 win 65160 <mss 1460>\n+0.0001   > .  1:1(0) ack 1 win 64240\n`;

describe('an ICMP error about a SYN', () => {
  it('says why there was no answer, and at once', () => {
    const { sentences, summary } = told(syn, 0, { type: 3, code: 3, from: '10.0.0.1' });
    expect(sentences).toEqual([
      'No answer: 10.0.0.1 said by ICMP that the port cannot be reached',
      'The SYN (frame 1) got no answer from the server, and was sent once. Frame 2: 10.0.0.1 says by ICMP of a segment of the client that the port cannot be reached.',
      '无应答：10.0.0.1 通过 ICMP 告知端口不可达',
      'SYN（帧 1）没有得到服务器的回应，一共发送了 1 次。帧 2：10.0.0.1 通过 ICMP 告知，客户端的一个报文端口不可达。',
    ]);
    expect(summary.handshake.opening).toBe('noAnswer');
    expect(summary.close.ending).toBe('neverOpened');
    expect(summary.icmp).toEqual([
      { kind: 'portUnreachable', type: 3, code: 3, from: '10.0.0.1', of: 0, mtuBytes: null, frame: 2, count: 1 },
    ]);
  });

  it('is told of IPv6 as well', () => {
    const ends = 'client [2001:db8::1]:40000 isn 1000\nserver [2001:db8::2]:80 isn 5000\n';
    const { sentences } = told(`${ends}${syn}+1        > S  0:0(0) win 64240 <mss 1460>\n`, 0, { type: 1, code: 3, from: '2001:db8::9' });
    expect(sentences[0]).toBe('No answer: 2001:db8::9 said by ICMP that the host cannot be reached; SYN sent 2 times over 1 s');
  });

  it.each([
    [3, 0, 'the network cannot be reached'], [3, 1, 'the host cannot be reached'], [3, 13, 'the way is closed to it'],
    [11, 0, 'it did not arrive in time'], [3, 15, 'the way is closed to it'], [3, 99, 'it cannot be delivered'],
  ])('of type %i and code %i says that %s', (type, code, words) => {
    expect(told(syn, 0, { type, code, from: '10.0.0.1' }).sentences[0]).toBe(`No answer: 10.0.0.1 said by ICMP that ${words}`);
  });

  it('does not count where it quotes a number that was never sent', () => {
    expect(told(syn, 0, { type: 3, code: 3, from: '10.0.0.1', numberAdded: 5000 }).summary.icmp).toEqual([]);
  });
});

describe('an ICMP error about an answer', () => {
  it('is told of the server', () => {
    expect(told(open, 1, { type: 3, code: 3, from: '10.0.0.1' }).summary.icmp).toMatchObject([{ of: 1 }]);
  });
});

describe('an ICMP error about a segment of an open connection', () => {
  it('is told beside how it went, with what the next link takes', () => {
    const data = `${open}+0.01     > P. 1:1401(1400) ack 1 win 64240\n`;
    const { sentences, summary } = told(data, 3, { type: 3, code: 4, from: '10.0.0.1', mtuBytes: 1280 });
    expect(summary.verdict.code).toBe('open');
    expect(summary.icmp).toMatchObject([{ kind: 'tooLarge', mtuBytes: 1280, frame: 5 }]);
    expect(sentences[1]).toContain(
      'Frame 5: 10.0.0.1 says by ICMP of a segment of the client that the packet is too large (the next link takes 1,280 bytes).',
    );
  });
});
