import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { inflateSync } from 'node:zlib';
import { parseScript, scriptToPcap } from '@synscope/testkit';
import type { Page } from '@playwright/test';
import { expect, test } from './support/agent.js';
import { demoRecording, demoStates } from './support/demo-recording.js';
import { needsTshark, tsharkFields } from './support/tshark.js';
import { inspected, openCapture, openPage, statesByStepping, verdict } from './support/page.js';

let folder: string;

test.beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'synscope-export-'));
});

test.afterAll(() => rmSync(folder, { recursive: true }));

/** Exports the connection that is shown, and tells where the file is. */
async function exportAs(page: Page, format: string, choose: (dialog: ReturnType<Page['getByRole']>) => Promise<void> = async () => {}) {
  await page.getByRole('button', { name: 'Export…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Export this connection' });
  await dialog.getByRole('radio', { name: new RegExp(`^${format} `) }).check();
  await choose(dialog);
  const download = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Export', exact: true }).click();
  const file = await download;
  const path = join(folder, file.suggestedFilename());
  await file.saveAs(path);
  await expect(dialog).toBeHidden();
  return path;
}

test('a connection is taken along as drawings and as text, in either language', async ({ page, agent }) => {
  await openPage(page, agent);
  await openCapture(page, 'mine.pcap', demoRecording());
  await expect(verdict(page)).toContainText('Closed by the server after 8 bytes');

  const svg = readFileSync(await exportAs(page, 'SVG'), 'utf8');
  expect(svg).toMatch(/^<svg /);
  expect(svg.match(/FIN-WAIT-1/g)).not.toBeNull();

  const chinese = readFileSync(
    await exportAs(page, 'Text', async (dialog) => {
      await dialog.getByRole('radio', { name: '中文' }).check();
      await dialog.getByRole('spinbutton', { name: 'to' }).fill('3');
    }),
    'utf8',
  );
  expect(chinese).toContain('服务器');
  expect(chinese).not.toContain('FIN');

  expect(readFileSync(await exportAs(page, 'Mermaid'), 'utf8')).toMatch(/^sequenceDiagram/);

  const png = readFileSync(await exportAs(page, 'PNG', (dialog) => dialog.getByRole('radio', { name: '3×' }).check()));
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  expect(png.readUInt32BE(16)).toBe(2880);

  // No program for PDFs has Chinese letters by itself.
  const inChinese = await exportAs(page, 'PDF', (dialog) => dialog.getByRole('radio', { name: '中文' }).check());
  const picture = readFileSync(inChinese).toString('latin1');
  expect(picture).toMatch(/^%PDF-1\.4/);
  expect(picture).toContain('/Count 1');
  expect(picture).toContain('/DCTDecode');
});

test('a PDF is lines and text, which another program reads', async ({ page, agent }) => {
  await openPage(page, agent);
  await openCapture(page, 'mine.pcap', demoRecording());
  await expect(verdict(page)).toContainText('Closed by the server');
  const path = await exportAs(page, 'PDF');
  const pdf = readFileSync(path);
  expect(pdf.includes('/DCTDecode')).toBe(false);
  const start = pdf.indexOf('/FlateDecode >>\nstream\n') + '/FlateDecode >>\nstream\n'.length;
  const drawn = inflateSync(pdf.subarray(start, pdf.indexOf('\nendstream', start))).toString('latin1');
  const hex = (text: string): string => `<${Buffer.from(text, 'latin1').toString('hex')}> Tj`;
  for (const text of ['SYN', 'ESTABLISHED', 'Closed by the server after 8 bytes']) expect(drawn).toContain(hex(text));
  test.skip(spawnSync('gs', ['--version']).error !== undefined, 'needs Ghostscript, to read what the page has written');
  const read = execFileSync('gs', ['-q', '-dNOPAUSE', '-dBATCH', '-sDEVICE=txtwrite', '-sOutputFile=-', path], { encoding: 'utf8' });
  expect(read).toContain('Closed by the server after 8 bytes');
  for (const state of ['SYN-SENT', 'ESTABLISHED', 'LAST-ACK', 'TIME-WAIT']) expect(read).toContain(state);
});

test('a range that is none, or too long, is told of before anything is made', async ({ page, agent }) => {
  await openPage(page, agent);
  await openCapture(page, 'mine.pcap', demoRecording());
  await expect(verdict(page)).toContainText('Closed by the server');
  await page.keyboard.press('e');
  const dialog = page.getByRole('dialog', { name: 'Export this connection' });
  await dialog.getByRole('spinbutton', { name: 'to' }).fill('12');
  await expect(dialog.getByText('Choose a range within 1 and 11.')).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Export', exact: true })).toBeDisabled();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
});

test('a connection becomes a pcapng of its own, which tshark reads', async ({ page, agent }) => {
  needsTshark();
  await openPage(page, agent);
  await openCapture(page, 'mine.pcap', demoRecording());
  await expect(verdict(page)).toContainText('Closed by the server');
  const path = await exportAs(page, 'pcapng', (dialog) => dialog.getByRole('spinbutton', { name: 'from' }).fill('2'));
  expect(tsharkFields(path, 'frame.number', 'tcp.flags.str')).toHaveLength(10);
});

test('in the pcapng, findings and notes are packet comments, which tshark reads', async ({ page, agent }) => {
  needsTshark();
  await openPage(page, agent);
  const talk = `0 > S 0:0(0) win 64240
+0.01 < S. 0:0(0) ack 1 win 65160
+0.01 > . 1:1(0) ack 1 win 64240
+0.01 > P. 1:6(5) ack 1 win 64240 "hello"
+0.30 > P. 1:6(5) ack 1 win 64240 "hello"
+0.01 < . 1:1(0) ack 6 win 65160
`;
  await openCapture(page, 'mine.pcap', Buffer.from(scriptToPcap(parseScript(talk))));
  await expect(verdict(page)).toBeVisible();
  await page.keyboard.press('Home');
  const notes = inspected(page).getByRole('region', { name: 'Notes' });
  await notes.getByRole('button', { name: 'Add a note' }).click();
  await notes.getByRole('textbox').fill('第一次握手');
  await notes.getByRole('button', { name: 'Save' }).click();
  await expect(notes.getByText('第一次握手')).toBeVisible();
  const path = await exportAs(page, 'pcapng');
  const told = tsharkFields(path, 'tcp.analysis.retransmission', 'frame.comment').map((line) => line.split('\t'));
  expect(told).toHaveLength(6);
  // tshark's own finding and our comment stand on the same frame, and the note where it was written.
  expect(told.map(([finding, comment]) => [finding, comment.replace(/:.*/, '')])).toEqual([
    ['', '第一次握手'], ['', ''], ['', ''], ['', 'Lost on the way'], ['1', 'Retransmission'], ['', ''],
  ]);
});

test('a page of one file opens from a folder, without agent or server, and replays the connection', async ({ page, agent }) => {
  await openPage(page, agent);
  await openCapture(page, 'mine.pcap', demoRecording());
  await expect(verdict(page)).toContainText('Closed by the server');
  const path = await exportAs(page, 'Web page');
  // The page that was the agent's would complain that it is gone.
  await page.goto('about:blank');
  await agent.stop();

  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  await page.goto(pathToFileURL(path).href);
  await expect(verdict(page)).toContainText('Closed by the server after 8 bytes');
  expect(await statesByStepping(page, demoStates.length)).toEqual(demoStates);
  const replay = page.getByRole('region', { name: 'Replay' });
  await page.keyboard.press('Home');
  await replay.getByLabel('Speed').selectOption('100×');
  await replay.getByRole('button', { name: 'Play' }).click();
  await expect(replay.getByRole('slider')).toHaveAttribute('aria-valuetext', /Segment 11 of 11/);
  await page.keyboard.press('Home');
  await expect(inspected(page).getByRole('group', { name: /^Bytes/ })).toBeVisible();
  // And such a page can hand out another one.
  await exportAs(page, 'Web page', (dialog) => dialog.getByRole('spinbutton', { name: 'to' }).fill('3'));
  await page.goto(pathToFileURL(path).href);
  await expect(verdict(page)).toContainText('Open, no data yet');
  expect(requests.filter((address) => !/^(file|blob|data):/.test(address))).toEqual([]);
  expect(complaints).toEqual([]);
});
