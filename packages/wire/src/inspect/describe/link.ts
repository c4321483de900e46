import { nullFamily } from '../../link/null.js';
import { LayerBuilder } from '../layer-builder.js';
import type { HeaderView } from '../layer-builder.js';
import type { Layer } from '../layer.js';
import { etherTypeWords } from '../names.js';
import { byteWords, hexWords, namedWords } from '../words.js';

/** Ethernet II, or IEEE 802.3 where the type field is a length. */
export function describeEthernet(view: HeaderView): Layer {
  const layer = new LayerBuilder(view, 'eth', 'Ethernet');
  layer.mac('eth.dst', 'Destination address', 0);
  layer.mac('eth.src', 'Source address', 6);
  if (layer.peek(12, 2) > 1500) layer.number('eth.type', 'EtherType', 12, 2, etherTypeWords);
  else layer.number('eth.len', 'Length', 12, 2, byteWords);
  return layer.finish(14);
}

/** A VLAN tag, without the EtherType before it. */
export function describeVlan(view: HeaderView): Layer {
  const layer = new LayerBuilder(view, 'vlan', '802.1Q VLAN tag');
  layer.bits('vlan.priority', 'Priority code point', 0, 2, 0, 3);
  layer.flag('vlan.dei', 'Drop eligible indicator', 0, 2, 3);
  layer.bits('vlan.id', 'VLAN identifier', 0, 2, 4, 12);
  if (layer.peek(2, 2) > 1500) layer.number('vlan.etype', 'EtherType', 2, 2, etherTypeWords);
  else layer.number('vlan.len', 'Length', 2, 2, byteWords);
  return layer.finish(4);
}

const familyWords = namedWords({
  2: 'IPv4',
  24: 'IPv6, NetBSD and OpenBSD',
  28: 'IPv6, FreeBSD',
  30: 'IPv6, Darwin',
});

/** BSD loopback, in either byte order. */
export function describeNull(view: HeaderView): Layer {
  const layer = new LayerBuilder(view, 'null', 'BSD loopback');
  layer.text('null.family', 'Address family', 0, 4, (at) => familyWords(nullFamily(view.bytes, at)));
  return layer.finish(4);
}

/** OpenBSD loopback. */
export function describeLoop(view: HeaderView): Layer {
  const layer = new LayerBuilder(view, 'null', 'OpenBSD loopback');
  layer.number('null.family', 'Address family', 0, 4, familyWords);
  return layer.finish(4);
}

const packetTypeWords = namedWords({
  0: 'to us',
  1: 'broadcast',
  2: 'multicast',
  3: 'to another host',
  4: 'sent by us',
});

const hardwareTypeWords = namedWords({
  1: 'Ethernet',
  512: 'PPP',
  768: 'IP in IP',
  772: 'loopback',
  776: 'IPv6 in IPv4',
  778: 'GRE over IP',
  801: 'IEEE 802.11',
  803: 'IEEE 802.11 with radiotap',
  65534: 'none',
});

/** Linux cooked capture, version 1. */
export function describeLinuxCooked(view: HeaderView): Layer {
  const layer = new LayerBuilder(view, 'sll', 'Linux cooked capture');
  layer.number('sll.pkttype', 'Packet type', 0, 2, packetTypeWords);
  layer.number('sll.hatype', 'Hardware type', 2, 2, hardwareTypeWords);
  describeCookedAddress(layer, 4, 2, 6);
  layer.number('sll.etype', 'Protocol', 14, 2, etherTypeWords);
  return layer.finish(16);
}

/** Linux cooked capture, version 2. */
export function describeLinuxCooked2(view: HeaderView): Layer {
  const layer = new LayerBuilder(view, 'sll', 'Linux cooked capture v2');
  layer.number('sll.etype', 'Protocol', 0, 2, etherTypeWords);
  layer.number('sll.unused', 'Reserved', 2, 2, hexWords(4));
  layer.number('sll.ifindex', 'Interface index', 4, 4);
  layer.number('sll.hatype', 'Hardware type', 8, 2, hardwareTypeWords);
  layer.number('sll.pkttype', 'Packet type', 10, 1, packetTypeWords);
  describeCookedAddress(layer, 11, 1, 12);
  return layer.finish(20);
}

function describeCookedAddress(layer: LayerBuilder, lengthAt: number, lengthSize: number, addressAt: number): void {
  const length = layer.number('sll.halen', 'Address length', lengthAt, lengthSize, byteWords);
  if (length > 0) layer.mac('sll.src.other', 'Sender address', addressAt, Math.min(length, 8));
}
