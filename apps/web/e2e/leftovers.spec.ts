import { mkdtempSync, chmodSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';
import { expect, processesLeft, test } from './support/agent.js';
import { demoRecording } from './support/demo-recording.js';
import { openPage, verdict } from './support/page.js';

test('what was captured when the agent was killed is offered at the next start', async ({ page, startAgent }) => {
  const parent = mkdtempSync(join(tmpdir(), 'synscope-story-'));
  chmodSync(parent, 0o777);
  try {
    const killed = await startAgent(['--spool-dir', parent, '-'], { stdin: 'pipe' });
    await openPage(page, killed);
    killed.process.stdin!.write(demoRecording());
    await expect(verdict(page)).toContainText('Closed by the server');
    const ended = once(killed.process, 'exit');
    // The whole of it, as where the machine runs out of memory.
    process.kill(-killed.process.pid!, 'SIGKILL');
    await ended;
    expect(await processesLeft(killed.process.pid!)).toEqual([]);

    const next = await startAgent(['--spool-dir', parent]);
    await openPage(page, next);
    const card = page.getByRole('region', { name: 'From an earlier run' });
    await expect(card.getByRole('listitem')).toContainText('stdin');
    await card.getByRole('button', { name: 'Open stdin' }).click();
    await expect(verdict(page)).toContainText('Closed by the server');
    await page.getByRole('button', { name: 'Remove' }).click();
    await card.getByRole('button', { name: 'Delete stdin' }).click();
    await card.getByRole('button', { name: 'for good' }).click();
    await expect(card).toHaveCount(0);
  } finally {
    rmSync(parent, { recursive: true, force: true });
  }
});
