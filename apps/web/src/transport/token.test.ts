import { describe, expect, it } from 'vitest';
import { keepToken, keptToken, takeToken, type TokenStorage } from './token.js';

describe('takeToken', () => {
  it('takes the token out and leaves the rest of the address', () => {
    expect(takeToken('#token=aB-_9&capture=x&frame=7')).toEqual({ token: 'aB-_9', rest: '#capture=x&frame=7' });
    expect(takeToken('#capture=x&token=aB')).toEqual({ token: 'aB', rest: '#capture=x' });
  });

  it('leaves an address without a token alone', () => {
    expect(takeToken('#capture=x')).toEqual({ token: null, rest: '#capture=x' });
    expect(takeToken('')).toEqual({ token: null, rest: '' });
  });

  it('refuses a token that no subprotocol could carry, and does not leave it in the address', () => {
    expect(takeToken('#token=a%20b')).toEqual({ token: null, rest: '' });
    expect(takeToken('#token=')).toEqual({ token: null, rest: '' });
    expect(takeToken('#token=a,b')).toEqual({ token: null, rest: '' });
  });
});

describe('kept token', () => {
  it('is found again', () => {
    const kept = new Map<string, string>();
    const storage: TokenStorage = {
      getItem: (key) => kept.get(key) ?? null,
      setItem: (key, value) => void kept.set(key, value),
    };
    expect(keptToken(storage)).toBeNull();
    keepToken(storage, 'abc');
    expect(keptToken(storage)).toBe('abc');
  });

  it('does without a storage that throws', () => {
    const forbidden = (): never => {
      throw new Error('forbidden');
    };
    const storage: TokenStorage = { getItem: forbidden, setItem: forbidden };
    expect(keptToken(storage)).toBeNull();
    expect(() => keepToken(storage, 'abc')).not.toThrow();
  });
});
