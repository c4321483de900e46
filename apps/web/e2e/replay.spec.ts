import { expect, test } from './support/agent.js';
import { demoRecording } from './support/demo-recording.js';
import { inspected, openCapture, openPage, verdict } from './support/page.js';

test('a replay loops over a range that keys have set, and a link brings all of it back', async ({ page, agent }) => {
  await openPage(page, agent);
  await openCapture(page, 'demo.pcap', demoRecording());
  await expect(verdict(page)).toContainText('Closed by the server');
  const replay = page.getByRole('region', { name: 'Replay' });
  await replay.getByLabel('Speed').selectOption('even pace, fast');
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('a');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('b');
  await page.keyboard.press('i');
  await expect(replay.getByRole('group', { name: 'Loop over segments 2 to 3' })).toBeVisible();
  await expect(page).toHaveURL(/frame=3.*speed=5&pace=even&idle=skip&loop=2-3/);
  const link = page.url();

  await replay.getByRole('button', { name: 'Play' }).click();
  const slider = replay.getByRole('slider');
  for (const segment of [2, 3, 2]) await expect(slider).toHaveAttribute('aria-valuetext', new RegExp(`^Segment ${segment} of`));
  await replay.getByRole('button', { name: 'Pause' }).click();
  // However fast it went, what is told in words is of the segment where it stopped.
  const stopped = /^Segment (\d+) of/.exec((await slider.getAttribute('aria-valuetext')) ?? '')?.[1];
  await expect(inspected(page)).toHaveAccessibleName(`Frame ${stopped}`);
  await replay.getByRole('button', { name: 'No loop' }).click();
  await expect(page).not.toHaveURL(/loop=/);

  await page.goto('about:blank');
  await page.goto(link);
  await expect(inspected(page)).toHaveAccessibleName('Frame 3');
  await expect(replay.getByRole('group', { name: 'Loop over segments 2 to 3' })).toBeVisible();
  await expect(replay.getByRole('button', { name: 'Skip idle' })).toHaveAttribute('aria-pressed', 'true');
  await expect(replay.getByLabel('Speed')).toHaveValue('even 5');
});
