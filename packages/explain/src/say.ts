import { IntlMessageFormat } from 'intl-messageformat';
import { en } from './en.js';
import type { Language } from './language.js';
import { zh } from './zh.js';

type Catalog = typeof en;
export type Section = keyof Catalog;
export type KeyOf<S extends Section> = keyof Catalog[S] & string;
/** What fills a sentence: text and numbers only, never markup. */
export type Params = Readonly<Record<string, string | number>>;

/** BCP 47 tag for Intl. */
export const localeOf: Readonly<Record<Language, string>> = { en: 'en', zh: 'zh-Hans' };

const catalogs: Readonly<Record<Language, Readonly<Record<Section, Readonly<Record<string, string>>>>>> = { en, zh };

// Parsing a message costs more than filling it; there are only as many as the catalogs hold.
const parsed = new Map<string, IntlMessageFormat>();

/** The parsed message of a key, or undefined where the section has no such key. */
export function messageOf(language: Language, section: Section, key: string): IntlMessageFormat | undefined {
  const id = `${language}/${section}/${key}`;
  let message = parsed.get(id);
  if (message === undefined) {
    const sentences = catalogs[language][section];
    if (!Object.hasOwn(sentences, key)) return undefined;
    message = new IntlMessageFormat(sentences[key], localeOf[language], undefined, { ignoreTag: true });
    parsed.set(id, message);
  }
  return message;
}

/** One sentence of the catalog, filled. Throws where a parameter that the sentence needs is missing. */
export function say<S extends Section>(language: Language, section: S, key: KeyOf<S>, params: Params = {}): string {
  return String(messageOf(language, section, key)!.format(params));
}
