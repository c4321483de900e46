import { readFileSync } from 'node:fs';
import type { Account } from './accounts.js';

export { accountToDropTo, type Account } from './accounts.js';

/**
 * Whether this process is root over more than itself. Root of a user namespace without any other
 * user (`unshare --user --map-root-user`) is not: it has nothing to give up and nobody to become.
 */
export function isRoot(): boolean {
  if (process.getuid?.() !== 0) return false;
  return process.platform !== 'linux' || !/^\s*0\s+\d+\s+1\s*$/.test(readFileSync('/proc/self/uid_map', 'latin1'));
}

/**
 * Makes this process, with all its threads, run as another account for good, with none of root's
 * groups and capabilities. Does nothing in a process that is not root.
 * Must come after everything that only root can read has been loaded or opened.
 * @throws where the kernel left a privilege behind; the process should then end.
 */
export function dropTo(account: Account): void {
  if (!isRoot()) return;
  process.setgroups!([account.gid]);
  process.setgid!(account.gid);
  process.setuid!(account.uid);
  if (process.geteuid!() === 0 || process.getegid!() === 0) throw new Error('Still root after setuid.');
  const kept = process.platform === 'linux' ? keptCapabilities() : undefined;
  if (kept !== undefined) throw new Error(`Still privileged after setuid: ${kept}.`);
  if (account.home !== undefined) process.env.HOME = account.home;
  if (account.name !== undefined) process.env.USER = process.env.LOGNAME = account.name;
}

/** The first of this process's capability sets that is not empty, as /proc/self/status has it. */
function keptCapabilities(): string | undefined {
  return /^Cap(?:Prm|Eff|Amb):\s*0*[1-9a-f]\w*$/m.exec(readFileSync('/proc/self/status', 'latin1'))?.[0];
}
