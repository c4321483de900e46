// npm run build: builds all that is stale.
import { requireNode } from './lib/node-version.mjs';

requireNode();
import('./lib/build.mjs').then(async ({ ensureBuilt }) => {
  const { reportProblem } = await import('./lib/problem.mjs');
  const { endOnSignals } = await import('./lib/run-program.mjs');
  endOnSignals();
  try {
    await ensureBuilt({ env: process.env });
  } catch (error) {
    reportProblem(error);
    process.exit(1);
  }
});
