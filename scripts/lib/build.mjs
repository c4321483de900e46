import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fingerprint, readStamp, removeStamp, writeStamp } from './fingerprint.mjs';
import { inRoot } from './paths.mjs';
import { Problem } from './problem.mjs';
import { runProgram } from './run-program.mjs';
import { step } from './say.mjs';

/**
 * @typedef {object} Target
 * @property {string} name          also of its stamp
 * @property {string} title         what the person reads while it is built
 * @property {readonly string[]} sources  files and folders it is made from
 * @property {readonly string[]} outputs  files that are there when it is built
 * @property {() => string[][]} commands  run one after the other
 * @property {string} [folder]      where they run, if not in the project's folder
 */

const SHARED = ['pnpm-lock.yaml', 'tsconfig.base.json', 'packages'];

/**
 * @param {string[]} options
 * @returns {string[]} the command that builds a page
 */
const vite = (...options) => [process.execPath, toolPath('apps/web', 'vite', 'vite'), 'build', '--logLevel', 'error', ...options];

/** @type {readonly Target[]} In the order in which they need each other. */
const TARGETS = [
  {
    name: 'agent',
    title: 'compiling the packages and the agent',
    sources: [...SHARED, 'apps/agent'],
    outputs: ['apps/agent/dist/main.js'],
    commands: () => [[process.execPath, toolPath('.', 'typescript', 'tsc'), '-b', 'apps/agent']],
  },
  {
    name: 'page',
    title: 'building the page',
    sources: [...SHARED, 'apps/web', 'apps/agent/recordings'],
    outputs: ['apps/web/dist/index.html', 'apps/web/dist/one-file.html'],
    commands: () => [vite(), vite('--mode', 'one-file', '--outDir', 'dist')],
    folder: 'apps/web',
  },
  {
    name: 'static',
    title: 'building the page that needs no agent',
    sources: [...SHARED, 'apps/web', 'apps/agent/recordings'],
    outputs: ['apps/web/dist-static/index.html', 'apps/web/dist-static/one-file.html'],
    commands: () => [vite('--mode', 'static'), vite('--mode', 'one-file')],
    folder: 'apps/web',
  },
  {
    name: 'workers',
    title: "bundling the agent's workers",
    sources: [...SHARED, 'apps/agent', 'scripts/bundle-worker.mjs'],
    outputs: ['apps/agent/dist/engine-worker.bundle.cjs', 'apps/agent/dist/zstd-worker.bundle.cjs'],
    commands: () => [[process.execPath, inRoot('scripts/bundle-worker.mjs')]],
  },
];

/**
 * Builds what is stale, and stops at the first failure.
 * @param {import('./invoking-user.mjs').Identity} identity
 * @param {(title: string, work: () => Promise<void>) => Promise<void>} [announce]
 */
export async function ensureBuilt(identity, announce = step) {
  for (const target of TARGETS) {
    const wanted = fingerprint(target.sources, isSource);
    const complete = target.outputs.every((path) => existsSync(inRoot(path)));
    if (complete && readStamp(target.name) === wanted) continue;
    await announce(target.title, () => build(target, identity));
    writeStamp(target.name, wanted, identity);
  }
}

/**
 * @param {Target} target
 * @param {import('./invoking-user.mjs').Identity} identity
 */
async function build(target, identity) {
  removeStamp(target.name);
  for (const command of target.commands()) {
    const { code, output } = await runProgram(command, { ...identity, cwd: inRoot(target.folder ?? '.') });
    if (code !== 0) throw new Problem(`Building failed while ${target.title}. What it said:`, withoutFrames(output));
  }
  const missing = target.outputs.filter((path) => !existsSync(inRoot(path)));
  if (missing.length > 0) throw new Problem(`Building failed while ${target.title}: ${missing.join(', ')} did not appear.`);
}

/**
 * Where in a tool's own code it failed is of no use to the person who reads this.
 * @param {string} output
 */
function withoutFrames(output) {
  return output.replace(/^\s+at .*\bnode_modules\b.*\n?/gm, '').trimEnd();
}

/**
 * Tests, and what is written for people to read, change nothing that is built.
 * @param {string} path
 */
function isSource(path) {
  return !/\.test(-kit)?\.tsx?$|^apps\/agent\/test\/|\.md$|\.tsbuildinfo$/.test(path);
}

/**
 * The script behind a tool's command, so that it runs in this very Node, without a shell.
 * @param {string} folder of the package that declares it, from the root
 * @param {string} library
 * @param {string} command
 * @returns {string}
 */
export function toolPath(folder, library, command) {
  const manifestPath = inRoot(folder, 'node_modules', library, 'package.json');
  if (!existsSync(manifestPath)) throw new Problem(`${library} is not installed. Run: npm start`);
  const { bin } = JSON.parse(readFileSync(manifestPath, 'utf8'));
  return join(dirname(manifestPath), typeof bin === 'string' ? bin : bin[command]);
}
