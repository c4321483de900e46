import { spawn } from 'node:child_process';
import { accessSync, constants, readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

export const nobody = 65_534;

/** The address of a compiled module of the agent, for a script's import. */
export function agentModule(path: string): string {
  return new URL(`../dist/${path}`, import.meta.url).href;
}

/** Whether the user nobody could run the agent where it lies: every folder above must be open to all. */
export function nobodyCanRead(): boolean {
  for (let folder = fileURLToPath(new URL('../dist', import.meta.url)); ; folder = dirname(folder)) {
    if ((statSync(folder).mode & constants.S_IXOTH) === 0) return false;
    if (folder === dirname(folder)) return true;
  }
}

/** Whether a user without privileges may make a user namespace here. */
export function namespacesAllowed(): boolean {
  if (process.platform !== 'linux') return false;
  const most = Number(readFileSync('/proc/sys/user/max_user_namespaces', 'latin1'));
  try {
    accessSync('/proc/sys/kernel/unprivileged_userns_clone');
    return most > 0 && readFileSync('/proc/sys/kernel/unprivileged_userns_clone', 'latin1').trim() === '1';
  } catch {
    // Only Debian's kernels have that switch.
    return most > 0;
  }
}

export interface ScriptResult {
  exitCode: number | null;
  signal: string | null;
  output: string;
  errors: string;
}

/**
 * Runs a module script in a Node of its own.
 * @param before a command and its arguments to run Node with: setpriv, unshare.
 */
export function runScript(script: string, options: { uid?: number; before?: string[]; cwd?: string } = {}): Promise<ScriptResult> {
  const [command, ...args] = [...(options.before ?? []), process.execPath, '--input-type=module', '-e', script];
  const as = options.uid === undefined ? {} : { uid: options.uid, gid: options.uid };
  const child = spawn(command, args, { ...as, cwd: options.cwd ?? '/', stdio: ['ignore', 'pipe', 'pipe'], timeout: 15_000 });
  let output = '';
  let errors = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (exitCode, signal) => resolve({ exitCode, signal, output, errors }));
  });
}

/** Runs a script as above and reads the one JSON value that it prints. */
export async function askScript(script: string, options: { uid?: number; before?: string[] } = {}): Promise<unknown> {
  const result = await runScript(script, options);
  if (result.exitCode !== 0) throw new Error(`The script ended with ${result.exitCode ?? result.signal}: ${result.errors}`);
  return JSON.parse(result.output);
}
