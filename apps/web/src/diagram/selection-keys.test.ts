import { describe, expect, it } from 'vitest';
import { selectedByKey } from './selection-keys.js';

describe('selectedByKey', () => {
  it('moves by one, by ten, and to the ends', () => {
    expect(selectedByKey('ArrowDown', 3, 100)).toBe(4);
    expect(selectedByKey('ArrowUp', 3, 100)).toBe(2);
    expect(selectedByKey('PageDown', 3, 100)).toBe(13);
    expect(selectedByKey('PageUp', 30, 100)).toBe(20);
    expect(selectedByKey('Home', 30, 100)).toBe(0);
    expect(selectedByKey('End', 30, 100)).toBe(99);
  });

  it('stays within the connection', () => {
    expect(selectedByKey('ArrowDown', 99, 100)).toBe(99);
    expect(selectedByKey('ArrowUp', 0, 100)).toBe(0);
    expect(selectedByKey('PageUp', 3, 100)).toBe(0);
    expect(selectedByKey('End', 0, 0)).toBeNull();
  });

  it('begins at the first segment where none is selected', () => {
    expect(selectedByKey('ArrowDown', null, 100)).toBe(0);
    expect(selectedByKey('ArrowUp', null, 100)).toBe(0);
  });

  it('leaves other keys alone', () => {
    expect(selectedByKey(' ', 3, 100)).toBeNull();
    expect(selectedByKey('toString', 3, 100)).toBeNull();
  });
});
