import { execFileSync, spawn } from 'node:child_process';
import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import type { CaptureInfo, Problem } from '@synscope/protocol';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { startAgent, stopAgents, type AgentProcess } from '../../test/agent-process.js';
import { liveCaptureAbility } from '../../test/compiled.js';
import { addVethPair, ip, removeInterfaces } from '../../test/interfaces.js';
import { Page } from '../../test/page.js';
import { childrenOf, commandLineOf } from '../../test/processes.js';

afterAll(stopAgents);
afterEach(() => removeInterfaces());

const ability = await liveCaptureAbility();
const noCapture = ability.kind !== 'direct';
const port = 15_361;

/** Datagrams to a port that nobody listens on. */
async function sender(): Promise<{ send(count: number): Promise<void>; socket: Socket }> {
  const socket = createSocket('udp4');
  socket.on('error', () => {});
  const send = async (count: number): Promise<void> => {
    for (let sent = 0; sent < count; sent += 1) await new Promise((resolve) => socket.send('datagram', port, '127.0.0.1', resolve));
  };
  return { send, socket };
}

function captureProcess(agent: AgentProcess): number {
  const [pid] = [agent.child.pid!, agent.serverPid].flatMap(childrenOf).filter((one) => commandLineOf(one).includes('child.js'));
  return pid;
}

async function watch(name = 'lo'): Promise<{ agent: AgentProcess; page: Page; capture: string }> {
  const agent = await startAgent();
  const page = await Page.open(agent);
  const { capture } = await page.ask('startLive', { interface: name, filter: `udp dst port ${port}` });
  await page.capture(capture, 'it runs', ({ phase }) => phase === 'running');
  return { agent, page, capture };
}

/**
 * Lets a process run only where another leaves it a moment, on the first processor, and makes sure that few do.
 * @returns ends that
 */
function starve(pid: number): () => void {
  execFileSync('taskset', ['-acp', '0', String(pid)]);
  execFileSync('chrt', ['--all-tasks', '--idle', '--pid', '0', String(pid)]);
  const hogs = Array.from({ length: 6 }, () => spawn('taskset', ['-c', '0', process.execPath, '-e', 'for (;;);'], { stdio: 'ignore' }));
  return () => {
    for (const hog of hogs) hog.kill('SIGKILL');
  };
}

describe.skipIf(noCapture)('a capture process that breaks (needs the right to capture)', () => {
  test('is replaced: what was captured stays, the page is told, and capturing goes on', async () => {
    const { agent, page, capture } = await watch();
    const { send, socket } = await sender();
    for (const [round, signal] of (['SIGKILL', 'SIGSEGV'] as const).entries()) {
      await send(10);
      await page.capture(capture, 'ten more', ({ counts }) => counts.frames === 10 * (round + 1));
      await pause(1000);
      process.kill(captureProcess(agent), signal);
      const { notices, problem } = await page.capture(capture, 'another took over', (info) =>
        info.notices.some(({ code, params }) => code === 'captureReplaced' && params.times === round + 1),
      );
      expect(notices).toHaveLength(1);
      expect(notices[0].params).toMatchObject({ interface: 'lo', times: round + 1 });
      expect(Number(notices[0].params.awayNs)).toBeGreaterThan(1e6);
      expect(problem).toBeNull();
    }
    await send(10);
    await page.capture(capture, 'the last ten', ({ counts }) => counts.frames === 30);
    await page.ask('stop', { capture });
    expect(await page.ended(capture)).toMatchObject({ phase: 'ended', problem: null, counts: { frames: 30 } });
    socket.close();
    await agent.stop();
  });

  test('that stands still is told of within a second; where it goes on, nothing is lost', async () => {
    const { agent, page, capture } = await watch();
    const { send, socket } = await sender();
    const stopped = captureProcess(agent);
    process.kill(stopped, 'SIGSTOP');
    await send(20);
    await page.capture(capture, 'it is told', ({ notices }) => notices.some(({ code }) => code === 'captureSilent'), 1000);
    process.kill(stopped, 'SIGCONT');
    const { notices } = await page.capture(capture, 'all is there', ({ counts, notices: now }) => counts.frames === 20 && now[0].code !== 'captureSilent');
    expect(notices.map(({ code }) => code)).toEqual(['captureHeard']);
    expect(captureProcess(agent)).toBe(stopped);
    socket.close();
    await agent.stop();
  });

  test('only for want of a turn is given time: it is told of, and nothing is lost', { timeout: 40_000 }, async () => {
    const { agent, page, capture } = await watch();
    const { send, socket } = await sender();
    const starved = captureProcess(agent);
    const endStarving = starve(starved);
    const isSilent = ({ notices }: CaptureInfo): boolean => notices.some(({ code }) => code === 'captureSilent');
    try {
      // Silent twice as long as a stopped process may be.
      for (let isLong = false; !isLong; ) {
        await page.capture(capture, 'it has no turn', isSilent, 30_000);
        await pause(1700);
        isLong = isSilent(page.updates.at(-1)!.captures[0]);
      }
      await send(20);
    } finally {
      endStarving();
    }
    const { notices } = await page.capture(capture, 'all is there', ({ counts, notices: now }) => counts.frames === 20 && now[0].code !== 'captureSilent');
    expect(notices.map(({ code }) => code)).toEqual(['captureHeard']);
    expect(captureProcess(agent)).toBe(starved);
    socket.close();
    await agent.stop();
  });

  test('again and again as soon as it has begun is not replaced for ever', async () => {
    const { agent, page, capture } = await watch();
    for (let round = 0; round < 3; round += 1) {
      process.kill(captureProcess(agent), 'SIGKILL');
      if (round < 2) await page.capture(capture, 'another took over', ({ notices }) => notices.some(({ params }) => params.times === round + 1));
    }
    expect(await page.ended(capture)).toMatchObject({ problem: { code: 'childKilled', params: { interface: 'lo', signal: 'SIGKILL' } } });
    // And a stop that comes while there is none stops nothing, and starts nothing.
    await page.ask('stop', { capture });
    expect(captureProcess(agent)).toBeUndefined();
    await agent.stop();
  });
});

describe.skipIf(noCapture || process.getuid?.() !== 0)('an interface that is renamed (needs root)', () => {
  const frames = async (name: string, count: number): Promise<void> => {
    // A broadcast needs no neighbour that answers. The addresses are for documentation (RFC 5737).
    ip('address', 'replace', '198.51.100.1/24', 'broadcast', '198.51.100.255', 'dev', name);
    const socket = createSocket('udp4').bind();
    await once(socket, 'listening');
    socket.setBroadcast(true);
    for (let sent = 0; sent < count; sent += 1) await new Promise((resolve) => socket.send('datagram', port, '198.51.100.255', resolve));
    socket.close();
  };

  test('is watched on under its new name, whether it was down meanwhile or not, and is gone when it is deleted', async () => {
    const [name] = addVethPair();
    const { agent, page, capture } = await watch(name);
    await frames(name, 5);
    await page.capture(capture, 'five', ({ counts }) => counts.frames === 5);

    const lively = `${name}x`;
    ip('link', 'set', name, 'name', lively);
    const renamed = await page.capture(capture, 'it is told', ({ notices }) => notices.length > 0);
    expect(renamed.notices).toEqual([{ code: 'interfaceRenamed', params: { interface: name, name: lively } }]);
    await frames(lively, 5);
    await page.capture(capture, 'ten', ({ counts }) => counts.frames === 10);

    ip('link', 'set', lively, 'down');
    ip('link', 'set', lively, 'name', name);
    ip('link', 'set', name, 'name', `${name}y`);
    await page.capture(capture, 'that is told as well', ({ notices }) => notices.some(({ params }) => params.name === `${name}y`));
    ip('link', 'set', `${name}y`, 'up');
    await page.capture(capture, 'another process took over', ({ notices }) => notices.some(({ code }) => code === 'captureReplaced'));
    await frames(`${name}y`, 5);
    await page.capture(capture, 'fifteen', ({ counts }) => counts.frames === 15);

    ip('link', 'delete', `${name}y`);
    const { problem, counts } = await page.ended(capture);
    expect(problem).toEqual({ code: 'interfaceGone', params: { interface: `${name}y` } });
    expect(counts.frames).toBe(15);
    await agent.stop();
  });

  test('is followed however often and quickly it is renamed', async () => {
    const [name] = addVethPair();
    const { agent, page, capture } = await watch(name);
    let before = name;
    for (let times = 1; times <= 5; times += 1) {
      const next = `${name}${times % 2}`;
      ip('link', 'set', before, 'down');
      ip('link', 'set', before, 'name', next);
      ip('link', 'set', next, 'up');
      const replaced = ({ code, params }: Problem): boolean => code === 'captureReplaced' && params.times === times;
      await page.capture(capture, `it goes on as ${next}`, ({ notices }) => notices.some(replaced));
      before = next;
    }
    await frames(before, 5);
    await page.capture(capture, 'five', ({ counts, problem }) => counts.frames === 5 && problem === null);
    await agent.stop();
  });
});
