import { describe, expect, it } from 'vitest';
import { closeLatest, closesWithEscape } from './escape.js';

describe('closeLatest', () => {
  it('closes what was opened last, each once', () => {
    const closed: string[] = [];
    closesWithEscape(() => closed.push('first'));
    const release = closesWithEscape(() => closed.push('second'));
    closesWithEscape(() => closed.push('third'));
    expect(closeLatest()).toBe(true);
    release();
    expect(closeLatest()).toBe(true);
    expect(closeLatest()).toBe(false);
    expect(closed).toEqual(['third', 'first']);
  });
});
