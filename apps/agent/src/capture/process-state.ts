import { readFileSync } from 'node:fs';

/**
 * What a process is at: `stopped` by a signal or a debugger, `gone` (or dead, and not yet waited for), `alive` where it
 * runs, sleeps, or waits for its turn or for a disk; `unknown` where this system does not tell.
 */
export type ProcessState = 'stopped' | 'gone' | 'alive' | 'unknown';

/** proc_pid_stat(5): T stopped, t traced; Z zombie, X and x dead. */
const states: Readonly<Record<string, ProcessState>> = { T: 'stopped', t: 'stopped', Z: 'gone', X: 'gone', x: 'gone' };

/** What the kernel says of a process. Only Linux is asked, by /proc/PID/stat, which anybody may read. */
export function processState(pid: number | undefined): ProcessState {
  if (pid === undefined || process.platform !== 'linux') return 'unknown';
  let stat: string;
  try {
    stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
  } catch {
    // It is gone; or /proc is not there, or hides what others run.
    return 'unknown';
  }
  return stateIn(stat);
}

/** The state in a line of /proc/PID/stat. The name before it stands in parentheses, and may hold some itself. */
export function stateIn(stat: string): ProcessState {
  const letter = stat.slice(stat.lastIndexOf(')') + 2)[0] ?? '';
  return states[letter] ?? (/[A-Z]/.test(letter) ? 'alive' : 'unknown');
}
