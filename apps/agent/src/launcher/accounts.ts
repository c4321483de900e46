import { readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** An account of this machine that is not root. */
export interface Account {
  uid: number;
  gid: number;
  /** Undefined where the machine has a number but no name for it. */
  name: string | undefined;
  home: string | undefined;
}

/** The user and group that own nothing. */
const nobodyId = 65_534;
const projectFolder = fileURLToPath(new URL('../../../../', import.meta.url));

/**
 * Whom a process started as root should become: the user who typed sudo, else the owner of the
 * project's folder, else nobody.
 * @param env where sudo's SUDO_UID and SUDO_GID are looked for.
 * @param folder the project's.
 */
export function accountToDropTo(env: NodeJS.ProcessEnv = process.env, folder: string = projectFolder): Account {
  const sudoUid = idOf(env.SUDO_UID);
  const sudoGid = idOf(env.SUDO_GID);
  if (sudoUid !== undefined && sudoGid !== undefined) return named(sudoUid, sudoGid);
  const owner = statSync(folder);
  if (owner.uid !== 0 && owner.gid !== 0) return named(owner.uid, owner.gid);
  return named(nobodyId, nobodyId);
}

/** A user or group number that is not root's. */
function idOf(text: string | undefined): number | undefined {
  if (text === undefined || !/^\d{1,10}$/.test(text)) return undefined;
  const id = Number(text);
  // The greatest 32-bit number means 'no change' to setuid.
  return id > 0 && id < 0xffff_ffff ? id : undefined;
}

function named(uid: number, gid: number): Account {
  for (const line of readFileSync('/etc/passwd', 'utf8').split('\n')) {
    const [name, , id, , , home] = line.split(':');
    if (id === String(uid)) return { uid, gid, name, home };
  }
  return { uid, gid, name: undefined, home: undefined };
}
