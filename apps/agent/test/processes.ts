import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

/** The running children of a process (zombies do not count), oldest first. */
export function childrenOf(pid: number): number[] {
  const children: number[] = [];
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const status = statusOf(Number(name));
    if (status.get('PPid') === String(pid) && !status.get('State')?.startsWith('Z')) children.push(Number(name));
  }
  return children.sort((a, b) => a - b);
}

/** A process's program and arguments, with a NUL after each; empty where there is no such process. */
export function commandLineOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'latin1');
  } catch {
    return '';
  }
}

/** /proc/PID/status by field; empty where there is no such process. */
export function statusOf(pid: number | string): Map<string, string> {
  try {
    return fieldsOf(readFileSync(`/proc/${pid}/status`, 'latin1'));
  } catch {
    return new Map();
  }
}

function fieldsOf(status: string): Map<string, string> {
  return new Map(status.split('\n').map((line) => line.split(/:\s*/, 2) as [string, string]));
}

/** /proc/PID/task/TID/status of every thread. */
export function threadStatusesOf(pid: number): Map<string, string>[] {
  return readdirSync(`/proc/${pid}/task`).map((tid) => statusOf(`${pid}/task/${tid}`));
}

export function isRunning(pid: number): boolean {
  const state = statusOf(pid).get('State');
  return state !== undefined && !state.startsWith('Z');
}

/** Waits until something holds. Throws, naming it, where it does not in time. */
export async function until(what: string, holds: () => boolean, withinMs = 2000): Promise<void> {
  const deadline = performance.now() + withinMs;
  while (!holds()) {
    if (performance.now() > deadline) throw new Error(`Not within ${withinMs} ms: ${what}`);
    await pause(20);
  }
}
