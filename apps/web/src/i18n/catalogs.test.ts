import { describe, expect, it } from 'vitest';
import { en } from './en.js';
import { zh } from './zh.js';

type Entry = readonly [path: string, value: string];

/** Every text of a catalog; a text that takes numbers or names is filled with some. */
function texts(value: unknown, path: string): Entry[] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value === 'function') return [[path, String((value as (...params: unknown[]) => string)(3, 5, 7))]];
  return Object.entries(value as object).flatMap(([key, part]) => texts(part, `${path}.${key}`));
}

describe('catalogs', () => {
  it('have something to say under every key', () => {
    for (const [path, text] of [...texts(en, 'en'), ...texts(zh, 'zh')]) expect(text, path).not.toBe('');
  });

  it('tell problems with the same placeholders in both languages', () => {
    const names = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).toSorted();
    for (const code of Object.keys(en.problem) as (keyof typeof en.problem)[]) {
      expect(names(zh.problem[code]), code).toEqual(names(en.problem[code]));
    }
  });

  it('are translated: no Chinese text is the English one', () => {
    const same = new Set(['app.home', 'inspector.ascii', 'handshake.ecn', 'handshake.none', 'handshake.fastOpenValue.cookie', 'replay.times', 'export.languages.en', 'export.languages.zh', 'export.formats.svg.0', 'export.formats.png.0', 'export.formats.pdf.0', 'export.formats.mermaid.0', 'export.formats.pcapng.0']);
    const english = new Map(texts(en, '').map(([path, text]) => [path.slice(1), text]));
    const untranslated = texts(zh, '')
      .map(([path, text]) => [path.slice(1), text] as const)
      .filter(([path, text]) => english.get(path) === text && !path.startsWith('keys.list') && !same.has(path));
    expect(untranslated).toEqual([]);
  });
});
