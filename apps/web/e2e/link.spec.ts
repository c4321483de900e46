import type { WebSocketRoute } from '@playwright/test';
import { expect, test } from './support/agent.js';
import { demoRecording } from './support/demo-recording.js';
import { longCapture } from './support/long-capture.js';
import { manyConnections } from './support/many-connections.js';
import { connectionList, diagram, inspected, openCapture, openPage, verdict } from './support/page.js';

test('a line that is cut comes back by itself, and with it the same picture', async ({ page, agent }) => {
  const lines: WebSocketRoute[] = [];
  let letThrough = true;
  await page.routeWebSocket(/\/api\/socket$/, (line) => {
    if (!letThrough) return void line.close({ code: 4000 });
    lines.push(line);
    line.connectToServer();
  });
  await openPage(page, agent);
  await openCapture(page, 'demo.pcap', demoRecording());
  await expect(verdict(page)).toContainText('Closed by the server');
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowDown');
  await expect(inspected(page)).toHaveAccessibleName('Frame 2');

  letThrough = false;
  await lines[0].close({ code: 4000 });
  await expect(page.getByText('The agent cannot be reached.')).toBeVisible();
  await expect(verdict(page)).toContainText('Closed by the server');
  letThrough = true;
  await expect(page.getByText('Connected to the agent again.')).toBeVisible({ timeout: 15_000 });
  expect(lines).toHaveLength(2);
  await expect(inspected(page)).toHaveAccessibleName('Frame 2');
  // What needs the agent works again.
  await page.keyboard.press('End');
  await expect(inspected(page).getByRole('group', { name: 'TCP header' })).toBeVisible();
  await expect(connectionList(page).getByRole('option')).toHaveCount(1);
});

test('an agent that was started again is noticed; its new address lets the page in', async ({ page, startAgent }) => {
  const first = await startAgent(['apps/agent/recordings/demo.pcap']);
  await openPage(page, first);
  await expect(verdict(page)).toContainText('Closed by the server');
  const { port } = new URL(first.origin);
  await first.stop();
  await expect(page.getByText('The agent cannot be reached.')).toBeVisible();
  const second = await startAgent(['--port', port]);
  await expect(page.getByText('The agent refuses this page')).toBeVisible({ timeout: 15_000 });
  await page.goto(second.url);
  await expect(page.getByText('The agent was restarted.')).toBeVisible();
});

test('a link opens the same capture, connection, frame and language', async ({ page, startAgent }) => {
  const agent = await startAgent(['apps/agent/recordings/demo.pcap']);
  await openPage(page, agent);
  await expect(verdict(page)).toContainText('Closed by the server');
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowDown');
  await expect(page).toHaveURL(/frame=2/);
  await page.getByRole('button', { name: '中文' }).click();
  await expect(page).toHaveURL(/lang=zh/);
  const link = page.url();
  await page.goto('about:blank');
  await page.goto(link);
  await expect(page.getByRole('article', { name: '第 2 帧' })).toBeVisible();
  await expect(page.getByRole('listbox', { name: '时序图' })).toBeVisible();
});

test('a link to a frame far down opens at its row, and the keys go on from there', async ({ page, agent }) => {
  await openPage(page, agent);
  await openCapture(page, 'long.pcap', longCapture(20_000));
  await expect(verdict(page)).toContainText('Open');
  await expect(page).toHaveURL(/connection=0/);
  const link = page.url().replace(/connection=0/, 'connection=0&frame=12345');
  await page.goto('about:blank');
  await page.goto(link);
  await expect(inspected(page)).toHaveAccessibleName('Frame 12,345');
  const row = diagram(page).getByRole('option', { selected: true });
  await expect(row).toHaveAccessibleName(/^Frame 12345,/);
  await expect(row).toBeInViewport();
  await page.keyboard.press('ArrowDown');
  await expect(row).toHaveAccessibleName(/^Frame 12346,/);
  await page.keyboard.press('End');
  await expect(row).toHaveAccessibleName(/^Frame 20000,/);
  await expect(row).toBeInViewport();
});

test('back leaves several connections together, the table and a connection for what was there before', async ({ page, agent }) => {
  await openPage(page, agent);
  await openCapture(page, 'many.pcap', manyConnections(40));
  const summary = page.getByRole('heading', { name: 'The whole capture' });
  await expect(summary).toBeVisible();
  await expect(page).toHaveURL(/capture=[^&]+&lang/);
  const rows = connectionList(page).getByRole('option');
  await rows.nth(0).click();
  await expect(page).toHaveURL(/connection=0/);
  await expect(verdict(page)).toBeVisible();
  // One after another is no step: nobody wants to go back through each.
  await page.keyboard.press('ArrowDown');
  await rows.nth(2).click();
  await expect(page).toHaveURL(/connection=2/);
  await rows.nth(3).click({ modifiers: ['Control'] });
  await page.getByRole('button', { name: 'Show together' }).click();
  await expect(page).toHaveURL(/together=2%2C3/);
  await page.getByRole('button', { name: 'Show as a table' }).click();
  await expect(page).toHaveURL(/list=table/);

  await page.goBack();
  await expect(page.getByRole('heading', { name: '2 connections together' })).toBeVisible();
  await expect(page).toHaveURL(/together=2%2C3/);
  await page.goBack();
  await expect(page).toHaveURL(/connection=2/);
  await expect(verdict(page)).toContainText('Reset');
  await page.goBack();
  await expect(summary).toBeVisible();
  await page.goForward();
  await expect(verdict(page)).toContainText('Reset');
});
