import { configDefaults, defineConfig } from 'vitest/config';

// Workspace packages export their sources under this condition, so unit tests need no build.
const conditions = ['@synscope/source', 'module', 'node', 'development|production'];

/**
 * What starts processes and captures traffic depends on a whole machine. A test that passes only the second time is told
 * of at the end of the run.
 */
const retry = process.env.CI === undefined ? 0 : 1;

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    environment: 'node',
    maxWorkers: 2,
    exclude: [...configDefaults.exclude, '**/e2e/**'],
    projects: [
      {
        // No test here says how fast something is: a busy machine may take its time.
        extends: true,
        test: {
          name: 'packages',
          include: ['packages/*/src/**/*.test.ts', 'apps/web/src/**/*.test.{ts,tsx}'],
          testTimeout: 60_000,
        },
      },
      {
        // These start processes, open sockets and capture traffic: one at a time, and with patience.
        extends: true,
        test: {
          name: 'agent',
          include: ['apps/agent/src/**/*.test.ts'],
          retry,
          fileParallelism: false,
          testTimeout: 20_000,
          hookTimeout: 20_000,
        },
      },
      {
        // Connections in network namespaces, many at once: mostly waiting for the kernel's timers.
        extends: true,
        test: {
          name: 'kernel',
          include: ['apps/agent/test/kernel-oracle/**/*.test.ts'],
          retry,
          maxConcurrency: 8,
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
