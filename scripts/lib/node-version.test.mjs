import { expect, it } from 'vitest';
import { isAtLeast } from './node-version.mjs';

it.each([
  ['20.19.0', true],
  ['20.19.5', true],
  ['20.20.2', true],
  ['22.0.0', true],
  ['100.0.0', true],
  ['20.18.3', false],
  ['20.9.0', false],
  ['18.20.4', false],
])('Node %s is enough for 20.19: %s', (running, enough) => {
  expect(isAtLeast(running, '20.19')).toBe(enough);
});
