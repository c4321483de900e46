import { dataHeaderLength } from '../../link/ieee80211.js';
import { LayerBuilder } from '../layer-builder.js';
import type { HeaderView } from '../layer-builder.js';
import type { Layer } from '../layer.js';
import { byteWords, hexWords, namedWords } from '../words.js';

/** Radiotap. */
export function describeRadiotap(view: HeaderView): Layer {
  const layer = new LayerBuilder(view, 'radiotap', 'Radiotap header');
  layer.number('radiotap.version', 'Version', 0, 1);
  layer.number('radiotap.pad', 'Padding', 1, 1);
  layer.little('radiotap.length', 'Header length', 2, 2, byteWords);
  layer.little('radiotap.present', 'Fields present', 4, 4, hexWords(8));
  return layer.finish(Math.max(8, view.length));
}

const typeWords = namedWords({ 0: 'management', 1: 'control', 2: 'data', 3: 'extension' });

/** The flags in the second byte of an 802.11 frame, from the most significant bit on. */
const flags = [
  ['wlan.fc.order', '+HTC or order'],
  ['wlan.fc.protected', 'Protected frame'],
  ['wlan.fc.moredata', 'More data'],
  ['wlan.fc.pwrmgt', 'Power management'],
  ['wlan.fc.retry', 'Retry'],
  ['wlan.fc.frag', 'More fragments'],
  ['wlan.fc.fromds', 'From distribution system'],
  ['wlan.fc.tods', 'To distribution system'],
] as const;

/** Length of an A-MSDU subframe's own header. */
const subframeLength = 14;

/** The MAC header of an 802.11 frame. */
export function describeIeee80211(view: HeaderView): Layer {
  return describeFrom(view, 0, 1);
}

/** The same where the two bytes of the frame control field are swapped. */
export function describeIeee80211Swapped(view: HeaderView): Layer {
  return describeFrom(view, 1, 0);
}

function describeFrom(view: HeaderView, controlAt: number, flagsAt: number): Layer {
  const layer = new LayerBuilder(view, 'wlan', 'IEEE 802.11');
  layer.bits('wlan.fc.subtype', 'Subtype', controlAt, 1, 0, 4);
  const type = layer.bits('wlan.fc.type', 'Type', controlAt, 1, 4, 2, typeWords);
  layer.bits('wlan.fc.version', 'Protocol version', controlAt, 1, 6, 2);
  flags.forEach(([key, name], bit) => {
    layer.flag(key, name, flagsAt, 1, bit);
  });
  layer.little('wlan.duration', 'Duration', 2, 2, (value) => `${value} µs`);
  layer.mac('wlan.ra', 'Receiver address', 4);
  layer.mac('wlan.ta', 'Transmitter address', 10);
  layer.mac('wlan.addr3', 'Address 3', 16);
  layer.little('wlan.seq', 'Sequence control', 22, 2, (value) => `sequence ${value >> 4}, fragment ${value & 15}`);
  const [control, flagByte] = [layer.peek(controlAt, 1), layer.peek(flagsAt, 1)];
  const length = type === 2 && flagByte >= 0 ? dataHeaderLength(control, flagByte) : 24;
  let at = 24;
  if (length > 24 && (flagByte & 3) === 3) {
    layer.mac('wlan.addr4', 'Address 4', at);
    at += 6;
  }
  if (length > at) layer.little('wlan.qos', 'QoS control', at, 2, hexWords(4));
  if (length > at + 2) layer.little('wlan.htc', 'HT control', at + 2, 4, hexWords(8));
  if (view.length >= length + subframeLength) describeSubframe(layer, view.length - subframeLength);
  return layer.finish(Math.max(length, view.length));
}

function describeSubframe(layer: LayerBuilder, at: number): void {
  layer.mac('wlan.da', 'A-MSDU destination address', at);
  layer.mac('wlan.sa', 'A-MSDU source address', at + 6);
  layer.number('wlan_aggregate.a_mdsu.length', 'A-MSDU length', at + 12, 2, byteWords);
}
