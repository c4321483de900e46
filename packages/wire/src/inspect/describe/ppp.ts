import { LayerBuilder } from '../layer-builder.js';
import type { HeaderView } from '../layer-builder.js';
import type { Layer } from '../layer.js';
import { etherTypeWords } from '../names.js';
import { byteWords, hexWords, namedWords } from '../words.js';

/** Address and control of PPP in HDLC-like framing. */
export function describePppHdlc(view: HeaderView): Layer {
  const layer = new LayerBuilder(view, 'ppp', 'PPP in HDLC-like framing');
  layer.number('ppp.address', 'Address', 0, 1, hexWords(2));
  layer.number('ppp.control', 'Control', 1, 1, hexWords(2));
  return layer.finish(2);
}

/** The direction byte of a capture. */
export function describePppDirection(view: HeaderView): Layer {
  const layer = new LayerBuilder(view, 'ppp', 'PPP direction');
  layer.number('ppp.direction', 'Direction', 0, 1, namedWords({ 0: 'received', 1: 'sent' }));
  return layer.finish(1);
}

const protocolWords = namedWords(
  {
    0x0021: 'IPv4',
    0x002d: 'Van Jacobson compressed TCP/IP',
    0x002f: 'Van Jacobson uncompressed TCP/IP',
    0x003d: 'Multilink',
    0x004b: 'LLC',
    0x0057: 'IPv6',
    0x00fd: 'Compressed datagram',
    0x0281: 'MPLS unicast',
    0x0283: 'MPLS multicast',
    0x8021: 'IP control protocol',
    0x8057: 'IPv6 control protocol',
    0xc021: 'Link control protocol',
    0xc023: 'Password authentication',
    0xc223: 'Challenge handshake authentication',
  },
  hexWords(4),
);

/** The protocol field of PPP. */
export function describePpp(view: HeaderView): Layer {
  const layer = new LayerBuilder(view, 'ppp', 'Point-to-Point Protocol');
  const length = layer.peek(0, 1) & 1 ? 1 : 2;
  layer.number('ppp.protocol', 'Protocol', 0, length, protocolWords);
  return layer.finish(length);
}

/** PPPoE, session stage. */
export function describePppoe(view: HeaderView): Layer {
  const layer = new LayerBuilder(view, 'pppoes', 'PPP over Ethernet');
  layer.bits('pppoe.version', 'Version', 0, 1, 0, 4);
  layer.bits('pppoe.type', 'Type', 0, 1, 4, 4);
  layer.number('pppoe.code', 'Code', 1, 1, namedWords({ 0: 'session data' }, hexWords(2)));
  layer.number('pppoe.session_id', 'Session ID', 2, 2, hexWords(4));
  layer.number('pppoe.payload_length', 'Length', 4, 2, byteWords);
  return layer.finish(6);
}

/** Cisco HDLC. */
export function describeCiscoHdlc(view: HeaderView): Layer {
  const layer = new LayerBuilder(view, 'chdlc', 'Cisco HDLC');
  layer.number('chdlc.address', 'Address', 0, 1, namedWords({ 0x0f: 'unicast', 0x8f: 'multicast' }, hexWords(2)));
  layer.number('chdlc.control', 'Control', 1, 1, hexWords(2));
  layer.number('chdlc.protocol', 'Protocol', 2, 2, etherTypeWords);
  return layer.finish(4);
}
