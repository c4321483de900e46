import type { Language } from './language.js';
import { localeOf } from './say.js';

const formats = new Map<Language, Intl.NumberFormat>();

/** A number as the language writes it, thousands grouped, at most one digit after the point. */
export function formatDecimal(value: number, language: Language): string {
  let format = formats.get(language);
  if (format === undefined) {
    format = new Intl.NumberFormat(localeOf[language], { maximumFractionDigits: 1 });
    formats.set(language, format);
  }
  return format.format(value);
}

/** A count: `1,234,567`. */
export const formatCount = formatDecimal;
