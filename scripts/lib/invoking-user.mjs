import { readFileSync, statSync } from 'node:fs';
import { ROOT } from './paths.mjs';

/**
 * Under `sudo npm start` the agent needs the privilege, installing and building do not: they run as
 * the person who typed it, so that no file of root's is left in their folder.
 */

/** npm tells its children where root keeps these; the person has their own. */
const ROOTS_OWN_SETTINGS = /^npm_config_(cache|userconfig|globalconfig|prefix|local_prefix|init_module|logs_dir)$/i;

/**
 * @typedef {object} Identity
 * @property {number} [uid]  absent: as whoever runs this
 * @property {number} [gid]
 * @property {NodeJS.ProcessEnv} env
 */

/** @returns {Identity} for programs that install and build */
export function buildIdentity() {
  const sudoUid = Number(process.env.SUDO_UID);
  const sudoGid = Number(process.env.SUDO_GID);
  const underSudo = process.getuid?.() === 0 && Number.isInteger(sudoUid) && Number.isInteger(sudoGid) && sudoUid > 0;
  // In a folder of somebody else's the person could not write anything: root goes on as root.
  if (!underSudo || statSync(ROOT).uid !== sudoUid) return { env: process.env };

  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !ROOTS_OWN_SETTINGS.test(name)));
  const account = accountOf(sudoUid);
  env.HOME = account.home;
  env.USER = account.name;
  env.LOGNAME = account.name;
  delete env.XDG_CACHE_HOME;
  delete env.XDG_CONFIG_HOME;
  delete env.XDG_DATA_HOME;
  delete env.XDG_STATE_HOME;
  return { uid: sudoUid, gid: sudoGid, env };
}

/**
 * @param {number} uid
 * @returns {{ name: string, home: string }}
 */
function accountOf(uid) {
  const name = process.env.SUDO_USER ?? String(uid);
  for (const line of readFileSync('/etc/passwd', 'utf8').split('\n')) {
    const [account = '', , id, , , home] = line.split(':');
    if (Number(id) === uid && home !== undefined && home !== '') return { name: account, home };
  }
  return { name, home: process.platform === 'darwin' ? `/Users/${name}` : `/home/${name}` };
}
