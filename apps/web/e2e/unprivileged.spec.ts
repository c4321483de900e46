import { expect, test } from './support/agent.js';
import { demoRecording } from './support/demo-recording.js';
import { openCapture, openPage, verdict } from './support/page.js';
import { unprivileged } from './support/unprivileged.js';

test('without privileges the page says what live capture needs, and all else works', async ({ page, startAgent }) => {
  test.setTimeout(120_000);
  const { options, cleanUp } = unprivileged();
  try {
    const agent = await startAgent([], options);
    await openPage(page, agent);
    const live = page.getByRole('region', { name: 'Watch live traffic' });
    await expect(live).toContainText('Live capture is not possible here.');
    await expect(live).toContainText('sudo');
    await expect(live.getByRole('button', { name: 'Start' })).toHaveCount(0);
    // What listens is told all the same, with why it cannot be watched.
    const sockets = page.getByRole('region', { name: 'Listening on this machine' });
    await expect(sockets).toContainText(process.platform === 'linux' ? 'They cannot be watched here.' : 'on Linux only');
    await expect(sockets.getByRole('button', { name: /^Watch/ })).toHaveCount(0);

    // In a network of its own where the system allows one, else as a recording that says that it is one.
    const demo = page.getByRole('button', { name: 'Start the demo' });
    const recording = page.getByRole('button', { name: 'Open the recording' });
    await expect(demo.or(recording)).toBeEnabled();
    const runs = await demo.isVisible();
    await demo.or(recording).click();
    await expect(verdict(page)).toContainText('Closed by the server after 8 bytes', { timeout: 20_000 });
    await expect(page.getByText('A recording, not live.')).toHaveCount(runs ? 0 : 1);

    await openCapture(page, 'mine.pcap', demoRecording());
    await expect(page.getByRole('heading', { name: 'mine.pcap', exact: true })).toBeVisible();
    await expect(verdict(page)).toContainText('Closed by the server after 8 bytes');
    await agent.stop();
  } finally {
    cleanUp();
  }
});

test('where the demo cannot run, its recording is offered, and named as one', async ({ page, startAgent }) => {
  test.setTimeout(120_000);
  const { options, cleanUp } = unprivileged();
  try {
    // Without the programs that make a network namespace, it is as on a system that forbids them.
    const agent = await startAgent([], { ...options, env: { ...options.env, PATH: '/nonexistent' } });
    await openPage(page, agent);
    await expect(page.getByText('The demo cannot run here, so this is a recording of it')).toBeVisible();
    await page.getByRole('button', { name: 'Open the recording' }).click();
    await expect(verdict(page)).toContainText('Closed by the server after 8 bytes');
    await expect(page.getByText('A recording, not live.')).toBeVisible();
    await agent.stop();
  } finally {
    cleanUp();
  }
});
