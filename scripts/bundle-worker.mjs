/**
 * Bundles each of the agent's workers into one file, which the agent keeps in memory: the server starts
 * workers after it has given up the right to read files of the project's folder.
 */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const COMPILED = `${ROOT}apps/agent/dist/`;
/** What is compiled, and what it becomes. */
const WORKERS = {
  'engine-host/worker.js': 'engine-worker.bundle.cjs',
  'unpacking/zstd-worker.js': 'zstd-worker.bundle.cjs',
};

for (const [entry, output] of Object.entries(WORKERS)) {
  if (!existsSync(COMPILED + entry)) {
    process.stderr.write(`A worker is not compiled: apps/agent/dist/${entry} is missing.\n`);
    process.exit(1);
  }
  const bundle = await rolldown({
    input: COMPILED + entry,
    platform: 'node',
    external: /^node:/,
    // What the bundle cannot hold would be missing at run time, so a warning is an error.
    onLog(level, log) {
      if (level === 'warn') throw new Error(log.message);
    },
  });
  await bundle.write({ file: COMPILED + output, format: 'cjs', codeSplitting: false });
  await bundle.close();
}
