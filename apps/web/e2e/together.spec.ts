import { execFileSync, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './support/agent.js';
import { startExchange } from './support/exchange.js';
import { longCapture } from './support/long-capture.js';
import { manyConnections } from './support/many-connections.js';
import { connectionList, diagram, inspected, needsLiveCapture, openCapture, openPage, verdict } from './support/page.js';
import { serveStatic } from './support/static-server.js';
import { needsTshark, tsharkFields } from './support/tshark.js';

const pane = (page: Page): Locator => page.getByRole('complementary', { name: 'Connections' });
const heading = (page: Page): Locator => page.getByRole('region', { name: 'Sequence diagram' }).getByRole('heading', { level: 2 });
const shown = (page: Page): Locator => page.getByRole('list', { name: 'Connections in the diagram' });
const heads = (page: Page): Locator => page.locator('[data-part="lifeline-head"]');
const row = (page: Page, connection: number): Locator => connectionList(page).locator(`#connection-${connection}`);
const showTogether = (page: Page): Locator => page.getByRole('button', { name: 'Show together' });

/** Opens a capture of many connections. @returns what it is called in the address */
async function openMany(page: Page, agent: { url: string }, count = 60): Promise<string> {
  await openPage(page, agent);
  await openCapture(page, 'many.pcap', manyConnections(count));
  await expect(pane(page)).toContainText(`${count} connections`);
  const named = /capture=([\w-]+)/;
  await expect(page).toHaveURL(named);
  return named.exec(page.url())![1];
}

/** Exports what is shown into a folder. @returns the file's path */
async function exportAs(page: Page, format: string, folder: string): Promise<string> {
  const dialog = page.getByRole('dialog');
  await page.keyboard.press('e');
  await dialog.getByRole('radio', { name: new RegExp(`^${format}`) }).check();
  const download = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Export', exact: true }).click();
  const path = join(folder, (await download).suggestedFilename());
  await (await download).saveAs(path);
  await expect(dialog).toHaveCount(0);
  return path;
}

/** What every segment in view says, to who hears it. */
const sentences = async (page: Page): Promise<string[]> =>
  Promise.all((await diagram(page).getByRole('option').all()).map(async (one) => (await one.getAttribute('aria-label')) ?? ''));

test('connections chosen in the list stand in one diagram, in the order of the capture', async ({ page, agent }) => {
  await openMany(page, agent);
  await row(page, 0).locator('[data-part="tick"]').click();
  await expect(pane(page)).toContainText('Choose one more to show them together.');
  await expect(showTogether(page)).toBeDisabled();
  await row(page, 1).click({ modifiers: ['Control'] });
  await row(page, 4).click({ modifiers: ['Control'] });
  await expect(pane(page)).toContainText('3 chosen');
  await showTogether(page).click();
  await expect(heading(page)).toHaveText('3 connections together');
  await expect(shown(page).getByRole('listitem')).toHaveCount(3);
  await expect(page).toHaveURL(/together=0%2C1%2C4/);
  // Connection 0 and 4 have servers of their own; connection 1 and 4 the same host on other ports.
  await expect(heads(page)).toHaveCount(6);
  const told = await sentences(page);
  expect(told[0]).toMatch(/^Connection A, 10\.0\.0\.0:40000 to 192\.0\.2\.0:80\. Frame 1, 0\.000000 s: client to server, SYN/);
  expect(told[1]).toMatch(/^Connection B, 10\.0\.0\.1:40000 to 192\.0\.2\.1:443\. Frame 2, 0\.001000 s/);
  expect(told[2]).toMatch(/^Connection C, 10\.0\.0\.4:40000 to 192\.0\.2\.1:80\. Frame 5/);
  const frames = told.map((sentence) => Number(/Frame (\d+)/.exec(sentence)![1]));
  expect(frames).toEqual([...frames].sort((a, b) => a - b));
  await page.getByRole('radio', { name: 'Hosts' }).check({ force: true });
  await expect(heads(page)).toHaveCount(5);
  await expect(heads(page).filter({ hasText: '192.0.2.1' })).toHaveCount(1);
  await expect(page).toHaveURL(/group=host/);
});

test('a segment of any of them opens in the details, by pointer, by keys and by a link', async ({ page, agent }) => {
  const capture = await openMany(page, agent);
  await page.evaluate((hash) => (location.hash = hash), `#capture=${capture}&together=0,1,2&frame=30`);
  await expect(heading(page)).toHaveText('3 connections together');
  // Frame 30 is the RST of connection 1, which is not the first of them.
  await expect(inspected(page)).toHaveAccessibleName('Frame 30');
  await expect(inspected(page)).toContainText('RST');
  await expect(inspected(page)).toContainText('443');
  const details = page.getByRole('complementary', { name: 'Details' });
  await expect(details).toContainText(/Connection B.*→/);
  await page.keyboard.press('Home');
  await expect(inspected(page)).toHaveAccessibleName('Frame 1');
  await expect(details).toContainText(/Connection A.*→/);
  await page.keyboard.press('ArrowDown');
  await expect(inspected(page)).toHaveAccessibleName('Frame 2');
  await page.keyboard.press('ArrowDown');
  await expect(inspected(page)).toHaveAccessibleName('Frame 3');
  await expect(page).toHaveURL(/frame=3\b/);
  // What a segment is acknowledged by is looked for among its own connection's.
  await expect(diagram(page).getByRole('option', { selected: true })).toHaveAttribute('aria-description', /acknowledged in frame 14/);
  await page.getByRole('tab', { name: 'Connection' }).click();
  await expect(details).toContainText('RST');
  await shown(page).getByRole('button', { name: /^B: .*Show it alone/ }).click();
  await expect(verdict(page)).toContainText('Refused');
  await expect(details).not.toContainText(/Connection [AB]/);
  await expect(page).not.toHaveURL(/together=/);
});

test('a link to a segment below what is seen brings it into view, in a diagram that is new', async ({ page, agent }) => {
  const capture = await openMany(page, agent);
  await page.evaluate((hash) => (location.hash = hash), `#capture=${capture}&together=0,1,2,3,4&frame=109`);
  await expect(heading(page)).toHaveText('5 connections together');
  await expect(inspected(page)).toHaveAccessibleName('Frame 109');
  await expect(diagram(page).getByRole('option', { selected: true })).toBeInViewport({ ratio: 0.95 });
});

test('replay goes through all of them', async ({ page, agent }) => {
  const capture = await openMany(page, agent);
  await page.evaluate((hash) => (location.hash = hash), `#capture=${capture}&together=0,5&pace=even&speed=5`);
  await expect(heading(page)).toHaveText('2 connections together');
  await page.keyboard.press('Home');
  await page.getByRole('button', { name: 'Play' }).click();
  // What has not happened yet is not there.
  await expect(diagram(page).getByRole('option')).not.toHaveCount(14);
  await expect(diagram(page).getByRole('option').last()).toHaveAttribute('aria-setsize', '14');
  await expect(page.locator('[data-part="scrubber"]')).toContainText('14 / 14');
  // The last one is of the second connection.
  await expect(diagram(page).getByRole('option', { selected: true })).toHaveAttribute('aria-label', /^Connection B/);
});

test('bursts of all of them fold to one block, and a strip shows the whole', async ({ page, agent }) => {
  await openPage(page, agent);
  await openCapture(page, 'long.pcap', longCapture(400, 20, 3));
  await expect(pane(page)).toContainText('3 connections');
  await page.evaluate(() => (location.hash += '&together=0,1,2'));
  await expect(heading(page)).toHaveText('3 connections together');
  const bursts = diagram(page).getByRole('option', { name: /folded/ });
  await expect(bursts).toHaveCount(1);
  await expect(bursts).toHaveAccessibleName(/^Connections A, B, C\. Frames 13 to 1200, folded: 1,188 segments in/);
  // The handshakes, the first data of each, which confirms its states, and the block.
  await expect(diagram(page).getByRole('option').last()).toHaveAttribute('aria-setsize', '13');
  const strip = page.getByRole('scrollbar', { name: 'Overview of the whole connection' });
  await expect(strip.locator('path[data-end="client"]')).toHaveAttribute('d', /M/);
  await expect(strip.locator('path[data-kind="open"]').first()).toBeVisible();
  // A click opens it; the strip then scrolls far.
  await bursts.click();
  await expect(diagram(page).getByRole('option').last()).toHaveAttribute('aria-setsize', '1200');
  await strip.focus();
  await page.keyboard.press('End');
  await expect(diagram(page).getByRole('option', { name: /^Connection C, .* Frame 1200,/ })).toBeInViewport();
  await expect(strip).toHaveAttribute('aria-valuenow', '100');
  // Its mark is drawn over its ground, both of one button.
  await page.locator('[data-part="open-burst"] rect').last().click({ force: true });
  await expect(bursts).toHaveCount(1);
  await page.getByRole('switch', { name: 'Fold bursts' }).click();
  await expect(diagram(page).getByRole('option').last()).toHaveAttribute('aria-setsize', '1200');
  await page.getByRole('switch', { name: 'Fold bursts' }).click();
  await expect(bursts).toHaveCount(1);
  // A link to a frame within opens it.
  await page.evaluate(() => (location.hash = `${location.hash.replace(/&frame=\d+/, '')}&frame=700`));
  await expect(inspected(page)).toHaveAccessibleName('Frame 700');
  await expect(diagram(page).getByRole('option', { selected: true })).toHaveAccessibleName(/Frame 700,/);
});

test('times and heads stay in sight however a wide diagram is scrolled, and slim bands have names', async ({ page, agent }) => {
  const capture = await openMany(page, agent);
  await page.evaluate((hash) => (location.hash = hash), `#capture=${capture}&together=0,3,6,9,12,15,18,21`);
  await expect(heading(page)).toHaveText('8 connections together');
  await diagram(page).hover();
  await page.mouse.wheel(5000, 300);
  const held = page.locator('[data-part="held-times"]');
  await expect(held).toHaveAttribute('data-over', 'true');
  const { x, width } = (await held.boundingBox())!;
  expect((await diagram(page).boundingBox())!.x).toBeLessThan(x - 300);
  const time = held.getByText(/^0\.\d{6}$/).nth(8);
  await expect(time).toBeInViewport();
  expect((await time.boundingBox())!.x).toBeGreaterThanOrEqual(x);
  await expect(heads(page).last()).toBeInViewport();
  // A selected arrow is not brought below them.
  await page.keyboard.press('Home');
  const arrow = diagram(page).getByRole('option', { selected: true });
  await expect(arrow).toBeInViewport();
  await expect.poll(async () => (await arrow.boundingBox())!.x).toBeGreaterThanOrEqual(x + width - 1);
  await page.getByRole('radio', { name: 'Hosts' }).check({ force: true });
  await expect(page.getByText('SYN-RECEIVED', { exact: true }).first()).toBeVisible();
  // Where a name has no room, the pointer finds it.
  await expect(page.locator('svg title', { hasText: /^A · 10\.0\.0\.0:40000 · SYN-SENT · certain$/ }).first()).toBeAttached();
});

test('one diagram holds twelve; the box, the key and the table choose alike', async ({ page, agent }) => {
  await openMany(page, agent);
  await row(page, 0).click();
  await connectionList(page).focus();
  await page.keyboard.press('Space');
  await expect(row(page, 0)).toHaveAttribute('aria-checked', 'true');
  await page.keyboard.press('Space');
  await expect(row(page, 0)).toHaveAttribute('aria-checked', 'false');
  await page.getByRole('button', { name: 'Show as a table' }).click();
  const grid = page.getByRole('grid', { name: 'Connections' });
  await grid.getByRole('checkbox').first().check();
  await grid.hover();
  await page.mouse.wheel(0, 300);
  await grid.locator('[aria-rowindex="16"]').click({ modifiers: ['Shift'] });
  await expect(page.getByText('12 chosen')).toBeVisible();
  await expect(page.getByText('One diagram holds 12 connections. To choose another, take a tick away.')).toBeVisible();
  await showTogether(page).click();
  await expect(heading(page)).toHaveText('12 connections together');
  await shown(page).getByRole('button', { name: 'Leave L out' }).click();
  await expect(heading(page)).toHaveText('11 connections together');
});

test('a live pair grows in one diagram', async ({ page, agent }) => {
  const exchange = await startExchange();
  try {
    await openPage(page, agent);
    await needsLiveCapture(page);
    const form = page.getByRole('form', { name: 'Watch live traffic' });
    await form.getByLabel('Filter').fill(`tcp port ${exchange.port}`);
    await form.getByRole('button', { name: 'Start' }).click();
    await expect(page.getByText('Waiting for the first segment…')).toBeVisible();
    await exchange.run(['hi']);
    const client = connect({ port: exchange.port, host: '127.0.0.1', noDelay: true });
    await once(client, 'connect');
    await expect(pane(page)).toContainText('2 connections');
    await row(page, 0).click({ modifiers: ['Control'] });
    await row(page, 1).click({ modifiers: ['Control'] });
    await showTogether(page).click();
    await expect(heading(page)).toHaveText('2 connections together');
    const size = async (): Promise<number> => Number(await diagram(page).getByRole('option').last().getAttribute('aria-setsize'));
    await expect.poll(size).toBeGreaterThan(8);
    const before = await size();
    client.write('second');
    await expect.poll(size).toBeGreaterThan(before);
    await expect(diagram(page).getByRole('option', { name: /^Connection B, .* PSH/ }).last()).toBeVisible();
    client.destroy();
  } finally {
    exchange.close();
  }
});

test('all of them are exported in one drawing, one Mermaid diagram, one capture', async ({ page, agent }) => {
  const folder = mkdtempSync(join(tmpdir(), 'synscope-together-'));
  try {
    const capture = await openMany(page, agent);
    await page.evaluate((hash) => (location.hash = hash), `#capture=${capture}&together=0,1,4&group=host`);
    await expect(diagram(page).getByRole('option').first()).toBeVisible();
    const dialog = page.getByRole('dialog');
    const exported = (format: string): Promise<string> => exportAs(page, format, folder);
    const svg = readFileSync(await exported('SVG'), 'utf8');
    for (const one of ['A 10.0.0.0:40000 → 192.0.2.0:80', 'B 10.0.0.1:40000 → 192.0.2.1:443', 'C 10.0.0.4:40000 → 192.0.2.1:80']) expect(svg).toContain(one);
    // 7, 2 and 7 segments, and three places for the servers' two hosts and three clients.
    expect(svg.match(/<g class="mark-[ABC]( head-inferred)?"><path class="shaft"/g)).toHaveLength(16);
    expect(svg.match(/class="endpoint several"/g)).toHaveLength(5);
    const mermaid = readFileSync(await exported('Mermaid'), 'utf8');
    expect(mermaid.match(/^ {2}participant P\d/gm)).toHaveLength(5);
    expect(mermaid.match(/^ {2}P\d->>P\d: [ABC] /gm)).toHaveLength(16);
    const pcapng = await exported('pcapng');
    const text = readFileSync(await exported('Text'), 'utf8');
    expect(text).toContain('B  10.0.0.1:40000 → 192.0.2.1:443  Refused');
    for (const [mark, segments] of [['A', 7], ['B', 2], ['C', 7]] as const) expect(text.split(`(${mark}) `)).toHaveLength(segments + 1);
    // Five lines go down through it.
    expect(text.split('\n').findLast((line) => line.includes('|'))?.match(/\|/g)).toHaveLength(5);
    // One alone as well.
    await page.keyboard.press('e');
    await dialog.getByRole('radio', { name: 'A alone' }).check({ force: true });
    await expect(dialog.getByRole('button', { name: 'Export' })).toBeEnabled();
    await page.keyboard.press('Escape');
    needsTshark();
    const streams = tsharkFields(pcapng, 'tcp.stream');
    expect(streams).toHaveLength(16);
    expect(new Set(streams)).toEqual(new Set(['0', '1', '2']));
  } finally {
    rmSync(folder, { recursive: true });
  }
});

/** What is drawn in a PNG: its size, and how many of its pixels are of each of some colours. */
async function drawnIn(page: Page, png: Buffer, colours: readonly string[]): Promise<{ width: number; height: number; counts: number[] }> {
  // A page of its own: that of the agent takes no pictures from elsewhere.
  const blank = await page.context().newPage();
  try {
    return await blank.evaluate(
      async ([data, wanted]) => {
        const image = new Image();
        image.src = data;
        await image.decode();
        const { naturalWidth: width, naturalHeight: height } = image;
        const canvas = Object.assign(document.createElement('canvas'), { width, height });
        const context = canvas.getContext('2d')!;
        context.drawImage(image, 0, 0);
        const { data: pixels } = context.getImageData(0, 0, width, height);
        const counts = wanted.map(() => 0);
        for (let at = 0; at < pixels.length; at += 4) {
          const colour = `#${[0, 1, 2].map((part) => pixels[at + part]!.toString(16).padStart(2, '0')).join('')}`;
          const index = wanted.indexOf(colour);
          if (index >= 0) counts[index]!++;
        }
        return { width, height, counts };
      },
      [`data:image/png;base64,${png.toString('base64')}`, colours] as const,
    );
  } finally {
    await blank.close();
  }
}

test('all of them are in a PNG, a PDF and a page of one file, which other programs open', async ({ page, agent }) => {
  const folder = mkdtempSync(join(tmpdir(), 'synscope-together-'));
  try {
    const capture = await openMany(page, agent);
    // Not in the order in which they begin.
    await page.evaluate((hash) => (location.hash = hash), `#capture=${capture}&together=4,0,1`);
    await expect(heading(page)).toHaveText('3 connections together');
    await expect(diagram(page).getByRole('option').first()).toBeVisible();
    const exported = (format: string): Promise<string> => exportAs(page, format, folder);
    const svg = readFileSync(await exported('SVG'), 'utf8');
    const [svgWidth, svgHeight] = ['width', 'height'].map((name) => Number(new RegExp(`^<svg[^>]* ${name}="(\\d+)"`).exec(svg)![1]));

    // Two pixels for each of the drawing's own; the colours of A, B, C, and of an established connection.
    const png = await drawnIn(page, readFileSync(await exported('PNG')), ['#ffffff', '#1459b8', '#a34a00', '#7a3fb0', '#dff2e6', '#000000']);
    expect([png.width, png.height]).toEqual([2 * svgWidth!, 2 * svgHeight!]);
    const [white, a, b, c, established, black] = png.counts;
    for (const drawn of [a, b, c, established]) expect(drawn).toBeGreaterThan(500);
    expect(white).toBeGreaterThan(png.width * png.height * 0.5);
    expect(black).toBeLessThan(500);

    const pdf = await exported('PDF');
    // Lines and text, the upright names as well, no picture of them.
    expect(readFileSync(pdf).includes('/DCTDecode')).toBe(false);
    const html = await exported('Web page');
    // The page that was the agent's would complain that it is gone.
    await page.goto('about:blank');
    await agent.stop();
    const complaints: string[] = [];
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(String(error)));
    await page.goto(pathToFileURL(html).href);
    await expect(heading(page)).toHaveText('3 connections together');
    await expect(shown(page).getByRole('listitem')).toHaveText([/^A10\.0\.0\.4:/, /^B10\.0\.0\.0:/, /^C10\.0\.0\.1:/]);
    await expect(diagram(page).getByRole('option').last()).toHaveAttribute('aria-setsize', '16');
    const replay = page.getByRole('region', { name: 'Replay' });
    await diagram(page).focus();
    await page.keyboard.press('Home');
    await replay.getByLabel('Speed').selectOption('100×');
    await replay.getByRole('button', { name: 'Play' }).click();
    await expect(replay.getByRole('slider')).toHaveAttribute('aria-valuetext', /Segment 16 of 16/);
    // The last one is of the slow connection, which is A here too.
    await expect(diagram(page).getByRole('option', { selected: true })).toHaveAccessibleName(/^Connection A, 10\.0\.0\.4/);
    expect(complaints).toEqual([]);

    test.skip(spawnSync('gs', ['--version']).error !== undefined, 'needs Ghostscript, to read the PDF that the page has written');
    const read = execFileSync('gs', ['-q', '-dNOPAUSE', '-dBATCH', '-sDEVICE=txtwrite', '-sOutputFile=-', pdf], { encoding: 'utf8' });
    for (const words of ['10.0.0.4:40000', '10.0.0.1:40000', '192.0.2.1:443', 'SYN, ACK', 'ESTABLISHED']) expect(read).toContain(words);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('without an agent as well', async ({ page }) => {
  const server = await serveStatic();
  try {
    await page.goto(server.url);
    await openCapture(page, 'many.pcap', manyConnections(20));
    await expect(pane(page)).toContainText('20 connections');
    await row(page, 0).click({ modifiers: ['Control'] });
    await row(page, 2).click({ modifiers: ['Control'] });
    await showTogether(page).click();
    await expect(heading(page)).toHaveText('2 connections together');
    await expect(diagram(page).getByRole('option').nth(1)).toHaveAttribute('aria-label', /^Connection B/);
  } finally {
    await server.close();
  }
});
