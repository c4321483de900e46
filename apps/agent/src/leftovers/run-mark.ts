import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The file in a spool folder that says whose it is; gone where its run ended as it should. */
export const runMarkName = 'run.json';

/** Which process a folder belongs to. */
interface RunMark {
  readonly pid: number;
  /** Tells a process from a later one of the same number; null where the system does not say. */
  readonly began: string | null;
}

/** Says in a spool folder that it belongs to this process. */
export function markRun(folder: string): void {
  const mark: RunMark = { pid: process.pid, began: beginningOf(process.pid) };
  writeFileSync(join(folder, runMarkName), JSON.stringify(mark), { mode: 0o600, flag: 'wx' });
}

/**
 * Whether the run that a folder belongs to is over although nobody cleared up after it: it was killed, or the machine
 * went down. False where the folder bears no mark, or one that cannot be read.
 */
export function wasAbandoned(folder: string): boolean {
  const mark = readMark(folder);
  return mark !== undefined && !isAlive(mark);
}

function readMark(folder: string): RunMark | undefined {
  try {
    const { pid, began } = JSON.parse(readFileSync(join(folder, runMarkName), 'utf8')) as Partial<RunMark>;
    const known = Number.isSafeInteger(pid) && pid! > 0 && (began === null || typeof began === 'string');
    return known ? { pid: pid!, began: began! } : undefined;
  } catch {
    // No mark, or half of one: whoever made it may be about to write it.
    return undefined;
  }
}

function isAlive({ pid, began }: RunMark): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // Somebody else's process has the number by now, or nobody's.
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  const now = beginningOf(pid);
  return now !== 'ended' && (began === null || now === null || now === began);
}

/**
 * Since which moment of which boot a process runs (proc_pid_stat(5), field 22); `ended` where it does not any more, and
 * only nobody has taken note of that yet; null where /proc does not tell.
 */
function beginningOf(pid: number): string | null {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim();
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The program's name, in parentheses, may hold anything.
    const afterName = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return afterName[0] === 'Z' || afterName[0] === 'X' ? 'ended' : `${boot} ${afterName[19]}`;
  } catch {
    return null;
  }
}
