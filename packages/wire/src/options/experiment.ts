import type { LayerBuilder } from '../inspect/layer-builder.js';
import { hexWords, namedWords } from '../inspect/words.js';
import { readAccurateEcn0 } from './accurate-ecn.js';
import { readFastOpen } from './fast-open.js';

/** Identifiers of experiments that share kinds 253 and 254 (RFC 6994; IANA). */
const Experiment = { fastOpen: 0xf989, accurateEcn: 0xacce } as const;

const experimentWords = namedWords(
  { [Experiment.fastOpen]: 'TCP Fast Open', [Experiment.accurateEcn]: 'Accurate ECN' },
  hexWords(4),
);

/** An experimental option: a 16-bit identifier, and what that experiment says. */
export function readExperiment(parts: LayerBuilder, length: number): string {
  const id = parts.number('tcp.options.experimental.exid', 'Experiment identifier', 2, 2, experimentWords);
  const name = experimentWords(id);
  if (id === Experiment.fastOpen) return `${name}: ${readFastOpen(parts, 4, length)}`;
  if (id === Experiment.accurateEcn) return `${name}: ${readAccurateEcn0(parts, 4, length)}`;
  if (length > 4) parts.hex('tcp.options.experimental.data', 'Data', 4, length - 4);
  return `experiment ${name}`;
}
