import { llcLength } from '../../link/llc.js';
import { LayerBuilder } from '../layer-builder.js';
import type { HeaderView } from '../layer-builder.js';
import type { Layer } from '../layer.js';
import { etherTypeWords } from '../names.js';
import { hexWords, namedWords } from '../words.js';

const sapWords = namedWords(
  { 0x00: 'null', 0x06: 'IP', 0x42: 'spanning tree', 0xaa: 'SNAP', 0xe0: 'IPX', 0xf0: 'NetBIOS', 0xfe: 'OSI' },
  hexWords(2),
);

/** Logical link control, with the SNAP header that may follow. */
export function describeLlc(view: HeaderView): Layer {
  const layer = new LayerBuilder(view, 'llc', 'Logical Link Control');
  layer.number('llc.dsap', 'Destination service access point', 0, 1, sapWords);
  layer.number('llc.ssap', 'Source service access point', 1, 1, sapWords);
  const length = llcLength(Math.max(0, layer.peek(2, 1)));
  layer.number('llc.control', 'Control', 2, length - 2, hexWords((length - 2) * 2));
  if (view.length > length) {
    layer.mac('llc.oui', 'Organization code', length, 3);
    layer.number('llc.type', 'Protocol identifier', length + 3, 2, etherTypeWords);
  }
  return layer.finish(Math.max(view.length, length));
}
