import { formatDecimal } from './format-number.js';
import type { Language } from './language.js';
import { say, type KeyOf } from './say.js';

/** Nanoseconds in each unit, smallest first, and where the next unit takes over. */
const units: readonly { key: KeyOf<'unit'>; ns: number }[] = [
  { key: 'nanoseconds', ns: 1 },
  { key: 'microseconds', ns: 1e3 },
  { key: 'milliseconds', ns: 1e6 },
  { key: 'seconds', ns: 1e9 },
];

const pairs: readonly { key: KeyOf<'unit'>; seconds: number; rest: KeyOf<'unit'>; restSeconds: number }[] = [
  { key: 'days', seconds: 86_400, rest: 'hours', restSeconds: 3600 },
  { key: 'hours', seconds: 3600, rest: 'minutes', restSeconds: 60 },
  { key: 'minutes', seconds: 60, rest: 'seconds', restSeconds: 1 },
];

/** As many digits as a person reads at a glance: one after the point below 10, none above. */
const round = (value: number): number => (value < 9.95 ? Math.round(value * 10) / 10 : Math.round(value));

/**
 * A length of time for people: `25 µs`, `6.8 ms`, `3.2 s`, `1 min 4 s`, `2 h 5 min`. Rounded to two digits or so; a
 * negative one (a capture whose clock went back) keeps its sign.
 * @param ns nanoseconds
 */
export function formatDuration(ns: number, language: Language): string {
  if (ns < 0) return `−${formatDuration(-ns, language)}`;
  const wholeSeconds = Math.round(ns / 1e9);
  for (const { key, seconds, rest, restSeconds } of pairs) {
    // What rounds up to a whole minute is said in minutes, and so on upward.
    const total = Math.round(wholeSeconds / restSeconds) * restSeconds;
    if (total < seconds) continue;
    const first = say(language, 'unit', key, { value: formatDecimal(Math.floor(total / seconds), language) });
    const left = Math.round((total % seconds) / restSeconds);
    return left === 0 ? first : `${first} ${say(language, 'unit', rest, { value: formatDecimal(left, language) })}`;
  }
  let unit = [...units].reverse().find((one) => ns >= one.ns) ?? units[0];
  let value = unit.ns === 1 ? Math.round(ns) : round(ns / unit.ns);
  if (value >= 1000 && unit.ns < 1e9) {
    unit = units[units.indexOf(unit) + 1];
    value = 1;
  }
  return say(language, 'unit', unit.key, { value: formatDecimal(value, language) });
}

const shortUnits: readonly { symbol: string; ns: number; most: number }[] = [
  { symbol: 'ns', ns: 1, most: 999 },
  { symbol: 'µs', ns: 1e3, most: 999 },
  { symbol: 'ms', ns: 1e6, most: 999 },
  { symbol: 's', ns: 1e9, most: 999 },
  { symbol: 'min', ns: 60e9, most: 99 },
  { symbol: 'h', ns: 3600e9, most: 99 },
  { symbol: 'd', ns: 86_400e9, most: 999 },
  { symbol: 'y', ns: 365.25 * 86_400e9, most: Infinity },
];

/**
 * A length of time in at most six characters, with the unit's symbol, which is the same in every language: `25 µs`,
 * `6.8 ms`, `999 s`, `17 min`, `4.2 h`. For columns that have no room for more.
 * @param ns nanoseconds, not negative
 */
export function formatShortDuration(ns: number): string {
  const unit = shortUnits.find((one) => Math.round(ns / one.ns) <= one.most)!;
  const value = unit.ns === 1 ? Math.round(ns) : round(ns / unit.ns);
  return `${value} ${unit.symbol}`;
}

/**
 * A mark on a time axis: as exact as the axis' step asks, and no more (`1.5 ms`, `3600.25 s`).
 * @param ns nanoseconds since the axis' zero
 * @param stepNs distance of two marks, at least 1
 */
export function formatTimeMark(ns: number, stepNs: number, language: Language): string {
  const unit = [...units].reverse().find((one) => Math.max(ns, stepNs) >= one.ns) ?? units[0];
  const decimals = Math.min(9, Math.max(0, Math.ceil(Math.log10(unit.ns / stepNs) - 1e-9)));
  return say(language, 'unit', unit.key, { value: (ns / unit.ns).toFixed(decimals) });
}
