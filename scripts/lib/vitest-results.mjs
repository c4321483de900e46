import { writeFileSync } from 'node:fs';

/**
 * A Vitest reporter that writes each test's outcome to the file named in SYNSCOPE_UNIT_RESULTS,
 * with the reason that a skipped test gives: Vitest's own JSON has no reasons.
 */
export default class UnitResults {
  /**
   * @param {readonly import('vitest/node').TestModule[]} modules
   * @param {readonly unknown[]} unhandledErrors
   */
  onTestRunEnd(modules, unhandledErrors) {
    /** @type {import('./results.mjs').TestOutcome[]} */
    const outcomes = [];
    for (const testModule of modules) {
      for (const test of testModule.children.allTests()) {
        const result = test.result();
        const state = result.state === 'passed' ? 'passed' : result.state === 'skipped' ? 'skipped' : 'failed';
        const reason = result.state === 'skipped' ? (result.note ?? '') : '';
        const name = `${testModule.relativeModuleId} > ${test.fullName}`;
        const secondTry = state === 'passed' && (test.diagnostic()?.retryCount ?? 0) > 0;
        outcomes.push({ name, state, reason, ...(secondTry ? { secondTry } : {}) });
      }
      // A file that cannot be loaded has no tests to fail.
      if (testModule.errors().length > 0) {
        outcomes.push({ name: testModule.relativeModuleId, state: 'failed', reason: '' });
      }
    }
    for (const error of unhandledErrors) {
      outcomes.push({ name: `an error outside of any test: ${messageOf(error)}`, state: 'failed', reason: '' });
    }
    const path = process.env.SYNSCOPE_UNIT_RESULTS;
    if (path !== undefined) writeFileSync(path, JSON.stringify(outcomes));
  }
}

/** @param {unknown} error */
function messageOf(error) {
  return error !== null && typeof error === 'object' && 'message' in error ? String(error.message) : String(error);
}
