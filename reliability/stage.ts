import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startAgent, stopAgents, type AgentProcess } from '../apps/agent/test/agent-process.js';
import { addVethPair, ip, removeInterfaces } from '../apps/agent/test/interfaces.js';
import { Page, type Update } from '../apps/agent/test/page.js';
import { childrenOf, isRunning, statusOf } from '../apps/agent/test/processes.js';
import type { CaptureInfo } from '@synscope/protocol';
import { atEnd } from './clean-up.js';
import { trafficFilter } from './traffic/sender.js';

/** A folder for spools that whoever the agent becomes may write to; removed at the end. */
export function spoolParent(): string {
  const folder = mkdtempSync(join(tmpdir(), 'synscope-reliability-'));
  atEnd(() => rmSync(folder, { recursive: true, force: true }));
  chmodSync(folder, 0o777);
  return folder;
}

/** An agent as a person starts it, with its spool in a folder that is known. */
export interface StagedAgent extends AgentProcess {
  readonly spoolParent: string;
}

/** @param folder where its spool is to be; absent: one of its own @param env what its environment has beside this process's */
export async function stageAgent(args: readonly string[] = [], folder: string = spoolParent(), env: NodeJS.ProcessEnv = {}): Promise<StagedAgent> {
  atEnd(() => stopAgents());
  // With the channel, it ends by itself should this process be killed.
  const agent = await startAgent(['--spool-dir', folder, ...args], { env, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
  return { ...agent, spoolParent: folder };
}

/** The spool file of an agent's only, or nth, capture. */
export function spoolFile(folder: string, nth = 1): string {
  const paths = readdirSync(folder).map((name) => join(folder, name, `capture-${nth}.spool`));
  if (paths.length !== 1) throw new Error(`${paths.length} runs have their spool in one folder`);
  return paths[0];
}

/** Two ends of a wire: what is sent into the first arrives at the second. Removed at the end. */
export function stageWire(): { readonly near: string; readonly far: string } {
  atEnd(() => removeInterfaces());
  const [near, far] = addVethPair();
  for (const name of [near, far]) {
    // Else the system says hello on it by IPv6 for a while.
    execFileSync('sysctl', ['-qw', `net.ipv6.conf.${name}.disable_ipv6=1`], { stdio: 'ignore' });
  }
  return { near, far };
}

export { ip };

/** A page; cut off at the end. */
export async function openPage(agent: AgentProcess): Promise<Page> {
  const page = await Page.open(agent);
  atEnd(() => page.socket.terminate());
  return page;
}

/** Watches an interface for what a sender sends. @returns the capture's id, once it is open */
export async function watchTraffic(
  page: Page,
  interfaceName: string,
  options: { readonly filter?: string; readonly bufferBytes?: number } = {},
): Promise<string> {
  const { capture } = await page.ask('startLive', { interface: interfaceName, filter: trafficFilter, ...options });
  await page.capture(capture, 'it runs', ({ phase }) => phase === 'running' || phase === 'failed', 10_000);
  const info = infoOf(page, capture);
  if (info?.phase === 'failed') throw new Error(`the capture cannot begin: ${JSON.stringify(info.problem)}`);
  return capture;
}

/** What the page was last told of a capture. */
export function infoOf(page: Page, capture: string): CaptureInfo | undefined {
  return page.updates.at(-1)?.captures.find((info) => info.capture === capture);
}

/** When an update came, milliseconds since 1970. */
export const arrivedAtMs = (update: Update): number => performance.timeOrigin + update.atMs;

/** Waits until what a page is told of a capture's counts does not change for a while. */
export async function settled(page: Page, capture: string, withinMs: number): Promise<CaptureInfo> {
  const deadline = performance.now() + withinMs;
  let last = -1;
  let since = performance.now();
  for (;;) {
    const info = infoOf(page, capture);
    const now = performance.now();
    if (info !== undefined && info.counts.frames !== last) {
      last = info.counts.frames;
      since = now;
    }
    const isDone = info !== undefined && info.counts.bytesAnalysed === info.counts.bytesReceived && now - since > 600;
    if (isDone) return info;
    if (now > deadline) throw new Error(`the capture is not analysed ${withinMs} ms after the last segment`);
    await pause(50);
  }
}

/** Stops a capture, and waits for its end. */
export async function stopCapture(page: Page, capture: string, withinMs = 30_000): Promise<CaptureInfo> {
  await page.ask('stop', { capture });
  return page.ended(capture, withinMs);
}

/** The processes that an agent has started, its server apart: its capture processes. */
export function childProcessesOf({ child, serverPid }: AgentProcess): number[] {
  return [...new Set([child.pid!, serverPid])].flatMap(childrenOf).filter((pid) => pid !== serverPid);
}

/** Open file descriptors of a process. */
export function descriptorsOf(pid: number): number {
  return readdirSync(`/proc/${pid}/fd`).length;
}

/** Memory of a process that is in use and in RAM; 0 where it has just ended, as those that make a hole in a spool soon do. */
export function residentBytes(pid: number): number {
  return Number(statusOf(pid).get('VmRSS')?.replace(/\D+/g, '') ?? 0) * 1024;
}

/** Fails where an agent has ended. */
export function assertRuns(agent: AgentProcess): void {
  if (!isRunning(agent.serverPid)) throw new Error(`the agent has ended: ${agent.output().slice(-500)}`);
}

export const formatted = (count: number): string => count.toLocaleString('en');

/** @param share of the values, 0 to 1 @param values not none */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}
