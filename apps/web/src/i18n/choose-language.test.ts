import { describe, expect, it } from 'vitest';
import { chooseLanguage } from './choose-language.js';

describe('chooseLanguage', () => {
  it('takes the address first, then the saved choice, then the browser', () => {
    expect(chooseLanguage('zh', 'en', ['en'])).toBe('zh');
    expect(chooseLanguage(null, 'zh', ['en'])).toBe('zh');
    expect(chooseLanguage(null, null, ['fr', 'zh-TW', 'en'])).toBe('zh');
    expect(chooseLanguage(null, 'fr', ['de', 'en-GB'])).toBe('en');
  });

  it('speaks English where nothing else is asked for', () => {
    expect(chooseLanguage(null, null, ['fr', 'de'])).toBe('en');
    expect(chooseLanguage(null, null, [])).toBe('en');
  });
});
