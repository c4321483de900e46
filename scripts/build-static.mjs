// pnpm build:static: builds the page that needs no agent, for any web server, in any folder of it.
import { requireNode } from './lib/node-version.mjs';

requireNode();
import('./lib/build.mjs').then(async ({ ensureBuilt }) => {
  const { inRoot } = await import('./lib/paths.mjs');
  const { reportProblem } = await import('./lib/problem.mjs');
  const { endOnSignals } = await import('./lib/run-program.mjs');
  endOnSignals();
  try {
    await ensureBuilt({ env: process.env });
    console.log(`The page is in ${inRoot('apps/web/dist-static')}. Put that folder on any web server, under any path.`);
  } catch (error) {
    reportProblem(error);
    process.exit(1);
  }
});
