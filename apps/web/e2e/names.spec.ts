import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './support/agent.js';
import { demoRecording } from './support/demo-recording.js';
import { manyConnections } from './support/many-connections.js';
import { connectionList, diagram, openCapture, openPage, verdict } from './support/page.js';
import { serveStatic } from './support/static-server.js';

const head = (page: Page, name: string | RegExp): Locator => page.getByRole('button', { name });

/** The server's address and port, as its lifeline's head has it. */
async function openDemo(page: Page, name: string): Promise<string> {
  await openCapture(page, name, demoRecording());
  await expect(verdict(page)).toContainText('Closed by the server');
  const text = await page.getByRole('button', { name: /^Rename 127\.0\.0\.1:/ }).last().textContent();
  return text!;
}

async function rename(page: Page, before: string, name: string): Promise<void> {
  await head(page, `Rename ${before}`).focus();
  await page.keyboard.press('F2');
  await page.getByRole('textbox', { name: /^Name of / }).fill(name);
  await page.keyboard.press('Enter');
}

/** Names two servers of many connections, filters by the names, and takes one away again. */
async function filterByNames(page: Page): Promise<void> {
  await openCapture(page, 'many.pcap', manyConnections(30));
  await expect(connectionList(page)).toHaveAccessibleName('Connections');
  const named = /capture=([\w-]+)/;
  await expect(page).toHaveURL(named);
  const list = page.getByRole('complementary', { name: 'Connections' });
  await page.evaluate(() => (location.hash += '&connection=0'));
  await rename(page, '192.0.2.0:80', 'web server');
  await expect(head(page, 'Rename web server')).toBeVisible();
  const field = page.getByRole('combobox', { name: 'Filter connections' });
  // Every sixth connection is to that server and that port; a part of the name is enough.
  await field.fill('name = web');
  await expect(list).toContainText('5 of 30');
  await expect(page).toHaveURL(/filter=name/);
  await field.fill('server');
  await field.fill('"web server" not refused');
  await expect(list).toContainText('5 of 30');
  await field.fill('client.name = web');
  await expect(list).toContainText('0 of 30');
  // What is typed is completed, in quotes where it needs them.
  await field.fill('');
  await field.pressSequentially('server.name = w');
  await page.getByRole('option', { name: /"web server"/ }).click();
  await expect(field).toHaveValue('server.name = "web server"');
  await expect(list).toContainText('5 of 30');
  // The list follows when the name is another.
  await rename(page, 'web server', 'proxy');
  await expect(list).toContainText('0 of 30');
  await field.fill('proxy');
  await expect(list).toContainText('5 of 30');
}

test('the list is filtered by names, with an agent and without', async ({ page, agent }) => {
  await openPage(page, agent);
  await filterByNames(page);
  const server = await serveStatic();
  try {
    await page.goto(server.url);
    await filterByNames(page);
  } finally {
    await server.close();
  }
});

test('an endpoint is given a name: heads, list, sentences and exports say it, and the downloaded capture keeps it', async ({ page, agent }) => {
  const folder = mkdtempSync(join(tmpdir(), 'synscope-names-'));
  try {
    await openPage(page, agent);
    const server = await openDemo(page, 'mine.pcap');
    await rename(page, server, 'web server <1>');
    await expect(head(page, 'Rename web server <1>')).toBeFocused();
    await expect(page.getByRole('region', { name: 'Sequence diagram' })).toContainText(server);
    await expect(connectionList(page).getByRole('option').first()).toContainText('web server <1>');
    await expect(diagram(page).getByRole('option').first()).toHaveAttribute('aria-label', /^127\.0\.0\.1:\d+ to web server <1>\. Frame 1/);

    for (const [format, ending] of [['SVG', 'svg'], ['Text', 'txt'], ['Mermaid', 'mmd']] as const) {
      await page.keyboard.press('e');
      await page.getByRole('dialog').getByRole('radio', { name: new RegExp(`^${format}`) }).check();
      const download = page.waitForEvent('download');
      await page.getByRole('dialog').getByRole('button', { name: 'Export' }).click();
      const path = join(folder, `connection.${ending}`);
      await (await download).saveAs(path);
      expect(readFileSync(path, 'utf8')).toMatch(format === 'SVG' ? /web server &lt;1&gt;/ : format === 'Mermaid' ? /web server #60;1#62;/ : /web server <1>/);
    }

    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download' }).click();
    const path = join(folder, 'mine.pcapng');
    await (await download).saveAs(path);
    await openCapture(page, 'again.pcapng', readFileSync(path));
    await expect(page.getByRole('heading', { name: 'again.pcapng', exact: true })).toBeVisible();
    await expect(head(page, 'Rename web server <1>')).toBeVisible();
    // It is no comment for people.
    await expect(page.getByText(/comments? in the capture/)).toHaveCount(0);

    // An empty name gives the address back; Escape leaves all as it was.
    await head(page, 'Rename web server <1>').click();
    await page.keyboard.type('x');
    await page.keyboard.press('Escape');
    await expect(head(page, 'Rename web server <1>')).toBeVisible();
    await rename(page, 'web server <1>', '');
    await expect(head(page, `Rename ${server}`)).toBeVisible();
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('a host is named where all its ports are one lifeline, without an agent as well', async ({ page }) => {
  const site = await serveStatic();
  try {
    await page.goto(site.url);
    const server = await openDemo(page, 'mine.pcap');
    await rename(page, server, 'echo');
    await expect(connectionList(page).getByRole('option').first()).toContainText('echo');
  } finally {
    await site.close();
  }
});
