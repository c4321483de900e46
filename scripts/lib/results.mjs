/**
 * @typedef {object} TestOutcome
 * @property {string} name
 * @property {'passed' | 'failed' | 'skipped'} state
 * @property {string} reason  of a skip: what it needs; may be empty
 * @property {true} [secondTry]  passed, but failed the first time
 */

/**
 * The outcomes in Playwright's JSON report.
 * @param {import('@playwright/test/reporter').JSONReport} report
 * @returns {TestOutcome[]}
 */
export function storyOutcomes(report) {
  /** @type {TestOutcome[]} */
  const outcomes = report.errors.map((error) => ({
    name: `an error outside of any story: ${error.message ?? ''}`,
    state: 'failed',
    reason: '',
  }));
  /** @param {import('@playwright/test/reporter').JSONReportSuite} suite @param {string} prefix */
  const visit = (suite, prefix) => {
    for (const spec of suite.specs) {
      for (const test of spec.tests) {
        const skip = test.annotations.find(({ type }) => type === 'skip' || type === 'fixme');
        const name = `${prefix}${spec.title}`;
        if (test.status === 'flaky') {
          outcomes.push({ name, state: 'passed', reason: '', secondTry: true });
          continue;
        }
        const state = test.status === 'skipped' ? 'skipped' : test.status === 'expected' ? 'passed' : 'failed';
        outcomes.push({ name, state, reason: skip?.description ?? '' });
      }
    }
    for (const inner of suite.suites ?? []) visit(inner, `${prefix}${inner.title} > `);
  };
  for (const suite of report.suites) visit(suite, `${suite.title} > `);
  return outcomes;
}

/**
 * A runner that crashed, or ran nothing, has failed, whatever it wrote before.
 * @param {string} name
 * @param {readonly TestOutcome[]} outcomes
 * @param {number | null} code that the runner ended with
 * @returns {TestOutcome[]}
 */
export function judgeRun(name, outcomes, code) {
  if (outcomes.length === 0) return [{ name: `${name}: none was run`, state: 'failed', reason: '' }];
  const failureIsKnown = outcomes.some(({ state }) => state === 'failed');
  if (code === 0 || failureIsKnown) return [...outcomes];
  return [...outcomes, { name: `${name}: the runner ended with code ${code}`, state: 'failed', reason: '' }];
}

/**
 * What a skipped test needs. A test that cannot give a reason says it in its title: "... (needs X)".
 * @param {TestOutcome} outcome
 */
export function needOf({ name, reason }) {
  const inTitle = /\(needs ([^)]+)\)/.exec(name)?.[1];
  return reason !== '' ? reason.replace(/^needs /, '') : (inTitle ?? '(the test does not say)');
}

/**
 * @param {readonly TestOutcome[]} outcomes
 * @returns {string} each need, with the tests that were skipped for want of it
 */
export function describeSkips(outcomes) {
  /** @type {Map<string, string[]>} */
  const byNeed = new Map();
  for (const outcome of outcomes.filter(({ state }) => state === 'skipped')) {
    const need = needOf(outcome);
    byNeed.set(need, [...(byNeed.get(need) ?? []), outcome.name]);
  }
  return [...byNeed]
    .map(([need, names]) => `skipped, needs ${need}:\n${names.map((name) => `  - ${name}`).join('\n')}`)
    .join('\n');
}

/**
 * @param {readonly TestOutcome[]} outcomes
 * @returns {string} the tests that failed before they passed; empty where there is none
 */
export function describeSecondTries(outcomes) {
  const names = outcomes.filter(({ secondTry }) => secondTry === true).map(({ name }) => `  - ${name}\n`);
  return names.length === 0 ? '' : `passed only the second time:\n${names.join('')}`;
}

/**
 * @param {readonly TestOutcome[]} outcomes
 * @returns {string} the last line of a run
 */
export function totals(outcomes) {
  /** @param {TestOutcome['state']} state */
  const count = (state) => outcomes.filter((outcome) => outcome.state === state).length;
  return `${count('passed')} passed, ${count('failed')} failed, ${count('skipped')} skipped`;
}
