import { type Locator, type Page, expect, test } from '@playwright/test';
import type { RunningAgent } from './agent.js';

/** Opens the page of an agent, as a person does: with the address that it printed. */
export async function openPage(page: Page, agent: Pick<RunningAgent, 'url'>): Promise<void> {
  await page.goto(agent.url);
  await expect(page.getByRole('banner')).toBeVisible();
  // The key is taken out of the address at once.
  await expect(page).not.toHaveURL(/token=/);
}

/** Skips a story that watches an interface, where the agent may not. */
export async function needsLiveCapture(page: Page): Promise<void> {
  const way = page.getByRole('region', { name: 'Watch live traffic' });
  await expect(way.getByRole('form').or(way.getByText('Live capture is not possible here.'))).toBeVisible();
  test.skip((await way.getByRole('form').count()) === 0, 'the right to capture (run it with sudo)');
}

/** Skips a story that runs the demo, where it cannot run. */
export async function needsDemo(page: Page): Promise<void> {
  const recording = page.getByRole('button', { name: 'Open the recording' });
  await expect(page.getByRole('button', { name: 'Start the demo', disabled: false }).or(recording)).toBeVisible();
  test.skip(await recording.isVisible(), 'the right to capture, or network namespaces for every user');
}

/** The diagram: a list with an option for each segment that is in view. */
export const diagram = (page: Page): Locator => page.getByRole('listbox', { name: 'Sequence diagram' });

export const connectionList = (page: Page): Locator => page.getByRole('listbox', { name: 'Connections' });

/** What the inspector says of the selected segment. */
export const inspected = (page: Page): Locator => page.getByRole('complementary', { name: 'Details' }).getByRole('article');

/** The verdict above the diagram. */
export const verdict = (page: Page): Locator =>
  page.getByRole('region', { name: 'Sequence diagram' }).getByRole('heading', { level: 2 });

/** Both ends' states after the selected segment, as `CLIENT SERVER`. */
export async function statesAfter(page: Page): Promise<string> {
  const states = inspected(page).getByRole('region', { name: 'States after it' });
  const words = (await states.getByRole('group').allInnerTexts()).map((text) => /[A-Z][A-Z0-9-]{5,}/.exec(text)?.[0] ?? '?');
  return words.join(' ');
}

/** Goes through the connection by keys from its first segment on, and tells the states after each. */
export async function statesByStepping(page: Page, segments: number): Promise<string[]> {
  const states: string[] = [];
  await page.keyboard.press('Home');
  for (let segment = 1; segment <= segments; segment++) {
    await expect(inspected(page)).toHaveAccessibleName(new RegExp(`^Frame ${segment}$`));
    states.push(await statesAfter(page));
    await page.keyboard.press('ArrowDown');
  }
  return states;
}

/** Gives a file to the page's file chooser. */
export async function openCapture(page: Page, name: string, bytes: Buffer): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: /^(Open capture|Open|Choose a file|打开抓包文件|打开|选择文件)…$/ }).first().click();
  await (await chooser).setFiles({ name, mimeType: 'application/octet-stream', buffer: bytes });
}

/** Drags a file over the page and drops it. */
export async function dropCapture(page: Page, name: string, bytes: Buffer): Promise<void> {
  const dataTransfer = await page.evaluateHandle(
    ([fileName, content]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([new Uint8Array(content)], fileName));
      return transfer;
    },
    [name, [...bytes]] as const,
  );
  await page.dispatchEvent('body', 'dragenter', { dataTransfer });
  await expect(page.getByText('Drop the capture to open it')).toBeVisible();
  await page.dispatchEvent('body', 'drop', { dataTransfer });
}
