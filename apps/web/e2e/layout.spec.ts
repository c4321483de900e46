import type { Page } from '@playwright/test';
import { expect, test } from './support/agent.js';
import { openPage } from './support/page.js';

const sizes = [
  { width: 360, height: 740, touch: true },
  { width: 390, height: 844, touch: true },
  { width: 1024, height: 768, touch: false },
  { width: 1440, height: 900, touch: false },
];

/** Controls that stick out of the window at its sides, or overlap one another. */
const misplaced = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const boxes = [...document.querySelectorAll('header button, header input, nav button, [data-part="scrubber"], select')]
      .filter((element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest('[hidden]'))
      .map((element) => ({
        element,
        name: element.getAttribute('aria-label') ?? element.textContent ?? '',
        box: element.getBoundingClientRect(),
      }))
      .filter(({ box }) => box.width > 1 && box.height > 1);
    const outside = boxes
      .filter(({ box }) => box.left < -0.5 || box.right > innerWidth + 0.5)
      .map(({ name }) => `${name} sticks out`);
    const overlapping = boxes.flatMap((one, index) =>
      boxes
        .slice(index + 1)
        .filter(({ element }) => !element.contains(one.element) && !one.element.contains(element))
        .filter(({ box }) => {
          const across = Math.min(box.right, one.box.right) - Math.max(box.left, one.box.left);
          const down = Math.min(box.bottom, one.box.bottom) - Math.max(box.top, one.box.top);
          // Parts of one control share a border.
          return across > 1.5 && down > 1.5;
        })
        .map(({ name }) => `${one.name} overlaps ${name}`),
    );
    const wide = document.documentElement.scrollWidth > innerWidth ? ['the page scrolls sideways'] : [];
    return [...outside, ...overlapping, ...wide];
  });

for (const { width, height, touch } of sizes) {
  test(`nothing sticks out or overlaps at ${width}x${height}`, async ({ browser, startAgent }) => {
    const agent = await startAgent(['apps/agent/recordings/demo.pcap']);
    for (const language of ['en', 'zh']) {
      const context = await browser.newContext({ viewport: { width, height }, hasTouch: touch, isMobile: touch });
      const page = await context.newPage();
      await openPage(page, { url: `${agent.url}&lang=${language}` });
      await expect(page.getByRole('listbox').first()).toBeVisible();
      expect(await misplaced(page), `${language}, diagram`).toEqual([]);
      await page.screenshot({ path: `test-results/screens/diagram-${language}-${width}.png` });
      for (const pane of touch ? [0, 2] : []) {
        await page.getByRole('navigation').getByRole('button').nth(pane).click();
        expect(await misplaced(page), `${language}, pane ${pane}`).toEqual([]);
      }
      await page.getByRole('button', { name: /^synscope/ }).click();
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      expect(await misplaced(page), `${language}, start`).toEqual([]);
      await context.close();
    }
  });
}

for (const { width, height, what } of [
  { width: 360, height: 640, what: 'a small phone' },
  { width: 512, height: 384, what: 'a window of 1024x768 at 200%' },
  { width: 720, height: 450, what: 'a window of 1440x900 at 200%' },
]) {
  test(`${what} has room for segments, and nothing lies over anything`, async ({ page, startAgent }) => {
    const agent = await startAgent(['apps/agent/recordings/demo.pcap']);
    await page.setViewportSize({ width, height });
    await openPage(page, agent);
    await expect(page.getByRole('listbox').first()).toBeVisible();
    const row = page.getByRole('option', { name: /^Frame 2,/ });
    await row.scrollIntoViewIfNeeded();
    await expect(row).toBeInViewport({ ratio: 0.9 });
    await page.keyboard.press('3');
    const [find, replay] = [page.getByRole('searchbox', { name: 'Find in the bytes' }), page.getByRole('region', { name: 'Replay' })];
    const [above, below] = [await find.boundingBox(), await replay.boundingBox()];
    expect(above!.y + above!.height).toBeLessThanOrEqual(below!.y);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
  });
}

for (const width of [1440, 390]) {
  test(`until its script runs, the page shows its name where the top bar will have it, ${width} px wide`, async ({ page, agent }) => {
    await page.setViewportSize({ width, height: 844 });
    let letGo = (): void => {};
    const held = new Promise<void>((resolve) => (letGo = resolve));
    await page.route(/\.js$/, async (route) => {
      await held;
      await route.continue();
    });
    const opened = page.goto(agent.url);
    const opening = page.locator('#root > div.top-bar');
    await expect(opening).toBeVisible();
    const [mark, bar] = [await opening.locator('svg').boundingBox(), await opening.boundingBox()];
    letGo();
    await opened;
    await expect(opening).toHaveCount(0);
    expect(await page.locator('header img').first().boundingBox()).toEqual(mark);
    expect(await page.locator('header').first().boundingBox()).toEqual(bar);
  });
}

test('a bracket or a comma stays on the line of the frame before it', async ({ page, startAgent }) => {
  const agent = await startAgent(['apps/agent/recordings/demo.pcap']);
  await page.setViewportSize({ width: 1440, height: 900 });
  await openPage(page, { url: `${agent.url}&lang=zh` });
  const sentence = page.getByText('三次握手建立连接');
  await expect(sentence).toContainText('（帧 2）、ACK');
  // At whatever width the column is.
  for (let width = 300; width > 240; width -= 4) {
    const broken = await sentence.evaluate((element, pixels) => {
      (element as HTMLElement).style.width = `${pixels}px`;
      return [...element.querySelectorAll('button')].filter((button) => {
        const after = document.createRange();
        const text = button.nextSibling ?? button.parentElement!.nextSibling!;
        after.setStart(text, 0);
        after.setEnd(text, 1);
        const box = button.getBoundingClientRect();
        return Math.abs(after.getBoundingClientRect().bottom - box.bottom) > box.height / 2;
      }).length;
    }, width);
    expect(broken, `${width} pixels wide`).toBe(0);
  }
});
