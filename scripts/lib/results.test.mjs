import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toolPath } from './build.mjs';
import { inRoot } from './paths.mjs';
import { describeSecondTries, describeSkips, judgeRun, needOf, storyOutcomes, totals } from './results.mjs';

/**
 * @param {string} name
 * @param {'passed' | 'failed' | 'skipped'} state
 * @param {string} [reason]
 */
const outcome = (name, state, reason = '') => ({ name, state, reason });

describe('judgeRun', () => {
  const passed = outcome('a', 'passed');

  it('believes a runner that ran tests and ended well', () => {
    expect(judgeRun('units', [passed], 0)).toEqual([passed]);
  });

  it('counts a run without a test as failed, though the runner ended well', () => {
    expect(totals(judgeRun('units', [], 0))).toBe('0 passed, 1 failed, 0 skipped');
  });

  it.each([1, null])('counts a runner that ended with %s as failed, though all its tests passed', (code) => {
    expect(totals(judgeRun('units', [passed], code))).toBe('1 passed, 1 failed, 0 skipped');
  });

  it('does not count a failed test twice', () => {
    expect(totals(judgeRun('units', [passed, outcome('b', 'failed')], 1))).toBe('1 passed, 1 failed, 0 skipped');
  });
});

describe('skips', () => {
  it('say what they need: by their reason, else by their title', () => {
    expect(needOf(outcome('a', 'skipped', 'needs tshark'))).toBe('tshark');
    expect(needOf(outcome('reads the captures (needs ../shared/captures)', 'skipped'))).toBe('../shared/captures');
    expect(needOf(outcome('a', 'skipped'))).toBe('(the test does not say)');
  });

  it('are listed by need', () => {
    const outcomes = [outcome('a', 'skipped', 'root'), outcome('b', 'passed'), outcome('c', 'skipped', 'root')];
    expect(describeSkips(outcomes)).toBe('skipped, needs root:\n  - a\n  - c');
    expect(describeSkips([outcome('b', 'passed')])).toBe('');
  });
});

describe('the outcomes of real runs', () => {
  /** @type {string} */
  let folder;
  beforeAll(() => {
    folder = mkdtempSync(inRoot('node_modules', '.results-test-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /**
   * @param {readonly string[]} args of Node
   * @param {NodeJS.ProcessEnv} env
   */
  function run(args, env) {
    try {
      execFileSync(process.execPath, args, { cwd: folder, env: { ...process.env, ...env }, stdio: 'pipe' });
    } catch (error) {
      // Some of these tests fail on purpose.
      expect(error).toMatchObject({ status: 1 });
    }
  }

  it('are read from Vitest, with the reasons of skips and files that cannot be loaded', () => {
    writeFileSync(join(folder, 'vitest.config.mjs'), "export default { test: { include: ['*.unit.mjs'] } };\n");
    writeFileSync(
      join(folder, 'a.unit.mjs'),
      `import { expect, it } from 'vitest';
       it('passes', () => {});
       it('fails', () => expect(1).toBe(2));
       it('is skipped', ({ skip }) => skip('needs a moon'));
       it.skipIf(true)('is skipped too (needs a sun)', () => {});
       let tries = 0;
       it('passes the second time', { retry: 1 }, () => expect(++tries).toBe(2));`,
    );
    writeFileSync(join(folder, 'b.unit.mjs'), "import './nowhere.mjs';\n");
    const results = join(folder, 'unit.json');
    const reporter = `--reporter=${inRoot('scripts/lib/vitest-results.mjs')}`;
    run([toolPath('.', 'vitest', 'vitest'), 'run', '--root', folder, reporter], { SYNSCOPE_UNIT_RESULTS: results });

    expect(JSON.parse(readFileSync(results, 'utf8'))).toEqual(
      expect.arrayContaining([
        outcome('a.unit.mjs > passes', 'passed'),
        outcome('a.unit.mjs > fails', 'failed'),
        outcome('a.unit.mjs > is skipped', 'skipped', 'needs a moon'),
        outcome('a.unit.mjs > is skipped too (needs a sun)', 'skipped'),
        { ...outcome('a.unit.mjs > passes the second time', 'passed'), secondTry: true },
        outcome('b.unit.mjs', 'failed'),
      ]),
    );
  });

  it('are read from Playwright, with the reasons of skips', () => {
    writeFileSync(
      join(folder, 'a.spec.mjs'),
      `import { expect, test } from '@playwright/test';
       test.describe('a story', () => {
         test('passes', () => {});
         test('fails', () => expect(1).toBe(2));
         test('is skipped', () => test.skip(true, 'needs a moon'));
         test('passes the second time', () => expect(test.info().retry).toBe(1));
       });`,
    );
    const results = join(folder, 'stories.json');
    const args = ['test', '--retries=1', '--reporter=json', `--output=${join(folder, 'output')}`];
    run([toolPath('.', '@playwright/test', 'playwright'), ...args], { PLAYWRIGHT_JSON_OUTPUT_NAME: results });

    expect(storyOutcomes(JSON.parse(readFileSync(results, 'utf8')))).toEqual([
      outcome('a.spec.mjs > a story > passes', 'passed'),
      outcome('a.spec.mjs > a story > fails', 'failed'),
      outcome('a.spec.mjs > a story > is skipped', 'skipped', 'needs a moon'),
      { ...outcome('a.spec.mjs > a story > passes the second time', 'passed'), secondTry: true },
    ]);
  });

  it('name what passed only the second time', () => {
    const late = { ...outcome('b', 'passed'), secondTry: /** @type {const} */ (true) };
    expect(describeSecondTries([outcome('a', 'passed'), late])).toBe('passed only the second time:\n  - b\n');
    expect(describeSecondTries([outcome('a', 'passed')])).toBe('');
  });
});
