import { scaleLinear } from 'd3';
import type { Language } from '@synscope/explain';

const units = [
  { ns: 1e9, name: 's' },
  { ns: 1e6, name: 'ms' },
  { ns: 1e3, name: 'µs' },
  { ns: 1, name: 'ns' },
] as const;

export interface Tick {
  /** Nanoseconds. */
  readonly value: number;
  readonly text: string;
}

/** Round times in a range, in the largest unit in which their steps are not tiny. */
export function timeTicks(fromNs: number, toNs: number, most: number, language: Language): Tick[] {
  const spanNs = Math.max(1, toNs - fromNs);
  const unit = units.find(({ ns }) => spanNs / ns >= 0.5) ?? units[3];
  const scale = scaleLinear([fromNs / unit.ns, toNs / unit.ns], [0, 1]);
  const format = new Intl.NumberFormat(language, { maximumFractionDigits: 6 });
  return scale.ticks(most).map((value) => ({ value: value * unit.ns, text: `${format.format(value)} ${unit.name}` }));
}
