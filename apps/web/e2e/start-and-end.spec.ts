import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, processesLeft, startAgent, test } from './support/agent.js';

const PROJECT = fileURLToPath(new URL('../../../', import.meta.url));
/** The second start's promise to the person who types it. */
const UP_WITHIN_MS = 3000;
/** Other work on the machine can only slow a start down, so the best of some counts. */
const STARTS_MOST = 6;

/** Runs `npm start` as a person does: until its address appears, then Ctrl-C. */
async function startAndEnd(): Promise<{ upAfterMs: number; printed: string }> {
  const startedAtMs = performance.now();
  const npm = spawn('npm', ['start', '--', '--no-open', '--port', '0'], {
    cwd: PROJECT,
    stdio: ['ignore', 'pipe', 'pipe'],
    // A process group of its own, as a terminal gives to what is typed.
    detached: true,
  });
  const session = npm.pid;
  if (session === undefined) throw new Error('npm could not be started');
  let printed = '';
  npm.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  npm.stderr.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  await expect.poll(() => printed, { timeout: 120_000, intervals: [20] }).toMatch(/#token=/);
  const upAfterMs = performance.now() - startedAtMs;

  const ended = once(npm, 'close');
  process.kill(-session, 'SIGINT');
  await ended;
  expect(await processesLeft(session)).toEqual([]);
  return { upAfterMs, printed };
}

test.describe('starting and ending', () => {
  test('npm start, when nothing is stale, is up within 3 seconds, and Ctrl-C leaves nothing running', { tag: '@alone' }, async () => {
    test.setTimeout(180_000);
    // The first brings up to date what may have become stale.
    await startAndEnd();
    let best = await startAndEnd();
    for (let starts = 1; starts < STARTS_MOST && best.upAfterMs >= UP_WITHIN_MS; starts++) {
      const next = await startAndEnd();
      if (next.upAfterMs < best.upAfterMs) best = next;
    }
    expect(best.upAfterMs, best.printed).toBeLessThan(UP_WITHIN_MS);
    expect(best.printed).not.toMatch(/Error|\n\s+at /);
  });

  test('an agent whose starter is killed ends by itself', async () => {
    const agent = await startAgent();
    const ended = once(agent.process, 'exit');
    agent.process.disconnect();
    await ended;
    // Nothing is left to be ended, and nothing was left behind.
    await agent.stop();
  });

  test('an agent serves the page at the address that it prints', async ({ agent, page }) => {
    const response = await page.goto(agent.url);
    expect(response?.status()).toBe(200);
    await expect(page).toHaveTitle(/synscope/i);
  });
});
