import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { ensureBuilt, toolPath } from './build.mjs';
import { ensureInstalled } from './install.mjs';
import { buildIdentity } from './invoking-user.mjs';
import { inRoot } from './paths.mjs';
import { reportProblem } from './problem.mjs';
import { describeSecondTries, describeSkips, judgeRun, storyOutcomes, totals } from './results.mjs';
import { endOnSignals, runProgram } from './run-program.mjs';
import { say, secondsSince } from './say.mjs';
import { prepareBrowser, prepareTestPrograms } from './test-needs.mjs';

/** @typedef {import('./results.mjs').TestOutcome} TestOutcome */

/** Colours for a person, none for a log: the programs see a pipe either way, and would guess. */
const IN_COLOUR = process.stdout.isTTY && process.env.NO_COLOR === undefined;
const COLOURS = IN_COLOUR ? { FORCE_COLOR: '1' } : { NO_COLOR: '1' };
const ENVIRONMENT = { ...process.env, ...COLOURS };

const FUZZING_SECONDS = 60;

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
    outcomes.push(...(await unitTests(join(scratch, 'unit.json'))));
    if (build.state === 'passed') outcomes.push(await fuzzing(identity));
    if (build.state === 'passed') outcomes.push(...(await stories(join(scratch, 'stories.json'), browserNeed)));
    else say('Fuzzing and the stories were not run: they need what could not be built.');
  } catch (error) {
    reportProblem(error);
    outcomes.push({ name: 'the test run itself', state: 'failed', reason: '' });
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
  conclude(outcomes);
}

/**
 * @param {string} name
 * @param {readonly string[]} command
 * @param {import('./invoking-user.mjs').Identity} identity
 * @returns {Promise<TestOutcome>}
 */
async function check(name, command, identity) {
  const startedAtMs = performance.now();
  const { code, output } = await runProgram(command, { ...identity, env: { ...identity.env, ...COLOURS } });
  const state = code === 0 ? 'passed' : 'failed';
  say(`${name}: ${state}, ${secondsSince(startedAtMs)}`);
  // In continuous integration the linter colours whatever it is told.
  const text = IN_COLOUR ? output : stripVTControlCharacters(output);
  if (code !== 0) process.stderr.write(`${text.trimEnd()}\n`);
  return { name, state, reason: '' };
}

/**
 * @param {import('./invoking-user.mjs').Identity} identity
 * @returns {Promise<TestOutcome>}
 */
async function checkBuild(identity) {
  const startedAtMs = performance.now();
  /** @type {TestOutcome['state']} */
  let state = 'passed';
  try {
    await ensureBuilt(identity);
  } catch (error) {
    reportProblem(error);
    state = 'failed';
  }
  say(`build: ${state}, ${secondsSince(startedAtMs)}`);
  return { name: 'build', state, reason: '' };
}

/**
 * Mutates other captures each time: what fails is kept, and the output says how to see it again.
 * @param {import('./invoking-user.mjs').Identity} identity
 * @returns {Promise<TestOutcome>}
 */
async function fuzzing(identity) {
  const command = [process.execPath, inRoot('fuzz/main.mjs'), '--seconds', String(FUZZING_SECONDS)];
  const { code, output, stdout } = await runProgram(command, { ...identity, env: { ...identity.env, ...COLOURS } });
  const [tally = '', found = ''] = stdout.trimEnd().split('\n').slice(-2);
  say(`fuzzing: ${tally}, ${found}`);
  if (code !== 0) process.stderr.write(`${output.trimEnd()}\n`);
  return { name: 'fuzzing', state: code === 0 ? 'passed' : 'failed', reason: '' };
}

/**
 * @param {string} resultsPath
 * @returns {Promise<TestOutcome[]>}
 */
async function unitTests(resultsPath) {
  const startedAtMs = performance.now();
  const reporters = ['--reporter=default', `--reporter=${inRoot('scripts/lib/vitest-results.mjs')}`];
  const { code } = await runProgram([process.execPath, toolPath('.', 'vitest', 'vitest'), 'run', ...reporters], {
    env: { ...ENVIRONMENT, SYNSCOPE_UNIT_RESULTS: resultsPath },
    show: true,
  });
  /** @type {TestOutcome[]} */
  const outcomes = existsSync(resultsPath) ? JSON.parse(readFileSync(resultsPath, 'utf8')) : [];
  return concludeRun('unit tests', outcomes, code, startedAtMs);
}

/**
 * @param {string} resultsPath
 * @param {string} browserNeed what a browser needs on this machine; empty where there is one
 * @returns {Promise<TestOutcome[]>}
 */
async function stories(resultsPath, browserNeed) {
  const startedAtMs = performance.now();
  const list = browserNeed === '' ? [] : ['--list'];
  const { code } = await runProgram(
    [process.execPath, toolPath('.', '@playwright/test', 'playwright'), 'test', '--reporter=list,json', ...list],
    { env: { ...ENVIRONMENT, PLAYWRIGHT_JSON_OUTPUT_NAME: resultsPath }, show: true },
  );
  const outcomes = existsSync(resultsPath) ? storyOutcomes(JSON.parse(readFileSync(resultsPath, 'utf8'))) : [];
  if (browserNeed === '') return concludeRun('stories', outcomes, code, startedAtMs);
  return concludeRun('stories', outcomes.map((story) => ({ ...story, state: 'skipped', reason: browserNeed })), code, startedAtMs);
}

/**
 * @param {string} name
 * @param {TestOutcome[]} outcomes
 * @param {number | null} code of the runner
 * @param {number} startedAtMs
 * @returns {TestOutcome[]}
 */
function concludeRun(name, outcomes, code, startedAtMs) {
  const judged = judgeRun(name, outcomes, code);
  say(`${name}: ${totals(judged)}, ${secondsSince(startedAtMs)}`);
  return judged;
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
