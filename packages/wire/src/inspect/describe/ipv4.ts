import { LayerBuilder } from '../layer-builder.js';
import type { HeaderView } from '../layer-builder.js';
import type { Layer } from '../layer.js';
import { dscpWords, ecnWords, ipProtocolWords } from '../names.js';
import { byteWords, hexWords, namedWords, scaledWords } from '../words.js';

/** IPv4 (RFC 791), with its options. */
export function describeIpv4(view: HeaderView): Layer {
  const layer = new LayerBuilder(view, 'ip', 'Internet Protocol version 4');
  const version = layer.bits('ip.version', 'Version', 0, 1, 0, 4);
  const words = layer.bits('ip.hdr_len', 'Internet header length', 0, 1, 4, 4, scaledWords(4));
  layer.bits('ip.dsfield.dscp', 'Differentiated services code point', 1, 1, 0, 6, dscpWords);
  layer.bits('ip.dsfield.ecn', 'Explicit congestion notification', 1, 1, 6, 2, ecnWords);
  const total = layer.number('ip.len', 'Total length', 2, 2, byteWords);
  layer.number('ip.id', 'Identification', 4, 2, (value) => `${hexWords(4)(value)} (${value})`);
  layer.flag('ip.flags.rb', 'Reserved bit', 6, 2, 0);
  layer.flag('ip.flags.df', "Don't fragment", 6, 2, 1);
  layer.flag('ip.flags.mf', 'More fragments', 6, 2, 2);
  layer.bits('ip.frag_offset', 'Fragment offset', 6, 2, 3, 13, scaledWords(8));
  layer.number('ip.ttl', 'Time to live', 8, 1);
  layer.number('ip.proto', 'Protocol', 9, 1, ipProtocolWords);
  layer.number('ip.checksum', 'Header checksum', 10, 2, hexWords(4));
  layer.ipv4('ip.src', 'Source address', 12);
  layer.ipv4('ip.dst', 'Destination address', 16);
  const length = Math.max(20, words * 4);
  describeOptions(layer, 20, length);
  const badLength = words >= 0 && (words < 5 || (total > 0 && total < words * 4));
  if ((version >= 0 && version !== 4) || badLength) layer.note('malformed');
  return layer.finish(length);
}

const optionWords = namedWords({
  0: 'End of options list',
  1: 'No operation',
  7: 'Record route',
  68: 'Internet timestamp',
  82: 'Traceroute',
  130: 'Security',
  131: 'Loose source and record route',
  133: 'Extended security',
  134: 'Commercial security',
  136: 'Stream identifier',
  137: 'Strict source and record route',
  148: 'Router alert',
});

function describeOptions(layer: LayerBuilder, from: number, to: number): void {
  let offset = from;
  while (offset < to && layer.has(offset + 1)) {
    const type = layer.peek(offset, 1);
    const length = type < 2 ? 1 : layer.peek(offset + 1, 1);
    if (length < 1 || (type > 1 && length < 2) || offset + length > to) {
      layer.hex('ip.opt.type', optionWords(type), offset, to - offset);
      layer.note('malformed');
      return;
    }
    const at = offset;
    layer.text('ip.opt.type', 'Option', at, length, () => optionWords(type));
    offset += length;
    if (type === 0) return;
  }
}
