import { execFileSync, spawnSync } from 'node:child_process';
import { test } from '@playwright/test';

/** Skips what is left of a story, and says so, where there is no tshark to read what the page has written. */
export function needsTshark(): void {
  test.skip(spawnSync('tshark', ['--version']).status !== 0, 'needs tshark, to read what the page has written');
}

/** What tshark prints of some fields of a capture: a line for each frame. */
export function tsharkFields(path: string, ...fields: readonly string[]): string[] {
  const options = fields.flatMap((field) => ['-e', field]);
  const printed = execFileSync('tshark', ['-r', path, '-T', 'fields', ...options], { encoding: 'utf8', stdio: 'pipe' });
  return printed.replace(/\n$/, '').split('\n');
}
