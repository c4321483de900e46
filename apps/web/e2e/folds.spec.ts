import type { Locator, Page } from '@playwright/test';
import { expect, test } from './support/agent.js';
import { longCapture } from './support/long-capture.js';
import { diagram, inspected, openCapture, openPage } from './support/page.js';

const bursts = (page: Page): Locator => diagram(page).getByRole('option', { name: /folded/ });
const foldSwitch = (page: Page): Locator => page.getByRole('switch', { name: 'Fold bursts' });

test('a long connection stands on one screen: its data is one block that opens and folds again', async ({ page, agent }) => {
  await openPage(page, agent);
  await openCapture(page, 'long.pcap', longCapture(5_000));
  await expect(foldSwitch(page)).toBeChecked();
  await expect(bursts(page)).toHaveCount(1);
  await expect(bursts(page)).toHaveAccessibleName(/4,99\d segments in .*, [\d,]+ from the client with 0 B, [\d,]+ from the server/);
  // The handshake, the first data, at which an end becomes certain of its state, and the block.
  await expect(diagram(page).getByRole('option')).toHaveCount(5);

  await page.keyboard.press('Home');
  for (let step = 0; step < 4; step++) await page.keyboard.press('ArrowDown');
  await expect(bursts(page)).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(bursts(page)).toHaveCount(0);
  await page.keyboard.press('ArrowDown');
  await expect(inspected(page)).toHaveAccessibleName('Frame 6');
  await page.keyboard.press('Enter');
  await expect(bursts(page)).toHaveCount(1);

  await bursts(page).click();
  await expect(bursts(page)).toHaveCount(0);
  await page.locator('[data-part="open-burst"]').click({ position: { x: 4, y: 8 } });
  await expect(bursts(page)).toHaveCount(1);
});

test('a link to a segment in a burst opens it, and the choice is in the address', async ({ page, startAgent }) => {
  const agent = await startAgent([]);
  await openPage(page, agent);
  await openCapture(page, 'long.pcap', longCapture(5_000));
  await expect(bursts(page)).toHaveCount(1);
  await expect(page).toHaveURL(/connection=0/);
  const link = page.url().replace(/&frame=\d+/, '');
  await page.goto('about:blank');
  await page.goto(`${link}&frame=2500`);
  await expect(inspected(page)).toHaveAccessibleName('Frame 2,500');
  await expect(diagram(page).getByRole('option', { selected: true })).toBeInViewport();

  await foldSwitch(page).click();
  await expect(page).toHaveURL(/fold=off/);
  await expect(foldSwitch(page)).not.toBeChecked();
  // What was looked at stays where it is.
  await expect(diagram(page).getByRole('option', { selected: true })).toBeInViewport();
  await foldSwitch(page).click();
  await expect(page).toHaveURL(/fold=on/);
  await expect(bursts(page)).toHaveCount(1);
  await expect(bursts(page)).toHaveAttribute('aria-selected', 'true');
});

test('bursts are folded to scale as well, in both languages, and play as they went', async ({ page, agent }) => {
  await openPage(page, agent);
  await openCapture(page, 'long.pcap', longCapture(30_000));
  await expect(bursts(page)).toHaveCount(1);
  await page.keyboard.press('t');
  await expect(bursts(page)).toHaveCount(1);
  await page.keyboard.press('t');
  await page.keyboard.press('Home');
  await page.keyboard.press(' ');
  // Three seconds of capture: the block fills meanwhile.
  await expect(page.locator('[data-part="burst"] [data-part="done"]')).toBeVisible();
  await expect(page.locator('[data-part="burst"] [data-part="done"]')).toHaveCount(0);
  await page.getByRole('button', { name: '中文' }).click();
  await expect(page.getByRole('switch', { name: '折叠数据段' })).toBeChecked();
  await expect(page.getByText(/个报文段，\d+ kB，3 秒/)).toBeVisible();
});

test('the choice to fold stays in this browser, a replay tells how far a burst is, and cards fold on a phone', async ({ page, agent }) => {
  await openPage(page, agent);
  await openCapture(page, 'long.pcap', longCapture(30_000));
  await expect(bursts(page)).toHaveCount(1);
  const replay = page.getByRole('region', { name: 'Replay' });
  await bursts(page).focus();
  await page.keyboard.press('Home');
  for (let step = 0; step < 3; step++) await page.keyboard.press('ArrowDown');
  await replay.getByLabel('Speed').selectOption('0.5×');
  await replay.getByRole('button', { name: 'Play' }).click();
  // Its segments are counted while the block fills, in the bar and on the block.
  const slider = replay.getByRole('slider');
  await expect.poll(async () => Number(/^Segment ([\d,]+)/.exec((await slider.getAttribute('aria-valuetext')) ?? '')?.[1].replaceAll(',', ''))).toBeGreaterThan(3_000);
  await replay.getByRole('button', { name: 'Pause' }).click();
  await expect(bursts(page)).toContainText(/[\d,]+ \/ 29,99\d/);

  await foldSwitch(page).click();
  await expect(bursts(page)).toHaveCount(0);
  await page.goto('about:blank');
  await page.goto(agent.url);
  await expect(foldSwitch(page)).not.toBeChecked();
  await expect(diagram(page).getByRole('option').first()).toBeVisible();
  await expect(bursts(page)).toHaveCount(0);

  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole('button', { name: 'Details' }).or(page.getByRole('tab', { name: 'Details' })).first().click();
  await page.getByRole('tab', { name: 'Connection' }).click();
  const card = page.getByRole('region', { name: 'Handshake' });
  await expect(card.getByRole('table')).toBeVisible();
  await card.getByRole('heading', { name: 'Handshake' }).click();
  await expect(card.getByRole('table')).toBeHidden();
});

test('scrolled faster than anybody reads, a diagram is of lines alone; where it rests it has its words again', async ({ page, agent }) => {
  await openPage(page, agent);
  await openCapture(page, 'long.pcap', longCapture(30_000));
  await expect(foldSwitch(page)).toBeChecked();
  await foldSwitch(page).click();
  const options = diagram(page).getByRole('option');
  await expect.poll(() => options.count()).toBeGreaterThan(8);
  /** Scrolls so far with every frame, and tells in how many there were arrows and no words. */
  const wordlessWhile = (by: number, frames: number): Promise<number> =>
    diagram(page).evaluate(
      async (drawn, [step, count]) => {
        const scroller = drawn.closest('[class*=scroller]')!;
        let wordless = 0;
        for (let frame = 0; frame < count!; frame++) {
          scroller.scrollTop += step!;
          await new Promise(requestAnimationFrame);
          const arrows = drawn.querySelectorAll('[data-head]');
          if (arrows.length > 0 && [...arrows].every((arrow) => arrow.querySelector('text') === null)) wordless++;
        }
        return wordless;
      },
      [by, frames],
    );
  expect(await wordlessWhile(30, 60)).toBe(0);
  // A machine that is busy may draw too few frames for a rush.
  await expect.poll(() => wordlessWhile(900, 20)).toBeGreaterThan(3);
  await expect.poll(() => options.count(), { timeout: 2_000 }).toBeGreaterThan(8);
  await expect(options.first().locator('text').first()).toBeVisible();
});
