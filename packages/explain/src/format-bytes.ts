import { formatDecimal } from './format-number.js';
import type { Language } from './language.js';
import { say, type KeyOf } from './say.js';

const units: readonly { key: KeyOf<'unit'>; bytes: number }[] = [
  { key: 'terabytes', bytes: 1e12 },
  { key: 'gigabytes', bytes: 1e9 },
  { key: 'megabytes', bytes: 1e6 },
  { key: 'kilobytes', bytes: 1e3 },
];

function large(bytes: number, language: Language): string {
  for (const { key, bytes: size } of units) {
    const value = bytes / size;
    if (value >= 0.9995) {
      const rounded = value < 99.95 ? Math.round(value * 10) / 10 : Math.round(value);
      return say(language, 'unit', key, { value: formatDecimal(rounded, language) });
    }
  }
  return say(language, 'unit', 'bytesShort', { value: formatDecimal(bytes, language) });
}

/** A number of bytes for a sentence: exact below 10,000 (`1,460 bytes`), then rounded in powers of 1000 (`52.3 kB`). */
export function formatBytes(bytes: number, language: Language): string {
  if (bytes >= 10_000) return large(bytes, language);
  return say(language, 'unit', 'bytes', { count: bytes, value: formatDecimal(bytes, language) });
}

/** A number of bytes for a label, as short as can be: `5 B`, `1,460 B`, `52.3 kB`. */
export function formatBytesShort(bytes: number, language: Language): string {
  if (bytes >= 10_000) return large(bytes, language);
  return say(language, 'unit', 'bytesShort', { value: formatDecimal(bytes, language) });
}
