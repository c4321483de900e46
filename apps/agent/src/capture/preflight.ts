import { spawn } from 'node:child_process';
import { accessSync, constants, readFileSync, statSync } from 'node:fs';
import { askLauncherAbility, hasLauncher } from '../launcher/launcher-client.js';
import type { CaptureAbility } from './ability.js';
import { noPrivilege } from './no-privilege.js';
import type { Problem } from './problem.js';
import { childPath, emptyEnvironment } from './spawn-capture.js';

export type { CaptureAbility } from './ability.js';

/** Loads the addon as the capture child will: from the child's place, with its environment. */
const loadAddon = `
  const cap = require('node:module').createRequire(process.argv[1])('cap');
  if (!cap.Cap.prototype.setFilter) throw new Error("the cap package lacks synscope's patch");`;

/** CAP_NET_RAW of linux/capability.h: the right to open a packet socket. */
const netRaw = 1n << 13n;
const checkTimeoutMs = 5000;

/**
 * Finds out, without opening an interface, how live capture can be done here. Takes about as long as
 * starting Node once. The addon is loaded only in a process of its own, which ends at once.
 */
export async function liveCaptureAbility(): Promise<CaptureAbility> {
  if (hasLauncher()) {
    const ability = await askLauncherAbility();
    if (ability.kind === 'direct') return { kind: 'launcher' };
    if (ability.reason?.code === 'captureNotBuilt') return ability;
  }
  const [addonProblem, namespaces] = await Promise.all([addonCheck(), namespaceCheck()]);
  if (addonProblem !== undefined) return { kind: 'none', reason: addonProblem };
  const reason = privilegeCheck();
  if (reason === undefined) return { kind: 'direct' };
  return { kind: namespaces ? 'namespace' : 'none', reason };
}

function privilegeCheck(): Problem | undefined {
  if (process.platform === 'linux') {
    const effective = /^CapEff:\s*([0-9a-f]+)$/m.exec(readFileSync('/proc/self/status', 'latin1'));
    const mayCapture = effective !== null && (BigInt(`0x${effective[1]}`) & netRaw) !== 0n;
    return mayCapture && ownsNetwork() ? undefined : noPrivilege();
  }
  // Windows leaves the right to Npcap's installation.
  if (process.platform === 'win32') return undefined;
  try {
    accessSync('/dev/bpf0', constants.R_OK);
    return undefined;
  } catch {
    return noPrivilege();
  }
}

/**
 * Whether this process's capabilities count in its network. Root of a user namespace alone has them
 * all, and none over the host's network: there, files of the network's root are not root's.
 */
function ownsNetwork(): boolean {
  return statSync('/proc/sys/net/core').uid === 0;
}

async function addonCheck(): Promise<Problem | undefined> {
  const check = await run(process.execPath, ['-e', loadAddon, childPath], emptyEnvironment());
  if (check.exitCode === 0) return undefined;
  const detail = /^(?:\w*Error.*|.*error while loading.*)$/m.exec(check.errorText)?.[0] ?? check.errorText.slice(-200);
  return { code: 'captureNotBuilt', params: { detail } };
}

/** Whether this process may make a network of its own and run the demo in it. */
async function namespaceCheck(): Promise<boolean> {
  if (process.platform !== 'linux') return false;
  try {
    accessSync(childPath, constants.R_OK);
  } catch {
    return false;
  }
  const check = await run('unshare', ['--user', '--map-root-user', '--net', 'true'], process.env);
  return check.exitCode === 0;
}

/** Runs a program to its end. One that does not exist counts as failed. */
function run(command: string, args: string[], env: NodeJS.ProcessEnv): Promise<{ exitCode: number | null; errorText: string }> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'pipe'], timeout: checkTimeoutMs, env, cwd: '/' });
    let errorText = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (errorText = (errorText + text).slice(-4000)));
    child.once('error', (error) => resolve({ exitCode: null, errorText: error.message }));
    child.once('close', (exitCode) => resolve({ exitCode, errorText }));
  });
}
