import type { Layer } from '@synscope/wire';

/** For a layer: the fields that tell it from another of its kind, and how they are put together. */
const gists: Readonly<Record<string, readonly [keys: readonly string[], separator: string]>> = {
  eth: [['eth.src', 'eth.dst'], ' → '],
  ip: [['ip.src', 'ip.dst'], ' → '],
  ipv6: [['ipv6.src', 'ipv6.dst'], ' → '],
  udp: [['udp.srcport', 'udp.dstport'], ' → '],
  tcp: [['tcp.srcport', 'tcp.dstport'], ' → '],
  wlan: [['wlan.ta', 'wlan.ra'], ' → '],
  vlan: [['vlan.id'], ''],
  mpls: [['mpls.label'], ''],
  gre: [['gre.key'], ''],
  erspan: [['erspan.spanid'], ''],
  vxlan: [['vxlan.vni'], ''],
  geneve: [['geneve.vni'], ''],
  gtp: [['gtp.teid'], ''],
  pppoes: [['pppoe.session_id'], ''],
};

/** What tells a layer from others of its kind, in short: addresses, ports, a tunnel's number; empty where nothing does. */
export function layerGist(layer: Layer): string {
  if (!Object.hasOwn(gists, layer.protocol)) return '';
  const [keys, separator] = gists[layer.protocol];
  const values = keys.map((key) => layer.fields.find((field) => field.key === key)?.value);
  return values.every((value) => value !== undefined) ? values.join(separator) : '';
}
