import type { LayerBuilder } from '../inspect/layer-builder.js';
import { byteWords } from '../inspect/words.js';

/** A Fast Open cookie, or without one the request for it (RFC 7413 section 4.1.1), from offset `from`. */
export function readFastOpen(parts: LayerBuilder, from: number, length: number): string {
  if (length <= from) return 'asks for a cookie';
  parts.hex('tcp.options.tfo.cookie', 'Fast Open cookie', from, length - from);
  return `cookie of ${byteWords(length - from)}`;
}
