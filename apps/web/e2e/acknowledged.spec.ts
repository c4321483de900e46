import { expect, test } from './support/agent.js';
import { longCapture } from './support/long-capture.js';
import { diagram, openCapture, openPage } from './support/page.js';

test('a selected segment leads to what acknowledged it, with the time between, and to what it acknowledges', async ({ page, agent }) => {
  await openPage(page, agent);
  await openCapture(page, 'long.pcap', longCapture(20));
  await expect(diagram(page).getByRole('option').first()).toBeVisible();
  await diagram(page).press('Home');
  const selected = diagram(page).getByRole('option', { selected: true });
  const links = page.locator('[data-part="link"]');
  // The SYN, which the SYN-ACK acknowledges.
  await expect(selected).toHaveAttribute('aria-description', /^acknowledged in frame 2, .*\d (µs|ms|s)$/);
  await expect(links).toHaveCount(1);
  await expect(links).toHaveAttribute('data-kind', 'acknowledgedBy');
  const told = await selected.getAttribute('aria-description');
  const between = told!.split(', ').at(-1)!;
  await expect(links).toHaveText(between);
  await expect(diagram(page).locator('[data-related]')).toHaveCount(1);

  await diagram(page).press('ArrowDown');
  await expect(selected).toHaveAttribute('aria-description', new RegExp(`acknowledges frame 1, ${between}`));
  await expect(links).toHaveCount(2);
});

test('on a phone the time stands where it can be read: in sight, and on no label', async ({ page, agent }) => {
  await page.setViewportSize({ width: 360, height: 800 });
  await openPage(page, agent);
  await openCapture(page, 'long.pcap', longCapture(20));
  await expect(diagram(page).getByRole('option').first()).toBeVisible();
  await diagram(page).press('Home');
  const rows = page.locator('[data-part="link"] text');
  for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowDown']) {
    await diagram(page).press(key);
    await expect(rows.first()).toBeInViewport({ ratio: 1 });
    const place = (await rows.first().boundingBox())!;
    const labels = await diagram(page).locator('[role=option] text').all();
    for (const label of labels) {
      const box = (await label.boundingBox())!;
      const across = Math.min(box.x + box.width, place.x + place.width) - Math.max(box.x, place.x);
      // Boxes are taller than the letters in them, and rows of text may touch.
      const apart = Math.abs(box.y + box.height / 2 - place.y - place.height / 2);
      expect(across <= 0 || apart >= 13, `${await label.textContent()}`).toBe(true);
    }
  }
});
