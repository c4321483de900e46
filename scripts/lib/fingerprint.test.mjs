import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fingerprint } from './fingerprint.mjs';
import { ROOT, inRoot } from './paths.mjs';

describe('fingerprint', () => {
  /** @type {string} */
  let folder;
  const take = () => fingerprint([relative(ROOT, folder)]);
  beforeEach(() => {
    folder = mkdtempSync(inRoot('node_modules', '.fingerprint-test-'));
    mkdirSync(join(folder, 'src'));
    writeFileSync(join(folder, 'src/a.ts'), 'one');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('stays the same when only times change', () => {
    const before = take();
    utimesSync(join(folder, 'src/a.ts'), 1, 1);
    expect(take()).toBe(before);
  });

  it.each([
    ['a changed file', () => writeFileSync(join(folder, 'src/a.ts'), 'two')],
    ['a new file', () => writeFileSync(join(folder, 'src/b.ts'), '')],
    ['a deleted file', () => rmSync(join(folder, 'src/a.ts'))],
    ['a text moved from one file to the next', () => {
      writeFileSync(join(folder, 'src/a.ts'), 'on');
      writeFileSync(join(folder, 'src/b.ts'), 'e');
    }],
  ])('tells %s', (_what, change) => {
    const before = take();
    change();
    expect(take()).not.toBe(before);
  });

  it('does not look at what was built or installed', () => {
    const before = take();
    for (const name of ['dist', 'node_modules']) {
      mkdirSync(join(folder, name));
      writeFileSync(join(folder, name, 'a.js'), '');
    }
    expect(take()).toBe(before);
  });

  it('takes single files, and files that are not there', () => {
    const file = relative(ROOT, join(folder, 'src/a.ts'));
    expect(fingerprint([file])).not.toBe(fingerprint([`${file}.absent`]));
  });
});
