import type { Language } from '@synscope/explain';

/** The language to begin with: what the address says, else what was chosen before, else what the browser prefers. */
export function chooseLanguage(
  address: Language | null,
  saved: string | null,
  preferred: readonly string[],
): Language {
  if (address !== null) return address;
  if (saved === 'en' || saved === 'zh') return saved;
  for (const tag of preferred) {
    const primary = tag.toLowerCase().split('-')[0];
    if (primary === 'zh' || primary === 'en') return primary;
  }
  return 'en';
}
