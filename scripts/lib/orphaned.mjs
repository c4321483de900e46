import { readFileSync } from 'node:fs';

/** How long an orphan may live. */
const LOOK_INTERVAL_MS = 250;

/**
 * Calls back when npm, which runs this script by way of a shell, has ended and left it behind. A
 * signal to npm is passed on to that shell only, and some shells end without passing it on further.
 * Without npm nothing is watched: whoever starts the script with nohup wants it to stay.
 * @param {() => void} callback called once
 * @returns {() => void} stops watching
 */
export function whenOrphaned(callback) {
  if (process.env.npm_lifecycle_event === undefined) return () => {};
  const before = ancestors();
  const timer = setInterval(() => {
    if (ancestors() === before) return;
    clearInterval(timer);
    callback();
  }, LOOK_INTERVAL_MS);
  timer.unref();
  return () => clearInterval(timer);
}

/** @returns {string} the shell's id, and where the system tells it, npm's: an orphan gets other ones */
function ancestors() {
  const { ppid } = process;
  return process.platform === 'linux' ? `${ppid} ${parentOf(ppid)}` : String(ppid);
}

/** @param {number} pid */
function parentOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name, in parentheses, may hold any character; the state and the parent follow.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1];
  } catch {
    // Gone between being named and being read, or not ours to see: then it has no parent to tell of.
    return 'unknown';
  }
}
