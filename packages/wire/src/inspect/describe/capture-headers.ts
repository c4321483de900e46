import { nflogItem, nflogPayload } from '../../link/capture-headers.js';
import { linkTypeName } from '../../link-type.js';
import { LayerBuilder } from '../layer-builder.js';
import type { HeaderView } from '../layer-builder.js';
import type { Layer } from '../layer.js';
import { etherTypeWords } from '../names.js';
import { byteWords, hexWords, namedWords } from '../words.js';

const linkTypeWords = (linkType: number): string => {
  const name = linkTypeName(linkType);
  return name === null ? `link type ${linkType}` : `${name} (${linkType})`;
};
const familyWords = namedWords({ 2: 'IPv4', 10: 'IPv6', 24: 'IPv6', 28: 'IPv6', 30: 'IPv6' });

/** Per-Packet Information. */
export function describePpi(view: HeaderView): Layer {
  const layer = new LayerBuilder(view, 'ppi', 'Per-Packet Information');
  layer.number('ppi.version', 'Version', 0, 1);
  layer.number('ppi.flags', 'Flags', 1, 1, hexWords(2));
  layer.little('ppi.length', 'Header length', 2, 2, byteWords);
  layer.little('ppi.dlt', 'Link type', 4, 4, linkTypeWords);
  if (view.length > 8) layer.hex('ppi.fields', 'Fields', 8, view.length - 8);
  return layer.finish(Math.max(8, view.length));
}

/** Apple's PKTAP. */
export function describePktap(view: HeaderView): Layer {
  const layer = new LayerBuilder(view, 'pktap', 'macOS packet metadata');
  layer.little('pktap.hdrlen', 'Header length', 0, 4, byteWords);
  layer.little('pktap.rectype', 'Record type', 4, 4);
  layer.little('pktap.dlt', 'Link type', 8, 4, linkTypeWords);
  if (view.length >= 36) layer.text('pktap.ifname', 'Interface', 12, 24, (at) => asciiText(view.bytes, at, at + 24));
  if (view.length >= 76) layer.text('pktap.cmdname', 'Command', 56, 20, (at) => asciiText(view.bytes, at, at + 20));
  return layer.finish(Math.max(12, view.length));
}

/** Text up to the first zero byte; what is not printable ASCII becomes a dot. */
function asciiText(bytes: Uint8Array, from: number, to: number): string {
  let text = '';
  for (let i = from; i < to && bytes[i] !== 0; i++) {
    text += bytes[i] >= 0x20 && bytes[i] < 0x7f ? String.fromCharCode(bytes[i]) : '.';
  }
  return text;
}

const itemWords = namedWords({
  1: 'packet header',
  2: 'mark',
  3: 'timestamp',
  4: 'input interface',
  5: 'output interface',
  6: 'physical input interface',
  7: 'physical output interface',
  8: 'hardware address',
  9: 'packet',
  10: 'prefix',
  11: 'user',
  12: 'sequence',
  13: 'global sequence',
  14: 'group',
  15: 'hardware type',
  16: 'hardware header',
  17: 'hardware length',
  18: 'connection tracking',
});

/** Linux netfilter log. */
export function describeNflog(view: HeaderView): Layer {
  const layer = new LayerBuilder(view, 'nflog', 'Linux netfilter log');
  layer.number('nflog.family', 'Family', 0, 1, familyWords);
  layer.number('nflog.version', 'Version', 1, 1);
  layer.number('nflog.res_id', 'Resource ID', 2, 2);
  let offset = 4;
  while (layer.has(offset + 4)) {
    const { length, type } = nflogItem(view.bytes, view.position + offset);
    if (length < 4) {
      layer.note('malformed');
      break;
    }
    const shown = type === nflogPayload ? 4 : length;
    layer.text('nflog.tlv', 'Item', offset, shown, () => itemWords(type));
    if (type === nflogPayload) return layer.finish(offset + 4);
    offset += (length + 3) & ~3;
  }
  return layer.finish(Math.max(4, offset));
}

/** OpenBSD's pf log. */
export function describePflog(view: HeaderView): Layer {
  const layer = new LayerBuilder(view, 'pflog', 'OpenBSD pf log');
  layer.number('pflog.length', 'Header length', 0, 1, byteWords);
  layer.number('pflog.af', 'Address family', 1, 1, familyWords);
  layer.number('pflog.action', 'Action', 2, 1, namedWords({ 0: 'pass', 1: 'block' }));
  layer.number('pflog.reason', 'Reason', 3, 1);
  layer.text('pflog.ifname', 'Interface', 4, 16, (at) => asciiText(view.bytes, at, at + 16));
  return layer.finish(Math.max(20, view.length));
}

/** OpenBSD's IPsec interface. */
export function describeEnc(view: HeaderView): Layer {
  const layer = new LayerBuilder(view, 'enc', 'OpenBSD IPsec encapsulation');
  layer.text('enc.af', 'Address family', 0, 4, (at) => familyWords(view.bytes[at] || view.bytes[at + 3]));
  layer.number('enc.spi', 'Security parameters index', 4, 4, hexWords(8));
  layer.hex('enc.flags', 'Flags', 8, 4);
  return layer.finish(12);
}

/** IP over InfiniBand, behind a routing header. */
export function describeIpoib(view: HeaderView): Layer {
  const layer = new LayerBuilder(view, 'ipoib', 'IP over InfiniBand');
  layer.hex('ipoib.daddr', 'Destination address', 20, 20, ':');
  layer.number('ipoib.type', 'Type', 40, 2, etherTypeWords);
  layer.number('ipoib.reserved', 'Reserved', 42, 2, hexWords(4));
  return layer.finish(44);
}

/** The Prism monitoring header. */
export function describePrism(view: HeaderView): Layer {
  const layer = new LayerBuilder(view, 'prism', 'Prism monitoring header');
  layer.little('prism.msgcode', 'Message code', 0, 4, hexWords(8));
  layer.little('prism.msglen', 'Message length', 4, 4, byteWords);
  layer.text('prism.devname', 'Device', 8, 16, (at) => asciiText(view.bytes, at, at + 16));
  return layer.finish(Math.max(24, view.length));
}

/** The AVS monitoring header. */
export function describeAvs(view: HeaderView): Layer {
  const layer = new LayerBuilder(view, 'wlancap', 'AVS monitoring header');
  layer.number('wlancap.version', 'Version', 0, 4, hexWords(8));
  layer.number('wlancap.length', 'Header length', 4, 4, byteWords);
  return layer.finish(Math.max(8, view.length));
}
