import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './support/agent.js';
import { demoRecording } from './support/demo-recording.js';
import { inspected, openCapture, openPage, verdict } from './support/page.js';
import { serveStatic } from './support/static-server.js';
import { needsTshark, tsharkFields } from './support/tshark.js';

/** Writes on the first two frames, changes one of the notes and takes the other away; then downloads the capture. */
async function noteAndDownload(page: Page, folder: string): Promise<string> {
  await openCapture(page, 'mine.pcap', demoRecording());
  await expect(verdict(page)).toContainText('Closed by the server');
  const notes = inspected(page).getByRole('region', { name: 'Notes' });
  const write = async (text: string): Promise<void> => {
    await notes.getByRole('button', { name: 'Add a note' }).click();
    await notes.getByRole('textbox').fill(text);
    await notes.getByRole('button', { name: 'Save' }).click();
    await expect(notes.getByText(text)).toBeVisible();
  };
  await page.keyboard.press('Home');
  await expect(inspected(page)).toHaveAccessibleName('Frame 1');
  await write('Why here?');
  await notes.getByRole('button', { name: 'Edit' }).click();
  await notes.getByRole('textbox').fill('第一次握手');
  await notes.getByRole('button', { name: 'Save' }).click();
  await expect(notes.getByText('第一次握手')).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await expect(inspected(page)).toHaveAccessibleName('Frame 2');
  await write('gone soon');
  await notes.getByRole('button', { name: 'Delete' }).click();
  await expect(notes.getByText('gone soon')).toBeHidden();
  await page.keyboard.press('ArrowUp');
  await expect(notes.getByText('第一次握手')).toBeVisible();
  await expect(page.getByText('1 comment in the capture')).toBeVisible();

  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe('mine.pcapng');
  const path = join(folder, 'mine.pcapng');
  await file.saveAs(path);
  return path;
}

function expectNoteInTshark(path: string): void {
  needsTshark();
  expect(tsharkFields(path, 'frame.comment')).toEqual(['第一次握手', '', '', '', '', '', '', '', '', '', '']);
}

test('notes are written, changed and taken away; the downloaded capture has them, and they are read back', async ({ page, agent }) => {
  const folder = mkdtempSync(join(tmpdir(), 'synscope-notes-'));
  try {
    await openPage(page, agent);
    const path = await noteAndDownload(page, folder);
    await openCapture(page, 'again.pcapng', readFileSync(path));
    await expect(page.getByRole('heading', { name: 'again.pcapng', exact: true })).toBeVisible();
    // Its first segments come a moment after its name.
    await expect(async () => {
      await page.keyboard.press('Home');
      await expect(inspected(page)).toHaveAccessibleName('Frame 1', { timeout: 1_000 });
    }).toPass();
    await expect(inspected(page).getByRole('region', { name: 'Notes' }).getByText('第一次握手')).toBeVisible();
    expectNoteInTshark(path);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('without an agent, notes go into the saved capture all the same, and are kept in the browser', async ({ page }) => {
  const folder = mkdtempSync(join(tmpdir(), 'synscope-notes-'));
  const server = await serveStatic();
  try {
    await page.goto(server.url);
    const path = await noteAndDownload(page, folder);
    const notes = inspected(page).getByRole('region', { name: 'Notes' });
    await expect(notes).toContainText('Kept in this browser');
    await page.goto('about:blank');
    await page.goto(server.url);
    await openCapture(page, 'renamed.pcap', demoRecording());
    await expect(page.getByText('1 comment in the capture')).toBeVisible();
    await page.keyboard.press('Home');
    await expect(notes.getByText('第一次握手')).toBeVisible();
    expectNoteInTshark(path);
  } finally {
    await server.close();
    rmSync(folder, { recursive: true });
  }
});
