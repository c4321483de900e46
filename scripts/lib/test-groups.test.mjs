import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { inRoot } from './paths.mjs';
import { CHANGES_ITS_PROCESS, DELAY_TESTS, ISOLATED_TESTS } from './test-groups.mjs';

/** @param {string} folder */
const testsIn = (folder) =>
  readdirSync(inRoot(folder), { recursive: true, encoding: 'utf8' })
    .map((path) => `${folder}/${path.replaceAll('\\', '/')}`)
    .filter((path) => /\/src\/.*\.test\.tsx?$/.test(path) && !path.includes('/node_modules/'));

it('those that change the process they run in have one of their own', () => {
  const shared = [...testsIn('packages'), ...testsIn('apps/web')];
  expect(shared.length).toBeGreaterThan(100);
  const changing = shared.filter((path) => CHANGES_ITS_PROCESS.test(readFileSync(inRoot(path), 'utf8')));
  expect(changing.sort()).toEqual(ISOLATED_TESTS);
});

it('those that measure delays are there', () => {
  // One that was renamed would no longer be run apart.
  expect(DELAY_TESTS.filter((path) => !existsSync(inRoot(path)))).toEqual([]);
});
