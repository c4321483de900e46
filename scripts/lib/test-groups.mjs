/**
 * Which tests may run beside others. vitest.config.ts and playwright.config.ts make projects of them, npm test runs the
 * projects of `beside` together, each list in its order, and those of `alone` after them, one at a time.
 */

/** Unit tests that say how fast something is, or keep a processor busy: beside others they would measure those. */
export const DELAY_TESTS = [
  'apps/agent/src/capture/start-capture.test.ts',
  'apps/agent/src/server/hostile-requests.test.ts',
  'apps/agent/src/sources/live-source.test.ts',
  'apps/agent/src/websocket/updates.test.ts',
];

/**
 * Tests of the packages and the page that change the process they run in: modules, timers, globals. Each has one of its own.
 * The others share processes, which saves the loading of the same modules a hundred times.
 */
export const ISOLATED_TESTS = [
  'apps/web/src/store/session.test.ts',
  'apps/web/src/transport/upload.test.ts',
  'packages/engine/src/engine-session.test.ts',
  'packages/tcp/src/analyzer/steady-segment.test.ts',
];

/** What makes a test one of those. */
export const CHANGES_ITS_PROCESS =
  /\bvi\.(mock|doMock|useFakeTimers|setSystemTime|stub\w*|spyOn)\b|^\s*(globalThis|window|document|navigator|process\.env)[.[].* = |\bObject\.(assign|defineProperty)\((globalThis|window|process)\b/m;

/** The tag of a story that measures delays or live rates. */
export const ALONE_TAG = '@alone';

/** Names of Vitest's projects. */
export const UNIT_PROJECTS = {
  /** They start agents and wait for them: one file at a time keeps half a processor busy. */
  waiting: ['agent', 'scripts'],
  busy: ['packages', 'isolated', 'kernel'],
  alone: ['delays'],
};

/** Names of Playwright's projects. */
export const STORY_PROJECTS = { beside: 'beside', alone: 'alone' };
