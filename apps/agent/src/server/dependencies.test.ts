import { createRequire } from 'node:module';
import { limits } from '@synscope/protocol';
import { expect, test } from 'vitest';

// Below 8.20.1 ws discloses memory; below 8.21.0 tiny fragments exhaust it.
test('ws is at least 8.21.0', () => {
  const { version } = createRequire(import.meta.url)('ws/package.json') as { version: string };
  const [major, minor] = version.split('.').map(Number);
  expect(major > 8 || (major === 8 && minor >= 21), version).toBe(true);
});

test('a page’s message is at most 1 MiB', () => {
  expect(limits.requestBytesMax).toBeLessThanOrEqual(1024 * 1024);
});
