import fc from 'fast-check';
import { limits } from '@synscope/protocol';
import { describe, expect, it } from 'vitest';
import { namesComment, namesIn, renamed } from './endpoint-names.js';

const endpoint = fc.oneof(fc.ipV4(), fc.tuple(fc.ipV6(), fc.nat(65_535)).map(([address, port]) => `[${address}]:${port}`));

describe('names of endpoints', () => {
  it('come back from the comment that keeps them, whatever they are', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(endpoint, fc.string({ unit: 'grapheme' })), { maxLength: 20 }), (given) => {
        const names = given.reduce<ReturnType<typeof renamed>>((all, [one, name]) => renamed(all, one, name), []);
        const comment = namesComment(names);
        expect(comment === null ? [] : namesIn(comment)).toEqual(names);
      }),
    );
  });

  it('are changed, and taken away by an empty name', () => {
    const named = renamed(renamed([], '10.0.0.1:80', ' web\n server '), '10.0.0.2', 'laptop');
    expect(named).toEqual([
      { endpoint: '10.0.0.1:80', name: 'web server' },
      { endpoint: '10.0.0.2', name: 'laptop' },
    ]);
    expect(renamed(named, '10.0.0.1:80', '  ')).toEqual([{ endpoint: '10.0.0.2', name: 'laptop' }]);
    expect(renamed(named, '10.0.0.2', 'phone')).toContainEqual({ endpoint: '10.0.0.2', name: 'phone' });
  });

  it('are bounded, and of nothing but endpoints', () => {
    expect(renamed([], 'rm -rf = 1', 'x')).toEqual([]);
    expect(renamed([], '10.0.0.1', 'x'.repeat(1000))[0]!.name).toHaveLength(limits.endpointNameCharactersMax);
    const full = Array.from({ length: limits.endpointNamesMax + 5 }, (_, index) => `10.0.${index >> 8}.${index & 255}`);
    expect(full.reduce<ReturnType<typeof renamed>>((all, one) => renamed(all, one, 'n'), [])).toHaveLength(limits.endpointNamesMax);
    expect(namesIn('A comment on the capture')).toBeNull();
  });
});
