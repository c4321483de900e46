import { type Locator, type Page, expect } from '@playwright/test';
import type { RunningAgent } from './agent.js';

/** Opens the page of an agent, as a person does: with the address that it printed. */
export async function openPage(page: Page, agent: Pick<RunningAgent, 'url'>): Promise<void> {
  await page.goto(agent.url);
  await expect(page.getByRole('banner')).toBeVisible();
  // The key is taken out of the address at once.
  await expect(page).not.toHaveURL(/token=/);
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
  await page.getByRole('button', { name: /^(Open capture|Open|Choose a file)…$/ }).first().click();
  await (await chooser).setFiles({ name, mimeType: 'application/octet-stream', buffer: bytes });
}
