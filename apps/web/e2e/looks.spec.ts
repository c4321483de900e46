import { expect, test } from './support/agent.js';
import { diagram, inspected, openPage, verdict } from './support/page.js';

test('what bands and arrows mean stands beside the diagram, by its button and by a key, and goes away', async ({ page, startAgent }) => {
  const agent = await startAgent(['apps/agent/recordings/demo.pcap']);
  await openPage(page, agent);
  await expect(verdict(page)).toBeVisible();
  const legend = page.getByRole('region', { name: 'Bands and arrows' });
  const button = page.getByRole('button', { name: 'What bands and arrows mean' });
  await page.keyboard.press('l');
  await expect(legend).toBeFocused();
  // Every way to know a state, and every kind of arrow.
  for (const word of ['Certain:', 'Confirmed:', 'Inferred:', 'Assumed:', 'May have ended:', 'Opening', 'Data', 'Acknowledgment', 'Closing', 'Reset', 'Lost', 'Worked out']) {
    await expect(legend).toContainText(word);
  }
  await expect(button).toHaveAttribute('aria-expanded', 'true');
  // The diagram can still be used.
  await diagram(page).focus();
  await page.keyboard.press('Home');
  await expect(inspected(page)).toHaveAccessibleName('Frame 1');
  await page.keyboard.press('Escape');
  await expect(legend).toHaveCount(0);
  await expect(inspected(page)).toHaveAccessibleName('Frame 1');
  await button.click();
  await legend.getByRole('button', { name: 'Close' }).click();
  await expect(legend).toHaveCount(0);
});

test('times beside the rows are of the clock, since the first segment, or since the one before; chosen once, kept in the address and for the next time', async ({
  page,
  startAgent,
}) => {
  const agent = await startAgent(['apps/agent/recordings/demo.pcap']);
  await openPage(page, agent);
  await expect(verdict(page)).toBeVisible();
  const times = page.getByRole('combobox', { name: 'Times beside the rows' });
  await expect(times).toHaveValue('relative');
  const texts = (): Promise<string[]> => diagram(page).locator('text').filter({ hasText: /\d{6}$|^[+−]/ }).allTextContents();
  expect((await texts())[0]).toBe('0.000000');
  const relative = await texts();
  await page.keyboard.press('d');
  await expect(times).toHaveValue('delta');
  await expect.poll(async () => (await texts())[0]).toMatch(/^\+/);
  await times.selectOption('absolute');
  await expect.poll(async () => (await texts())[0]).toMatch(/^\d\d:\d\d:\d\d\.\d{6}$/);
  // The same distances as since the first segment.
  const seconds = (text: string): number => text.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
  const absolute = (await texts()).map(seconds);
  absolute.forEach((at, index) => expect(at - absolute[0]!).toBeCloseTo(Number(relative[index]), 5));
  await expect(page).toHaveURL(/times=absolute/);
  const link = page.url();
  await page.goto('about:blank');
  await page.goto(link.replace(/&times=absolute/, ''));
  await expect(times).toHaveValue('absolute');
});

test('time runs even, true, or anything between, by a slider, by keys and by the wheel', async ({ page, startAgent }) => {
  const agent = await startAgent(['apps/agent/recordings/demo.pcap']);
  await openPage(page, agent);
  await expect(verdict(page)).toBeVisible();
  /** Height between the first arrow and each other. */
  const heights = async (): Promise<number[]> => {
    const ys = await diagram(page)
      .getByRole('option')
      .locator('path:first-of-type')
      .evaluateAll((paths) => paths.map((path) => Number(/^M[\d.-]+ ([\d.-]+)/.exec(path.getAttribute('d') ?? '')?.[1])));
    return ys.map((y) => y - ys[0]!);
  };
  const slider = page.getByRole('slider', { name: 'Between even and true' });
  await expect(slider).toHaveValue('0');
  const even = await heights();
  await page.keyboard.press('t');
  await expect(slider).toHaveValue('100');
  await expect.poll(heights).not.toEqual(even);
  const toScale = await heights();
  await slider.fill('50');
  await expect(slider).toHaveAttribute('aria-valuetext', '50 % to scale');
  await expect(page).toHaveURL(/axis=0\.5/);
  // As far as both pictures have the rows.
  const rows = Math.min(even.length, toScale.length);
  expect(rows).toBeGreaterThan(4);
  await expect(async () => {
    const between = await heights();
    for (let row = 0; row < Math.min(rows, between.length); row++) expect(between[row]).toBeCloseTo((even[row]! + toScale[row]!) / 2, 0);
  }).toPass();
  await page.keyboard.press('Tab');
  await page.keyboard.press(']');
  await expect(slider).toHaveValue('60');
  await page.keyboard.press('[');
  await page.keyboard.press('[');
  await expect(slider).toHaveValue('40');
  await diagram(page).hover();
  await page.keyboard.down('Control');
  await page.keyboard.down('Shift');
  await page.mouse.wheel(0, -100);
  await page.keyboard.up('Shift');
  await page.keyboard.up('Control');
  await expect(slider).toHaveValue('50');
  const link = page.url();
  await page.goto('about:blank');
  await page.goto(link.replace(/axis=[\d.]+/, 'axis=0.35'));
  await expect(slider).toHaveValue('35');
  await page.getByRole('radio', { name: 'Even' }).check({ force: true });
  await expect(slider).toHaveValue('0');
});
