// npm test: installs and builds what is stale, then checks and tests all there is.
// Nothing but the version check may be loaded before it: an old Node could not read the rest.
import { requireNode } from './lib/node-version.mjs';

requireNode();
import('./lib/test-all.mjs').then(({ main }) => main());
