import { gtpUserPacket } from '../../tunnel/gtp.js';
import { L2tpFlag } from '../../tunnel/l2tp.js';
import { LayerBuilder } from '../layer-builder.js';
import type { HeaderView } from '../layer-builder.js';
import type { Layer } from '../layer.js';
import { etherTypeWords } from '../names.js';
import { byteWords, hexWords, namedWords, scaledWords } from '../words.js';

/** UDP. */
export function describeUdp(view: HeaderView): Layer {
  const layer = new LayerBuilder(view, 'udp', 'User Datagram Protocol');
  layer.number('udp.srcport', 'Source port', 0, 2);
  layer.number('udp.dstport', 'Destination port', 2, 2);
  layer.number('udp.length', 'Length', 4, 2, byteWords);
  layer.number('udp.checksum', 'Checksum', 6, 2, hexWords(4));
  return layer.finish(8);
}

/** GRE. */
export function describeGre(view: HeaderView): Layer {
  const layer = new LayerBuilder(view, 'gre', 'Generic Routing Encapsulation');
  const checksum = layer.flag('gre.flags.checksum', 'Checksum present', 0, 2, 0);
  const routing = layer.flag('gre.flags.routing', 'Routing present', 0, 2, 1);
  const key = layer.flag('gre.flags.key', 'Key present', 0, 2, 2);
  const sequence = layer.flag('gre.flags.sequence_number', 'Sequence number present', 0, 2, 3);
  const acknowledgment = layer.flag('gre.flags.ack', 'Acknowledgment number present', 0, 2, 8);
  const version = layer.bits('gre.flags.version', 'Version', 0, 2, 13, 3);
  layer.number('gre.proto', 'Protocol type', 2, 2, etherTypeWords);
  let at = 4;
  if (checksum || routing) {
    layer.number('gre.checksum', 'Checksum', at, 2, hexWords(4));
    layer.number('gre.offset', 'Offset', at + 2, 2);
    at += 4;
  }
  if (key) {
    layer.number('gre.key', 'Key', at, 4, hexWords(8));
    at += 4;
  }
  if (sequence) {
    layer.number('gre.sequence_number', 'Sequence number', at, 4);
    at += 4;
  }
  if (acknowledgment && version === 1) {
    layer.number('gre.ack_number', 'Acknowledgment number', at, 4);
    at += 4;
  }
  if (routing && view.length > at) layer.hex('gre.routing', 'Routing', at, view.length - at);
  return layer.finish(Math.max(at, view.length));
}

/** Mirrored traffic, type II or III. */
export function describeErspan(view: HeaderView): Layer {
  const layer = new LayerBuilder(view, 'erspan', 'Encapsulated Remote Switch Packet Analysis');
  const version = layer.bits('erspan.version', 'Version', 0, 2, 0, 4, namedWords({ 1: 'type II', 2: 'type III' }));
  layer.bits('erspan.vlan', 'VLAN', 0, 2, 4, 12);
  layer.bits('erspan.cos', 'Class of service', 2, 2, 0, 3);
  layer.bits('erspan.spanid', 'Session ID', 2, 2, 6, 10);
  if (version === 2) {
    layer.number('erspan.timestamp', 'Timestamp', 4, 4);
    if (view.length > 12) layer.hex('erspan.platform', 'Platform subheader', 12, 8);
  } else {
    layer.bits('erspan.index', 'Index', 4, 4, 12, 20);
  }
  return layer.finish(Math.max(8, view.length));
}

/** VXLAN. */
export function describeVxlan(view: HeaderView): Layer {
  const layer = new LayerBuilder(view, 'vxlan', 'Virtual eXtensible Local Area Network');
  layer.flag('vxlan.flag_i', 'Network identifier is valid', 0, 2, 4);
  layer.number('vxlan.vni', 'VXLAN network identifier', 4, 3);
  return layer.finish(8);
}

const nextProtocolWords = namedWords({ 1: 'IPv4', 2: 'IPv6', 3: 'Ethernet', 4: 'NSH', 5: 'MPLS' });

/** VXLAN with its generic protocol extension. */
export function describeVxlanGpe(view: HeaderView): Layer {
  const layer = new LayerBuilder(view, 'vxlan_gpe', 'VXLAN, generic protocol extension');
  layer.flag('vxlan.i_bit', 'Network identifier is valid', 0, 1, 4);
  layer.flag('vxlan.p_bit', 'Next protocol is valid', 0, 1, 5);
  layer.number('vxlan.next_proto', 'Next protocol', 3, 1, nextProtocolWords);
  layer.number('vxlan.vni', 'VXLAN network identifier', 4, 3);
  return layer.finish(8);
}

/** Geneve. */
export function describeGeneve(view: HeaderView): Layer {
  const layer = new LayerBuilder(view, 'geneve', 'Generic Network Virtualization Encapsulation');
  layer.bits('geneve.version', 'Version', 0, 1, 0, 2);
  const words = layer.bits('geneve.option.length', 'Option length', 0, 1, 2, 6, scaledWords(4));
  layer.number('geneve.proto_type', 'Protocol type', 2, 2, etherTypeWords);
  layer.number('geneve.vni', 'Virtual network identifier', 4, 3);
  if (words > 0) layer.hex('geneve.options', 'Options', 8, words * 4);
  return layer.finish(8 + Math.max(0, words) * 4);
}

/** GTP. */
export function describeGtp(view: HeaderView): Layer {
  const layer = new LayerBuilder(view, 'gtp', 'GPRS Tunnelling Protocol');
  const version = layer.bits('gtp.flags.version', 'Version', 0, 1, 0, 3);
  layer.flag('gtp.flags.payload', 'Protocol type is GTP', 0, 1, 3);
  const extended = layer.flag('gtp.flags.e', 'Extension header present', 0, 1, 5);
  const sequence = layer.flag('gtp.flags.s', 'Sequence number present', 0, 1, 6);
  const packetNumber = layer.flag('gtp.flags.pn', 'N-PDU number present', 0, 1, 7);
  layer.number('gtp.message', 'Message type', 1, 1, namedWords({ [gtpUserPacket]: 'user packet' }));
  layer.number('gtp.length', 'Length', 2, 2, byteWords);
  if (version !== 0) {
    layer.number('gtp.teid', 'Tunnel endpoint identifier', 4, 4, hexWords(8));
    if (extended || sequence || packetNumber) {
      layer.number('gtp.seq_number', 'Sequence number', 8, 2);
      layer.number('gtp.npdu_number', 'N-PDU number', 10, 1);
      layer.number('gtp.ext_hdr.next', 'Next extension header type', 11, 1, hexWords(2));
    }
    if (view.length > 12) layer.hex('gtp.ext_hdr', 'Extension headers', 12, view.length - 12);
  }
  return layer.finish(Math.max(8, view.length));
}

/** What may stand before the IPv6 packet in Teredo. */
export function describeTeredo(view: HeaderView): Layer {
  const layer = new LayerBuilder(view, 'teredo', 'Teredo');
  let at = 0;
  if (layer.peek(0, 2) === 1) {
    at = 13 + Math.max(0, layer.peek(2, 1)) + Math.max(0, layer.peek(3, 1));
    layer.hex('teredo.auth', 'Authentication', 0, at);
  }
  if (view.length >= at + 8) layer.hex('teredo.orig', 'Origin indication', at, 8);
  return layer.finish(Math.max(0, view.length));
}

/** L2TP. */
export function describeL2tp(view: HeaderView): Layer {
  const layer = new LayerBuilder(view, 'l2tp', 'Layer 2 Tunneling Protocol');
  layer.flag('l2tp.type', 'Control message', 0, 2, 0);
  layer.flag('l2tp.length_bit', 'Length present', 0, 2, 1);
  layer.flag('l2tp.seq_bit', 'Sequence numbers present', 0, 2, 4);
  layer.flag('l2tp.offset_bit', 'Offset present', 0, 2, 6);
  layer.bits('l2tp.version', 'Version', 0, 2, 12, 4);
  const flags = Math.max(0, layer.peek(0, 2));
  let at = 2;
  if (flags & L2tpFlag.length) {
    layer.number('l2tp.length', 'Length', at, 2, byteWords);
    at += 2;
  }
  layer.number('l2tp.tunnel', 'Tunnel ID', at, 2);
  layer.number('l2tp.session', 'Session ID', at + 2, 2);
  at += 4;
  if (flags & L2tpFlag.sequence) {
    layer.number('l2tp.Ns', 'Sent sequence number', at, 2);
    layer.number('l2tp.Nr', 'Expected sequence number', at + 2, 2);
    at += 4;
  }
  if (flags & L2tpFlag.offset) {
    layer.number('l2tp.offset', 'Offset', at, 2, byteWords);
    at += 2;
  }
  return layer.finish(Math.max(at, view.length));
}

/** EtherIP. */
export function describeEtherIp(view: HeaderView): Layer {
  const layer = new LayerBuilder(view, 'etherip', 'Ethernet within IP');
  layer.bits('etherip.ver', 'Version', 0, 2, 0, 4);
  layer.bits('etherip.reserved', 'Reserved', 0, 2, 4, 12, hexWords(3));
  return layer.finish(2);
}

/** Network service header. */
export function describeNsh(view: HeaderView): Layer {
  const layer = new LayerBuilder(view, 'nsh', 'Network Service Header');
  layer.bits('nsh.version', 'Version', 0, 2, 0, 2);
  layer.bits('nsh.ttl', 'Time to live', 0, 2, 4, 6);
  layer.bits('nsh.length', 'Length', 0, 2, 10, 6, scaledWords(4));
  layer.bits('nsh.mdtype', 'Metadata type', 2, 1, 4, 4);
  layer.number('nsh.nextproto', 'Next protocol', 3, 1, nextProtocolWords);
  layer.number('nsh.spi', 'Service path identifier', 4, 3);
  layer.number('nsh.si', 'Service index', 7, 1);
  if (view.length > 8) layer.hex('nsh.context', 'Context', 8, view.length - 8);
  return layer.finish(Math.max(8, view.length));
}

/** CAPWAP data. */
export function describeCapwap(view: HeaderView): Layer {
  const layer = new LayerBuilder(view, 'capwap', 'Control and Provisioning of Wireless Access Points');
  layer.bits('capwap.preamble.version', 'Version', 0, 1, 0, 4);
  layer.bits('capwap.preamble.type', 'Type', 0, 1, 4, 4, namedWords({ 0: 'in the clear', 1: 'DTLS' }));
  layer.bits('capwap.header.length', 'Header length', 1, 3, 0, 5, scaledWords(4));
  layer.bits('capwap.header.rid', 'Radio ID', 1, 3, 5, 5);
  layer.bits('capwap.header.wbid', 'Wireless binding ID', 1, 3, 10, 5);
  layer.flag('capwap.header.flags.t', 'T, native frame', 1, 3, 15);
  layer.flag('capwap.header.flags.f', 'F, fragment', 1, 3, 16);
  layer.flag('capwap.header.flags.l', 'L, last fragment', 1, 3, 17);
  layer.flag('capwap.header.flags.k', 'K, keep-alive', 1, 3, 20);
  layer.number('capwap.header.fragment.id', 'Fragment ID', 4, 2);
  layer.bits('capwap.header.fragment.offset', 'Fragment offset', 6, 2, 0, 13);
  return layer.finish(Math.max(8, view.length));
}

/** TaZmen Sniffer Protocol. */
export function describeTzsp(view: HeaderView): Layer {
  const layer = new LayerBuilder(view, 'tzsp', 'TaZmen Sniffer Protocol');
  layer.number('tzsp.version', 'Version', 0, 1);
  layer.number('tzsp.type', 'Type', 1, 1, namedWords({ 0: 'received frame', 1: 'frame to be sent' }));
  layer.number('tzsp.encap', 'Encapsulates', 2, 2, namedWords({ 1: 'Ethernet', 18: 'IEEE 802.11' }));
  if (view.length > 4) layer.hex('tzsp.tags', 'Tagged fields', 4, view.length - 4);
  return layer.finish(Math.max(4, view.length));
}

/** LISP data. */
export function describeLisp(view: HeaderView): Layer {
  const layer = new LayerBuilder(view, 'lisp-data', 'Locator/ID Separation Protocol');
  layer.number('lisp-data.flags', 'Flags', 0, 1, hexWords(2));
  layer.number('lisp-data.nonce', 'Nonce', 1, 3, hexWords(6));
  layer.number('lisp-data.lsb', 'Locator status bits', 4, 4, hexWords(8));
  return layer.finish(8);
}
