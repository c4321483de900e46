import type { Language } from '@synscope/explain';
import { fieldNamesZh } from './field-names-zh.js';

/** What packages/wire says of a layer or a field, as far as its name goes. */
interface Named {
  readonly key: string;
  readonly name: string;
}

/** The name of a header field. packages/wire names them in English, as the RFCs do. */
export function fieldName({ key, name }: Named, language: Language): string {
  if (language === 'en' || !Object.hasOwn(fieldNamesZh, key)) return name;
  return fieldNamesZh[key];
}
