import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toolPath } from './build.mjs';
import { ensureInstalled } from './install.mjs';
import { buildIdentity } from './invoking-user.mjs';
import { reportProblem } from './problem.mjs';
import { describeSecondTries, describeSkips, totals } from './results.mjs';
import { endOnSignals } from './run-program.mjs';
import { say } from './say.mjs';
import { STORY_PROJECTS, UNIT_PROJECTS } from './test-groups.mjs';
import { prepareBrowser, prepareTestPrograms } from './test-needs.mjs';
import { check, checkBuild, fuzzing, stories, unitTests } from './test-parts.mjs';

/** @typedef {import('./results.mjs').TestOutcome} TestOutcome */

/** Runs every check, whatever came out of the ones before, and ends this process. */
export async function main() {
  endOnSignals();
  const scratch = mkdtempSync(join(tmpdir(), 'synscope-test-'));
  /** @type {TestOutcome[]} */
  const outcomes = [];
  try {
    const identity = buildIdentity();
    await prepareTestPrograms();
    await ensureInstalled(identity);
    const browserNeed = await prepareBrowser();

    outcomes.push(await check('types', [process.execPath, toolPath('.', 'typescript', 'tsc'), '-b'], identity));
    const build = await checkBuild(identity);
    outcomes.push(build, await check('lint', [process.execPath, toolPath('.', 'oxlint', 'oxlint')], identity));
    const isBuilt = build.state === 'passed';
    if (!isBuilt) say('Fuzzing and the stories were not run: they need what could not be built.');
    // Waiting and working side by side, on two processors. What measures delays comes after that, alone.
    const waiting = unitTests('unit tests that wait', UNIT_PROJECTS.waiting, scratch);
    const busy = (async () => {
      const units = await unitTests('unit tests that work', UNIT_PROJECTS.busy, scratch);
      if (!isBuilt) return units;
      const fuzzed = await fuzzing(identity);
      return [...units, fuzzed, ...(await stories('stories', STORY_PROJECTS.beside, 2, scratch, browserNeed))];
    })();
    outcomes.push(...(await Promise.all([waiting, busy])).flat());
    outcomes.push(...(await unitTests('unit tests that measure delays', UNIT_PROJECTS.alone, scratch)));
    if (isBuilt) outcomes.push(...(await stories('stories that measure delays', STORY_PROJECTS.alone, 1, scratch, browserNeed)));
  } catch (error) {
    reportProblem(error);
    outcomes.push({ name: 'the test run itself', state: 'failed', reason: '' });
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
  conclude(outcomes);
}

/** @param {readonly TestOutcome[]} outcomes */
function conclude(outcomes) {
  const skips = describeSkips(outcomes);
  if (skips !== '') process.stderr.write(`\n${skips}\n`);
  const secondTries = describeSecondTries(outcomes);
  if (secondTries !== '') process.stderr.write(`\n${secondTries}`);
  const failed = outcomes.filter(({ state }) => state === 'failed');
  if (failed.length > 0) process.stderr.write(`\nfailed:\n${failed.map(({ name }) => `  - ${name}`).join('\n')}\n`);
  process.exitCode = failed.length > 0 ? 1 : 0;
  process.stdout.write(`\n${totals(outcomes)}\n`, () => process.exit());
}
