import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  installCommand,
  installPackages,
  isDebianKind,
  lastLines,
  packageOfFile,
  packageOfProgram,
} from './debian-packages.mjs';
import { findPnpm } from './find-pnpm.mjs';
import { readStamp, removeStamp, writeStamp } from './fingerprint.mjs';
import { inRoot } from './paths.mjs';
import { runProgram } from './run-program.mjs';
import { say, step } from './say.mjs';

/** The library that captures. It is compiled here, against the system's libpcap and this Node. */
const CAPTURE_ADDON = inRoot('apps/agent/node_modules/cap/build/Release/cap.node');

/** Notes for which Node the library was compiled, or that this cannot be done as things are. */
const STAMP = 'live-capture';

const NEEDED = [
  packageOfFile('libpcap-dev', '/usr/include/pcap.h', '/usr/local/include/pcap.h'),
  packageOfProgram('g++'),
  packageOfProgram('make'),
  packageOfProgram('python3'),
];

/** Compiled code fits one such number of Node only. */
const BUILT = `built for ABI ${process.versions.modules} ${process.arch}`;

/** @returns {boolean} whether the library is there, for the Node that runs now */
export function canCaptureLive() {
  const stamp = readStamp(STAMP);
  return existsSync(CAPTURE_ADDON) && (stamp === BUILT || !stamp.startsWith('built for '));
}

/** Before an install: sees to what compiling the library needs. Says what is wrong; never throws. */
export async function prepareLiveCapture() {
  if (canCaptureLive() || process.platform !== 'linux') return;
  const missing = NEEDED.filter((p) => !p.present());
  if (missing.length === 0) return;
  const names = missing.map((p) => p.name).join(', ');
  if (!isDebianKind()) {
    say(`Live capture needs ${names} (by the names that Debian gives them). Captures can be opened without.`);
    return;
  }
  // What failed once is not tried at each start: it would take its time each time.
  if (readStamp(STAMP) === attempt(missing)) {
    say(`Without live capture, which needs:\n  ${installCommand(missing)}`);
    return;
  }
  if (!(await installPackages(missing, 'live capture'))) noteAfterInstall = attempt(missing);
}

/** An install may remove node_modules, so a note of before it is written after it. */
let noteAfterInstall = '';

/**
 * After an install: compiles the library if that was not possible before and is now.
 * @param {import('./invoking-user.mjs').Identity} identity
 */
export async function finishLiveCapture(identity) {
  if (canCaptureLive()) {
    if (readStamp(STAMP) !== BUILT) writeStamp(STAMP, BUILT, identity);
    return;
  }
  const missing = process.platform === 'linux' ? NEEDED.filter((p) => !p.present()) : [];
  if (missing.length > 0) {
    if (noteAfterInstall !== '') writeStamp(STAMP, noteAfterInstall, identity);
    return;
  }
  const thisAttempt = attempt([]);
  if (readStamp(STAMP) === thisAttempt) {
    say(`Without live capture: its library could not be compiled. To try again: rm ${join('node_modules/.synscope', STAMP)}`);
    return;
  }
  removeStamp(STAMP);
  const pnpm = await findPnpm(identity);
  const env = buildEnvironment(identity.env);
  const outcome = await step('compiling the capture library', () =>
    runProgram([...pnpm, 'rebuild', 'cap'], { ...identity, env }),
  );
  const built = existsSync(CAPTURE_ADDON);
  writeStamp(STAMP, built ? BUILT : thisAttempt, identity);
  if (!built) say(`That did not work, so there is no live capture. Captures can be opened.\n${lastLines(outcome.output)}`);
}

/**
 * The same state of things is not tried twice.
 * @param {readonly { name: string }[]} missing
 */
function attempt(missing) {
  return `not possible with ABI ${process.versions.modules}, missing: ${missing.map((p) => p.name).join(' ')}`;
}

/**
 * Where Node brought its headers along, compiling needs no download of them.
 * @param {NodeJS.ProcessEnv} env
 * @returns {NodeJS.ProcessEnv}
 */
export function buildEnvironment(env) {
  const nodeFolder = join(process.execPath, '../..');
  const hasHeaders = existsSync(join(nodeFolder, 'include/node/node.h'));
  return hasHeaders && env.npm_config_nodedir === undefined ? { ...env, npm_config_nodedir: nodeFolder } : env;
}
