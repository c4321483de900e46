import { describe, expect, it } from 'vitest';
import { bytes, ethernet, ipv4, ipv6, tcp } from '../../test/build-frame.js';
import { LinkType } from '../link-type.js';
import { inspectFrame } from './inspect-frame.js';
import type { Layer, LayerField } from './layer.js';

function field(layers: Layer[], key: string): LayerField | undefined {
  return layers.flatMap((layer) => layer.fields).find((candidate) => candidate.key === key);
}

const payload = bytes('68656c6c6f');
const frame = bytes(ethernet(ipv4(tcp({ flags: 0x112, options: bytes('020405b4 01 030307'), payload }))), '0000');

describe('inspectFrame', () => {
  const layers = inspectFrame(frame, LinkType.ethernet, frame.length);

  it('gives every layer with its bytes', () => {
    expect(layers.map(({ protocol, offset, length }) => [protocol, offset, length])).toEqual([
      ['eth', 0, 14],
      ['ip', 14, 20],
      ['tcp', 34, 28],
      ['tcp.payload', 62, 5],
      ['trailer', 67, 2],
    ]);
    expect(layers.every((layer) => layer.note === undefined)).toBe(true);
  });

  it('covers every bit of the fixed TCP header once', () => {
    const bits = Array.from({ length: 160 }, () => 0);
    const fields = layers[2].fields.filter((candidate) => candidate.offset < 54);
    for (const { offset, length, bitOffset, bitLength } of fields) {
      const from = bitOffset ?? (offset - 34) * 8;
      for (let bit = from; bit < from + (bitLength ?? length * 8); bit++) bits[bit]++;
    }
    expect(bits.every((count) => count === 1)).toBe(true);
  });

  it.each([
    ['tcp.srcport', '40000', 34, 2],
    ['tcp.dstport', '80', 36, 2],
    ['tcp.seq_raw', '1000', 38, 4],
    ['tcp.ack_raw', '2000', 42, 4],
    ['tcp.hdr_len', '28 bytes (7)', 46, 1],
    ['tcp.flags.ae', 'Set', 46, 1],
    ['tcp.flags.ack', 'Set', 47, 1],
    ['tcp.flags.syn', 'Set', 47, 1],
    ['tcp.flags.fin', 'Not set', 47, 1],
    ['tcp.window_size_value', '500', 48, 2],
    ['tcp.options.mss', '1460 bytes', 54, 4],
    ['tcp.options.mss_val', '1460', 56, 2],
    ['tcp.options.nop', '', 58, 1],
    ['tcp.options.wscale', 'shift 7: windows times 128', 59, 3],
    ['eth.type', 'IPv4 (0x0800)', 12, 2],
    ['ip.src', '10.0.0.1', 26, 4],
    ['ip.ttl', '64', 22, 1],
    ['ip.len', '53 bytes', 16, 2],
  ])('%s is %s', (key, value, offset, length) => {
    expect(field(layers, key)).toMatchObject({ value, offset, length });
  });

  it('gives flags with the bits that the RFC draws', () => {
    expect(field(layers, 'tcp.flags.ae')).toMatchObject({ bitOffset: 103, bitLength: 1 });
    expect(field(layers, 'tcp.flags.fin')).toMatchObject({ bitOffset: 111, bitLength: 1 });
    expect(field(layers, 'ip.flags.df')).toMatchObject({ bitOffset: 49, bitLength: 1, value: 'Set' });
  });

  it('gives the parts of an option one step deeper', () => {
    const parts = layers[2].fields.filter((candidate) => candidate.depth === 1).map((candidate) => candidate.key);
    expect(parts.slice(0, 3)).toEqual(['tcp.option_kind', 'tcp.option_len', 'tcp.options.mss_val']);
  });

  it('says where the capture cut a header, and gives the fields before', () => {
    const cut = inspectFrame(frame.subarray(0, 50), LinkType.ethernet, frame.length);
    expect(cut.at(-1)).toMatchObject({ protocol: 'tcp', offset: 34, length: 16, note: 'cut' });
    expect(field(cut, 'tcp.window_size_value')).toBeDefined();
    expect(field(cut, 'tcp.checksum')).toBeUndefined();
  });

  it('says that a header is malformed where the packet is too short for it', () => {
    const short = ethernet(ipv4(tcp({ dataOffset: 15 })));
    const shown = inspectFrame(bytes(short, new Uint8Array(40)), LinkType.ethernet, short.length + 40);
    expect(shown[2]).toMatchObject({ protocol: 'tcp', length: 20, note: 'malformed' });
  });

  it('marks the problem of an option', () => {
    const odd = ethernet(ipv4(tcp({ options: bytes('0800 0000') })));
    const shown = inspectFrame(odd, LinkType.ethernet, odd.length);
    expect(field(shown, 'tcp.options.timestamp')).toMatchObject({ problem: 'lengthTooShort', value: '08000000' });
  });

  it('shows a fragment, what is not decoded, and an unknown link type', () => {
    const fragment = ethernet(ipv4(payload, { fragment: 0x0002 }));
    expect(inspectFrame(fragment, LinkType.ethernet, fragment.length).at(-1)).toMatchObject({
      protocol: 'data',
      note: 'fragment',
    });
    const arp = ethernet(payload, 0x0806);
    expect(inspectFrame(arp, LinkType.ethernet, arp.length).at(-1)).toMatchObject({
      protocol: 'data',
      offset: 14,
      length: 5,
    });
    expect(inspectFrame(payload, 4711, 5)).toMatchObject([{ protocol: 'data', length: 5, note: 'unknownLinkType' }]);
  });

  it('shows IPv6 and its extension headers', () => {
    const headers = bytes('06 00 01 04 00000000', tcp());
    const shown = inspectFrame(ethernet(ipv6(headers, { nextHeader: 0 }), 0x86dd), LinkType.ethernet, 82);
    expect(shown.map((layer) => layer.protocol)).toEqual(['eth', 'ipv6', 'ipv6.hopopts', 'tcp']);
    expect(field(shown, 'ipv6.tclass.ecn')).toMatchObject({ value: 'ECT(0) (2)', bitOffset: 10, bitLength: 2 });
    expect(field(shown, 'ipv6.src')).toMatchObject({ value: 'fd00::1' });
  });

  it('has nothing to show of nothing', () => {
    expect(inspectFrame(bytes(), LinkType.ethernet, 60)).toEqual([]);
  });
});
