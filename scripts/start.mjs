// npm start: installs and builds what is stale, then runs the agent until it ends.
// Nothing but the version check may be loaded before it: an old Node could not read the rest.
import { requireNode } from './lib/node-version.mjs';

requireNode();
import('./lib/start-agent.mjs').then(({ main }) => main(process.argv.slice(2)));
