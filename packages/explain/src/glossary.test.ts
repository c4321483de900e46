import { describe, expect, it } from 'vitest';
import { findTerms, glossary } from './glossary.js';
import { languages } from './language.js';

const namesOf = (search: string, language: 'en' | 'zh'): string[] =>
  glossary(language).flatMap(({ terms }) => findTerms(terms, search).map(({ name }) => name));

describe('the glossary', () => {
  it('holds every word once in each language, and explains it', () => {
    for (const language of languages) {
      for (const { kind, terms } of glossary(language)) {
        expect(new Set(terms.map(({ name }) => name)).size, `${language} ${kind}`).toBe(terms.length);
        expect(terms.filter(({ name, meaning }) => name === '' || meaning.length <= name.length)).toEqual([]);
      }
    }
  });

  it('is searched by names first, then by meanings', () => {
    expect(namesOf('time-wait', 'en')[0]).toBe('TIME-WAIT');
    expect(namesOf('retransmission', 'en').slice(0, 3)).toEqual([
      'Retransmission',
      'Fast retransmission',
      'Spurious retransmission',
    ]);
    expect(namesOf('窗口', 'zh')).toContain('零窗口');
    expect(namesOf('no such word', 'en')).toEqual([]);
  });
});
