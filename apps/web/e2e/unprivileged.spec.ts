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

    // In a network of its own where the system allows one, else as a recording that says that it is one.
    const demo = page.getByRole('button', { name: 'Start the demo' });
    const recording = page.getByRole('button', { name: 'Open the recording' });
    await expect(demo.or(recording)).toBeVisible();
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
