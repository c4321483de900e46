/**
 * Bundles the agent's engine worker into one file, which the agent keeps in memory: the server starts
 * workers after it has given up the right to read files of the project's folder.
 */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const ENTRY = `${ROOT}apps/agent/dist/engine-host/worker.js`;
const OUTPUT = `${ROOT}apps/agent/dist/engine-worker.bundle.cjs`;

if (!existsSync(ENTRY)) {
  process.stderr.write('The engine worker is not compiled: apps/agent/dist/engine-host/worker.js is missing.\n');
  process.exit(1);
}

const bundle = await rolldown({
  input: ENTRY,
  platform: 'node',
  external: /^node:/,
  // What the bundle cannot hold would be missing at run time, so a warning is an error.
  onLog(level, log) {
    if (level === 'warn') throw new Error(log.message);
  },
});
await bundle.write({ file: OUTPUT, format: 'cjs', codeSplitting: false });
await bundle.close();
