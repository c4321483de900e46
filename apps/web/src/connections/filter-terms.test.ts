import { describe, expect, it } from 'vitest';
import { addTerm, hasTerm, toggleTerm } from './filter-terms.js';

describe('terms of a filter', () => {
  it.each([
    ['', 'failed', 'failed'],
    ['443', 'failed', '443 failed'],
    ['443 failed', 'failed', '443'],
    ['failed', 'failed', ''],
    ['failed and 443', 'failed', '443'],
    ['443 and failed', 'failed', '443'],
    ['443 and failed and 80', 'failed', '443 and 80'],
    ['443 or 80', 'failed', '(443 or 80) failed'],
    ['(443 or failed) rtt>200ms', 'failed', '(443 or failed) rtt>200ms failed'],
    ['not failed', 'failed', 'not failed failed'],
    ['"failed"', 'failed', '"failed" failed'],
    ['retransmissions>0 443', 'retransmissions>0', '443'],
    ['unfailed', 'failed', 'unfailed failed'],
  ])('of %j toggles %s', (filter, term, expected) => {
    expect(toggleTerm(filter, term)).toBe(expected);
  });

  it('are found only by themselves, and added once', () => {
    expect(hasTerm('443 open', 'open')).toBe(true);
    expect(hasTerm('443 or open', 'open')).toBe(false);
    expect(hasTerm('open or 443', 'open')).toBe(false);
    expect(addTerm('443 open', 'open')).toBe('443 open');
  });
});
