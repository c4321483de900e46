import { configDefaults, defineConfig } from 'vitest/config';
import { DELAY_TESTS, ISOLATED_TESTS } from './scripts/lib/test-groups.mjs';

// Workspace packages export their sources under this condition, so unit tests need no build.
const conditions = ['@synscope/source', 'module', 'node', 'development|production'];

/**
 * What starts processes and captures traffic depends on a whole machine. A test that passes only the second time is told
 * of at the end of the run.
 */
const retry = process.env.CI === undefined ? 0 : 1;

const exclude = [...configDefaults.exclude, '**/e2e/**'];

/** These start processes, open sockets and capture traffic: one at a time, and with patience. */
const agent = { retry, fileParallelism: false, testTimeout: 60_000, hookTimeout: 60_000 };

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    environment: 'node',
    maxWorkers: 2,
    exclude,
    projects: [
      {
        // No test here says how fast something is: a busy machine may take its time.
        extends: true,
        test: {
          name: 'packages',
          include: ['packages/*/src/**/*.test.ts', 'apps/web/src/**/*.test.{ts,tsx}'],
          exclude: [...exclude, ...ISOLATED_TESTS],
          isolate: false,
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: { name: 'isolated', include: ISOLATED_TESTS, testTimeout: 60_000 },
      },
      {
        extends: true,
        test: { name: 'agent', include: ['apps/agent/src/**/*.test.ts'], exclude: [...exclude, ...DELAY_TESTS], ...agent },
      },
      {
        extends: true,
        test: { name: 'delays', include: DELAY_TESTS, ...agent },
      },
      {
        // Connections in network namespaces, many at once: mostly waiting for the kernel's timers.
        extends: true,
        test: {
          name: 'kernel',
          include: ['apps/agent/test/kernel-oracle/**/*.test.ts'],
          retry,
          maxConcurrency: 4,
          testTimeout: 120_000,
          hookTimeout: 60_000,
        },
      },
      {
        // These run the compiler, the linter and the two commands themselves, or keep a processor busy.
        extends: true,
        test: {
          name: 'scripts',
          include: ['scripts/**/*.test.{mjs,ts}', 'fuzz/**/*.test.mjs', 'bench/**/*.test.mjs', 'reliability/**/*.test.ts'],
          retry,
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
