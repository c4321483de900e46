import type { LayerBuilder } from '../inspect/layer-builder.js';

const echoed0 = ['tcp.options.acc_ecn.ee0b', 'Echo of ECT(0) bytes', 'EE0B'] as const;
const echoedCe = ['tcp.options.acc_ecn.eceb', 'Echo of CE bytes', 'ECEB'] as const;
const echoed1 = ['tcp.options.acc_ecn.ee1b', 'Echo of ECT(1) bytes', 'EE1B'] as const;

/** The counters of an AccECN option, order 0 (RFC 9768 section 3.2.3), from offset `from`; the last ones may be absent. */
export function readAccurateEcn0(parts: LayerBuilder, from: number, length: number): string {
  return readCounters(parts, from, length, [echoed0, echoedCe, echoed1]);
}

/** The counters in order 1. */
export function readAccurateEcn1(parts: LayerBuilder, from: number, length: number): string {
  return readCounters(parts, from, length, [echoed1, echoedCe, echoed0]);
}

function readCounters(
  parts: LayerBuilder,
  from: number,
  length: number,
  order: readonly (readonly [string, string, string])[],
): string {
  const words: string[] = [];
  let at = from;
  for (const [key, name, short] of order) {
    if (at + 3 > length) break;
    words.push(`${short} ${parts.number(key, name, at, 3)}`);
    at += 3;
  }
  return words.length === 0 ? 'no counters' : words.join(', ');
}
