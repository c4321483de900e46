import { existsSync, readFileSync } from 'node:fs';
import { programsOnPath } from './find-pnpm.mjs';
import { runProgram } from './run-program.mjs';
import { say, step } from './say.mjs';

/**
 * @typedef {object} SystemPackage
 * @property {string} name            Debian's name of it
 * @property {() => boolean} present  whether what it brings is there
 */

/**
 * @param {string} name
 * @param {string} [program] the program it brings, when that has another name
 * @returns {SystemPackage}
 */
export function packageOfProgram(name, program = name) {
  return { name, present: () => programsOnPath(program).length > 0 };
}

/**
 * @param {string} name
 * @param {readonly string[]} paths any of which shows that it is there
 * @returns {SystemPackage}
 */
export function packageOfFile(name, ...paths) {
  return { name, present: () => paths.some((path) => existsSync(path)) };
}

/** @returns {boolean} whether this system's packages are Debian's: Debian, Ubuntu and their kin */
export function isDebianKind() {
  return /^(ID|ID_LIKE)=.*\b(debian|ubuntu)\b/m.test(osRelease()) && existsSync('/usr/bin/apt-get');
}

/** @returns {boolean} Ubuntu's chromium package is a snap, which is of no use to a script */
export function isUbuntu() {
  return /^(ID|ID_LIKE)=.*\bubuntu\b/m.test(osRelease());
}

function osRelease() {
  return existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : '';
}

/**
 * The command that a person would type.
 * @param {readonly SystemPackage[]} packages
 */
export function installCommand(packages) {
  const sudo = process.getuid?.() === 0 ? '' : 'sudo ';
  return `${sudo}apt-get install -y ${packages.map((p) => p.name).join(' ')}`;
}

/**
 * Installs packages where that needs no password, after saying so.
 * @param {readonly SystemPackage[]} packages the missing ones
 * @param {string} purpose for the message: what needs them
 * @returns {Promise<boolean>} whether all are there now; if not, the reason has been said
 */
export async function installPackages(packages, purpose) {
  const asRoot = await rootPrefix();
  if (asRoot === undefined) {
    say(`${purpose} needs packages that only an administrator can install. Going on without them. To install them:\n  ${installCommand(packages)}`);
    return false;
  }
  const names = packages.map((p) => p.name);
  const aptGet = [...asRoot, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-o', 'DPkg::Lock::Timeout=120'];
  const outcome = await step(`installing what ${purpose} needs: ${names.join(', ')}`, async () => {
    const update = await runProgram([...aptGet, 'update']);
    const install = await runProgram([...aptGet, 'install', '-y', '--no-install-recommends', ...names]);
    return install.code === 0 ? install : { ...install, output: `${update.output}${install.output}` };
  });
  const missing = packages.filter((p) => !p.present());
  if (outcome.code === 0 && missing.length === 0) return true;
  say(`That did not work:\n${lastLines(outcome.output)}\nTo try it yourself:\n  ${installCommand(packages)}`);
  return false;
}

/** @returns {Promise<string[] | undefined>} what to put before a command to run it as root */
async function rootPrefix() {
  if (process.getuid?.() === 0) return [];
  const [sudo] = programsOnPath('sudo');
  if (sudo === undefined) return undefined;
  const { code } = await runProgram([sudo, '-n', 'true']);
  return code === 0 ? [sudo, '-n'] : undefined;
}

/**
 * @param {string} text
 * @param {number} [count]
 */
export function lastLines(text, count = 15) {
  return text.trimEnd().split('\n').slice(-count).join('\n');
}
