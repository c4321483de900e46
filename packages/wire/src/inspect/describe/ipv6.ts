import { LayerBuilder } from '../layer-builder.js';
import type { HeaderView } from '../layer-builder.js';
import type { Layer } from '../layer.js';
import { dscpWords, ecnWords, ipProtocolWords } from '../names.js';
import { byteWords, hexWords, namedWords, scaledWords } from '../words.js';

/** IPv6 (RFC 8200). */
export function describeIpv6(view: HeaderView): Layer {
  const layer = new LayerBuilder(view, 'ipv6', 'Internet Protocol version 6');
  const version = layer.bits('ipv6.version', 'Version', 0, 4, 0, 4);
  layer.bits('ipv6.tclass.dscp', 'Differentiated services code point', 0, 4, 4, 6, dscpWords);
  layer.bits('ipv6.tclass.ecn', 'Explicit congestion notification', 0, 4, 10, 2, ecnWords);
  layer.bits('ipv6.flow', 'Flow label', 0, 4, 12, 20, hexWords(5));
  layer.number('ipv6.plen', 'Payload length', 4, 2, byteWords);
  layer.number('ipv6.nxt', 'Next header', 6, 1, ipProtocolWords);
  layer.number('ipv6.hlim', 'Hop limit', 7, 1);
  layer.ipv6('ipv6.src', 'Source address', 8);
  layer.ipv6('ipv6.dst', 'Destination address', 24);
  if (version >= 0 && version !== 6) layer.note('malformed');
  return layer.finish(40);
}

/** Hop-by-hop options (RFC 8200 section 4.3). */
export function describeHopByHopOptions(view: HeaderView): Layer {
  return describeOptions(view, 'ipv6.hopopts', 'IPv6 hop-by-hop options');
}

/** Destination options (RFC 8200 section 4.6). */
export function describeDestinationOptions(view: HeaderView): Layer {
  return describeOptions(view, 'ipv6.dstopts', 'IPv6 destination options');
}

const optionWords = namedWords({
  0x00: 'Pad1',
  0x01: 'PadN',
  0x04: 'Tunnel encapsulation limit',
  0x05: 'Router alert',
  0x07: 'CALIPSO',
  0x26: 'Quick-Start',
  0x8a: 'Endpoint identification',
  0xc2: 'Jumbo payload',
  0xc9: 'Home address',
});

function describeOptions(view: HeaderView, protocol: string, name: string): Layer {
  const layer = new LayerBuilder(view, protocol, name);
  const length = describeStart(layer, protocol);
  let offset = 2;
  while (offset < length && layer.has(offset + 1)) {
    const type = layer.peek(offset, 1);
    const size = type === 0 ? 1 : layer.peek(offset + 1, 1) + 2;
    if (size < 1 || offset + size > length) {
      layer.note('malformed');
      break;
    }
    layer.text('ipv6.opt.type', 'Option', offset, size, () => optionWords(type));
    offset += size;
  }
  return layer.finish(length);
}

/** Routing header (RFC 8200 section 4.4). */
export function describeRouting(view: HeaderView): Layer {
  const layer = new LayerBuilder(view, 'ipv6.routing', 'IPv6 routing header');
  const length = describeStart(layer, 'ipv6.routing');
  layer.number(
    'ipv6.routing.type',
    'Routing type',
    2,
    1,
    namedWords({ 0: 'Source route', 2: 'Mobile IPv6', 3: 'RPL source route', 4: 'Segment routing' }),
  );
  layer.number('ipv6.routing.segleft', 'Segments left', 3, 1);
  if (length > 4) layer.hex('ipv6.routing.unknown_data', 'Type-specific data', 4, length - 4);
  return layer.finish(length);
}

function describeStart(layer: LayerBuilder, protocol: string): number {
  layer.number(`${protocol}.nxt`, 'Next header', 0, 1, ipProtocolWords);
  const units = layer.number(`${protocol}.len`, 'Header extension length', 1, 1, scaledWords(8, 8));
  return (Math.max(0, units) + 1) * 8;
}

/** Fragment header (RFC 8200 section 4.5). */
export function describeIpv6Fragment(view: HeaderView): Layer {
  const layer = new LayerBuilder(view, 'ipv6.fraghdr', 'IPv6 fragment header');
  layer.number('ipv6.fraghdr.nxt', 'Next header', 0, 1, ipProtocolWords);
  layer.number('ipv6.fraghdr.reserved_octet', 'Reserved', 1, 1, hexWords(2));
  layer.bits('ipv6.fraghdr.offset', 'Fragment offset', 2, 2, 0, 13, scaledWords(8));
  layer.bits('ipv6.fraghdr.reserved_bits', 'Reserved', 2, 2, 13, 2);
  layer.flag('ipv6.fraghdr.more', 'More fragments', 2, 2, 15);
  layer.number('ipv6.fraghdr.ident', 'Identification', 4, 4, hexWords(8));
  return layer.finish(8);
}

/** Authentication header (RFC 4302). */
export function describeAuthentication(view: HeaderView): Layer {
  const layer = new LayerBuilder(view, 'ah', 'Authentication Header');
  layer.number('ah.next_header', 'Next header', 0, 1, ipProtocolWords);
  const units = layer.number('ah.length', 'Payload length', 1, 1, scaledWords(4, 8));
  layer.number('ah.reserved', 'Reserved', 2, 2, hexWords(4));
  layer.number('ah.spi', 'Security parameters index', 4, 4, hexWords(8));
  layer.number('ah.sequence', 'Sequence number', 8, 4);
  const length = (Math.max(0, units) + 2) * 4;
  if (length > 12) layer.hex('ah.icv', 'Integrity check value', 12, length - 12);
  return layer.finish(length);
}
