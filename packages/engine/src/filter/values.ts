const durationUnits: Readonly<Record<string, number>> = {
  ns: 1,
  us: 1e3,
  µs: 1e3,
  μs: 1e3,
  ms: 1e6,
  s: 1e9,
  sec: 1e9,
  min: 60e9,
  h: 3600e9,
};
const sizeUnits: Readonly<Record<string, number>> = {
  b: 1,
  k: 1e3,
  kb: 1e3,
  m: 1e6,
  mb: 1e6,
  g: 1e9,
  gb: 1e9,
  kib: 1024,
  mib: 1024 ** 2,
  gib: 1024 ** 3,
};

/** A number and the letters after it; null where the text is not that. */
function numberAndUnit(text: string): { readonly value: number; readonly unit: string } | null {
  const found = /^(\d{1,15}(?:\.\d{1,9})?|\.\d{1,9})([a-zµμ]*)$/i.exec(text);
  return found === null ? null : { value: Number(found[1]), unit: found[2]!.toLowerCase() };
}

/** Whether a word is a unit that may stand apart from its number: `100 ms`. */
export const isUnit = (word: string): boolean =>
  Object.hasOwn(durationUnits, word.toLowerCase()) || Object.hasOwn(sizeUnits, word.toLowerCase());

/** Nanoseconds; 'unit' where it lacks one (0 needs none), null where it is no duration. */
export function parseDuration(text: string): number | 'unit' | null {
  const found = numberAndUnit(text);
  if (found === null) return null;
  if (found.unit === '') return found.value === 0 ? 0 : 'unit';
  return Object.hasOwn(durationUnits, found.unit) ? found.value * durationUnits[found.unit]! : null;
}

/** Bytes: kB, MB, GB count in thousands, KiB and its like in 1024. */
export function parseSize(text: string): number | null {
  const found = numberAndUnit(text);
  if (found === null) return null;
  if (found.unit === '') return found.value;
  return Object.hasOwn(sizeUnits, found.unit) ? found.value * sizeUnits[found.unit]! : null;
}

/** A count, in which k and M stand for thousands and millions. */
export function parseCount(text: string): number | null {
  const found = numberAndUnit(text);
  if (found === null) return null;
  const factor = { '': 1, k: 1e3, m: 1e6 }[found.unit];
  return factor === undefined ? null : found.value * factor;
}
