import { existsSync } from 'node:fs';
import { lastLines } from './debian-packages.mjs';
import { findPnpm } from './find-pnpm.mjs';
import { fingerprint, readStamp, removeStamp, writeStamp } from './fingerprint.mjs';
import { buildEnvironment, finishLiveCapture, prepareLiveCapture } from './live-capture.mjs';
import { inRoot } from './paths.mjs';
import { Problem } from './problem.mjs';
import { runProgram } from './run-program.mjs';
import { step } from './say.mjs';

const STAMP = 'installed';

/** What decides which packages are installed. */
const MANIFESTS = ['package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml', '.npmrc', 'patches', 'apps', 'packages'];

/** What the network's absence looks like in pnpm's and npm's words. */
const NO_NETWORK = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|META_FETCH_FAIL|dns error|error sending request/i;

/** Without a network, pnpm would by itself try for nine minutes before it says so. */
const PATIENCE = ['--config.fetchRetries=2', '--config.fetchRetryMintimeout=1000', '--config.fetchRetryMaxtimeout=4000'];

/**
 * Installs the packages the project is built from, if they are not installed as the lockfile says.
 * @param {import('./invoking-user.mjs').Identity} identity
 */
export async function ensureInstalled(identity) {
  await prepareLiveCapture();
  const wanted = fingerprint(MANIFESTS, (path) => !/^(apps|packages)\//.test(path) || path.endsWith('/package.json'));
  if (readStamp(STAMP) !== wanted || !existsSync(inRoot('node_modules/.modules.yaml'))) {
    const first = !existsSync(inRoot('node_modules'));
    await step(`installing packages${first ? ' (the first time takes a minute)' : ''}`, () => install(identity));
    writeStamp(STAMP, wanted, identity);
  }
  await finishLiveCapture(identity);
}

/** @param {import('./invoking-user.mjs').Identity} identity */
async function install(identity) {
  // Should this be interrupted, the next start must install again.
  removeStamp(STAMP);
  const env = { ...buildEnvironment(identity.env) };
  // Production would leave out the tools that build.
  delete env.NODE_ENV;
  const pnpm = await findPnpm(identity);
  const flags = ['--frozen-lockfile', '--config.confirmModulesPurge=false', '--reporter=append-only', ...PATIENCE];
  const outcome = await runProgram([...pnpm, 'install', ...flags], { ...identity, env });
  if (outcome.code === 0) return;
  if (NO_NETWORK.test(outcome.output)) {
    throw new Problem(
      'The packages that synscope is built from could not be fetched: the package registry was not reached.\n' +
        'Check the network, and behind a proxy HTTPS_PROXY or the registry in .npmrc. Then run the same command again.',
      lastLines(outcome.output),
    );
  }
  throw new Problem('Installing the packages that synscope is built from failed. pnpm said:', lastLines(outcome.output, 40));
}
