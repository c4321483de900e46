import { chmodSync, copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { AgentProcess } from '../../apps/agent/test/agent-process.js';
import { atEnd } from '../clean-up.js';
import { residentBytes } from '../stage.js';

const program = fileURLToPath(new URL('collect-garbage.cjs', import.meta.url));
const collectsWithinMs = 10_000;
const lookEveryMs = 50;
/** Pages that a collection has emptied are given back behind its back: they are, once it has not become less for so long. */
const settledAfterMs = 500;

/** What an agent's environment must have for heldBytes(). */
export function collectingEnvironment(): NodeJS.ProcessEnv {
  // The agent becomes somebody who need not be able to read where this stands.
  const folder = mkdtempSync(join(tmpdir(), 'synscope-reliability-'));
  atEnd(() => rmSync(folder, { recursive: true, force: true }));
  chmodSync(folder, 0o755);
  const copy = join(folder, 'collect-garbage.cjs');
  copyFileSync(program, copy);
  chmodSync(copy, 0o644);
  return { NODE_OPTIONS: `--require ${copy}` };
}

/** A server's memory that is in use and in RAM, as it is and without what it had not collected yet. */
export interface HeldMemory {
  readonly bytes: number;
  readonly heldBytes: number;
}

/**
 * Lets a server that was started with collectingEnvironment() collect its garbage.
 * @param threads of it that have garbage: its own, and one for each capture
 * @throws Error where they do not all say that they have
 */
export async function heldMemory(agent: Pick<AgentProcess, 'serverPid' | 'output'>, threads: number): Promise<HeldMemory> {
  const bytes = residentBytes(agent.serverPid);
  const timesTold = (): number => agent.output().split('garbage collected\n').length - 1;
  const wanted = timesTold() + threads;
  process.kill(agent.serverPid, 'SIGUSR2');
  for (const deadline = performance.now() + collectsWithinMs; timesTold() < wanted; await pause(lookEveryMs)) {
    if (performance.now() > deadline) throw new Error(`${wanted - timesTold()} of ${threads} threads have not collected their garbage`);
  }
  return { bytes, heldBytes: await leastBytes(agent.serverPid) };
}

/** The least memory that a process has, from now until it has not become less for a while. */
async function leastBytes(pid: number): Promise<number> {
  let least = residentBytes(pid);
  for (let since = performance.now(); performance.now() - since < settledAfterMs; ) {
    await pause(lookEveryMs);
    const bytes = residentBytes(pid);
    if (bytes < least) [least, since] = [bytes, performance.now()];
  }
  return least;
}
