import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { ensureBuilt, toolPath } from './build.mjs';
import { inRoot } from './paths.mjs';
import { reportProblem } from './problem.mjs';
import { judgeRun, storyOutcomes, totals } from './results.mjs';
import { runProgram } from './run-program.mjs';
import { say, secondsSince } from './say.mjs';

/** @typedef {import('./results.mjs').TestOutcome} TestOutcome */

/** Colours for a person, none for a log: the programs see a pipe either way, and would guess. */
const IN_COLOUR = process.stdout.isTTY && process.env.NO_COLOR === undefined;
const COLOURS = IN_COLOUR ? { FORCE_COLOR: '1' } : { NO_COLOR: '1' };
const ENVIRONMENT = { ...process.env, ...COLOURS };

const FUZZING_SECONDS = 60;

/**
 * Runs a program that finds fault or does not.
 * @param {string} name
 * @param {readonly string[]} command
 * @param {import('./invoking-user.mjs').Identity} identity
 * @returns {Promise<TestOutcome>}
 */
export async function check(name, command, identity) {
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
export async function checkBuild(identity) {
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
export async function fuzzing(identity) {
  const command = [process.execPath, inRoot('fuzz/main.mjs'), '--seconds', String(FUZZING_SECONDS)];
  const { code, output, stdout } = await runProgram(command, { ...identity, env: { ...identity.env, ...COLOURS } });
  const [tally = '', found = ''] = stdout.trimEnd().split('\n').slice(-2);
  say(`fuzzing: ${tally}, ${found}`);
  if (code !== 0) process.stderr.write(`${output.trimEnd()}\n`);
  return { name: 'fuzzing', state: code === 0 ? 'passed' : 'failed', reason: '' };
}

/**
 * @param {string} what they are, for a person
 * @param {readonly string[]} projects of Vitest
 * @param {string} scratch a folder
 * @returns {Promise<TestOutcome[]>}
 */
export async function unitTests(what, projects, scratch) {
  const resultsPath = join(scratch, `unit-${projects.join('-')}.json`);
  const startedAtMs = performance.now();
  const reporters = ['--reporter=default', `--reporter=${inRoot('scripts/lib/vitest-results.mjs')}`];
  const chosen = projects.flatMap((project) => ['--project', project]);
  const { code } = await runProgram([process.execPath, toolPath('.', 'vitest', 'vitest'), 'run', ...chosen, ...reporters], {
    env: { ...ENVIRONMENT, SYNSCOPE_UNIT_RESULTS: resultsPath },
    show: true,
  });
  /** @type {TestOutcome[]} */
  const outcomes = existsSync(resultsPath) ? JSON.parse(readFileSync(resultsPath, 'utf8')) : [];
  return concludeRun(what, outcomes, code, startedAtMs);
}

/**
 * @param {string} what they are, for a person
 * @param {string} project of Playwright
 * @param {number} workers how many at a time
 * @param {string} scratch a folder
 * @param {string} browserNeed what a browser needs on this machine; empty where there is one
 * @returns {Promise<TestOutcome[]>}
 */
export async function stories(what, project, workers, scratch, browserNeed) {
  const resultsPath = join(scratch, `stories-${project}.json`);
  const startedAtMs = performance.now();
  const list = browserNeed === '' ? [] : ['--list'];
  const chosen = ['--project', project, '--workers', String(workers)];
  const { code } = await runProgram(
    [process.execPath, toolPath('.', '@playwright/test', 'playwright'), 'test', ...chosen, '--reporter=list,json', ...list],
    { env: { ...ENVIRONMENT, PLAYWRIGHT_JSON_OUTPUT_NAME: resultsPath }, show: true },
  );
  const outcomes = existsSync(resultsPath) ? storyOutcomes(JSON.parse(readFileSync(resultsPath, 'utf8'))) : [];
  if (browserNeed === '') return concludeRun(what, outcomes, code, startedAtMs);
  return concludeRun(what, outcomes.map((story) => ({ ...story, state: 'skipped', reason: browserNeed })), code, startedAtMs);
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
