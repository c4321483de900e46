import { ArcnetProtocol } from '../../link/arcnet.js';
import { LayerBuilder } from '../layer-builder.js';
import type { HeaderView } from '../layer-builder.js';
import type { Layer } from '../layer.js';
import { hexWords, namedWords } from '../words.js';

/** FDDI. */
export function describeFddi(view: HeaderView): Layer {
  const layer = new LayerBuilder(view, 'fddi', 'FDDI');
  layer.number('fddi.fc', 'Frame control', 0, 1, hexWords(2));
  layer.mac('fddi.dst', 'Destination address', 1);
  layer.mac('fddi.src', 'Source address', 7);
  return layer.finish(13);
}

const arcnetWords = namedWords(
  {
    [ArcnetProtocol.ip1051]: 'IPv4, RFC 1051',
    [ArcnetProtocol.arp1051]: 'ARP, RFC 1051',
    [ArcnetProtocol.ip1201]: 'IPv4, RFC 1201',
    [ArcnetProtocol.ipv6]: 'IPv6',
    [ArcnetProtocol.llc]: 'LLC',
  },
  hexWords(2),
);

/** ARCNET as BSD captures it. */
export function describeArcnet(view: HeaderView): Layer {
  return describeArcnetFrom(view, 2);
}

/** ARCNET as Linux captures it. */
export function describeArcnetLinux(view: HeaderView): Layer {
  return describeArcnetFrom(view, 4);
}

function describeArcnetFrom(view: HeaderView, protocolAt: number): Layer {
  const layer = new LayerBuilder(view, 'arcnet', 'ARCNET');
  layer.number('arcnet.src', 'Source', 0, 1, hexWords(2));
  layer.number('arcnet.dst', 'Destination', 1, 1, hexWords(2));
  if (protocolAt === 4) layer.hex('arcnet.offset', 'Offset', 2, 2);
  layer.number('arcnet.protID', 'Protocol ID', protocolAt, 1, arcnetWords);
  const length = Math.max(view.length, protocolAt + 1);
  const hasException = length === protocolAt + 8;
  if (hasException) layer.number('arcnet.exception_flag', 'Exception flag', protocolAt + 1, 1, hexWords(2));
  if (length > protocolAt + 1) {
    layer.number('arcnet.split_flag', 'Split flag', length - 3, 1);
    layer.number('arcnet.sequence', 'Sequence', length - 2, 2);
  }
  return layer.finish(length);
}

const labelWords = namedWords({
  0: 'IPv4 explicit null',
  1: 'router alert',
  2: 'IPv6 explicit null',
  3: 'implicit null',
  7: 'entropy label indicator',
  13: 'generic associated channel',
  14: 'OAM alert',
});

/** One MPLS label stack entry. */
export function describeMpls(view: HeaderView): Layer {
  const layer = new LayerBuilder(view, 'mpls', 'MPLS label');
  layer.bits('mpls.label', 'Label', 0, 4, 0, 20, labelWords);
  layer.bits('mpls.exp', 'Traffic class', 0, 4, 20, 3);
  layer.flag('mpls.bottom', 'Bottom of stack', 0, 4, 23);
  layer.bits('mpls.ttl', 'Time to live', 0, 4, 24, 8);
  return layer.finish(4);
}

/** The control word of a pseudowire, or an associated channel's header. */
export function describePseudowire(view: HeaderView): Layer {
  const isChannel = view.position < view.end && view.bytes[view.position] >> 4 === 1;
  if (isChannel) {
    const layer = new LayerBuilder(view, 'pwach', 'Pseudowire associated channel');
    layer.bits('pwach.ver', 'Version', 0, 1, 4, 4);
    layer.number('pwach.res', 'Reserved', 1, 1, hexWords(2));
    layer.number('pwach.channel_type', 'Channel type', 2, 2, hexWords(4));
    return layer.finish(4);
  }
  const layer = new LayerBuilder(view, 'pwethcw', 'Ethernet pseudowire control word');
  layer.hex('pweth.cw', 'Control word', 0, 4);
  layer.number('pweth.cw.sequence_number', 'Sequence number', 2, 2);
  return layer.finish(4);
}

/** The backbone service tag of IEEE 802.1ah. */
export function describeBackboneTag(view: HeaderView): Layer {
  const layer = new LayerBuilder(view, 'ieee8021ah', '802.1ah backbone service tag');
  layer.bits('ieee8021ah.priority', 'Priority code point', 0, 4, 0, 3);
  layer.flag('ieee8021ah.drop', 'Drop eligible indicator', 0, 4, 3);
  layer.flag('ieee8021ah.nca', 'No customer addresses', 0, 4, 4);
  layer.bits('ieee8021ah.isid', 'Service identifier', 0, 4, 8, 24);
  return layer.finish(4);
}
