import { existsSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { rootManifest } from './paths.mjs';
import { Problem } from './problem.mjs';
import { runProgram } from './run-program.mjs';

/**
 * Finds the pnpm that package.json pins: the one on the PATH when it is of that version, else the
 * one that npm fetches. Never corepack, whose signature check fails on some Node 20 machines.
 * @param {import('./invoking-user.mjs').Identity} identity
 * @returns {Promise<string[]>} the command, to which arguments are added
 */
export async function findPnpm(identity) {
  const version = pinnedPnpmVersion();
  for (const path of programsOnPath('pnpm')) {
    if (realpathSync(path).includes('corepack')) continue;
    // Asked outside the project: inside, some versions fetch the pinned one before they answer.
    const { code, stdout } = await runProgram([path, '--version'], { ...identity, cwd: tmpdir() });
    if (code === 0 && stdout.trim() === version) return [path];
  }
  // Without a network, npm would try for over a minute before it says so.
  const patience = ['--fetch-retries=2', '--fetch-retry-mintimeout=1000', '--fetch-retry-maxtimeout=4000'];
  return [...npx(), '--yes', ...patience, `--package=pnpm@${version}`, '--', 'pnpm'];
}

/** @returns {string} such as 12.21.0 */
export function pinnedPnpmVersion() {
  const match = /^pnpm@(\d+\.\d+\.\d+)/.exec(rootManifest().packageManager);
  if (match?.[1] === undefined) throw new Problem('package.json: packageManager must be pnpm@ and a version.');
  return match[1];
}

/** @returns {string[]} npm's way to run a package's program, by the npm that runs us if there is one */
function npx() {
  const beside = [
    process.env.npm_execpath ?? '',
    join(dirname(process.execPath), '../lib/node_modules/npm/bin/npm-cli.js'),
    join(dirname(process.execPath), 'node_modules/npm/bin/npm-cli.js'),
  ];
  const npmCli = beside.find((path) => path.endsWith('npm-cli.js') && existsSync(path));
  if (npmCli !== undefined) return [process.execPath, npmCli, 'exec'];
  const onPath = programsOnPath('npm')[0];
  if (onPath !== undefined) return [onPath, 'exec'];
  throw new Problem('Neither pnpm nor npm was found. npm comes with Node: https://nodejs.org');
}

/**
 * @param {string} name
 * @returns {string[]} full paths, in the order of the PATH
 */
export function programsOnPath(name) {
  const fileName = process.platform === 'win32' ? `${name}.cmd` : name;
  return (process.env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '' && !folder.includes('node_modules'))
    .map((folder) => join(folder, fileName))
    .filter((path) => existsSync(path));
}
