import { createServer } from 'node:net';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { runAgent, startAgent, stopAgents } from '../../test/agent-process.js';
import { capturePath, hasCaptures } from '../../test/captures-folder.js';
import { Page } from '../../test/page.js';
import { until } from '../../test/processes.js';
import { browserCommand } from './open-browser.js';
import { pathOfPerson } from './paths.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'synscope-test-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));
afterAll(stopAgents);

test('--help names every option, and has examples', async () => {
  const { code, output } = await runAgent(['--help']);
  expect(code).toBe(0);
  const options = [
    '--port',
    '--no-open',
    '--interface',
    '--filter',
    '--demo',
    '--keep',
    '--spool-dir',
    '--max-upload',
    '--version',
    'fields',
  ];
  for (const word of [...options, 'Examples:', 'synscope -']) expect(output).toContain(word);
});

test('--version prints it', async () => {
  expect((await runAgent(['--version'])).output).toMatch(/^\d+\.\d+\.\d+\n$/);
});

test.each([
  [['--port', 'x'], /port/],
  [['--port', '70000'], /port/],
  [['--max-upload', '5X'], /bytes/],
  [['--filter', 'tcp'], /--filter needs --interface/],
  [['--nonsense'], /unknown option/],
  [['no-such-file.pcap'], /cannot open no-such-file.pcap: there is no such file/],
  [['/'], /it is a folder/],
  [['--spool-dir', '/no/such/folder'], /cannot keep captures in \/no\/such\/folder.*--spool-dir/s],
])('%j is refused with a sentence, and no stack', async (args, sentence) => {
  const { code, output } = await runAgent(['--no-open', ...args]);
  expect(code).toBe(1);
  expect(output).toMatch(sentence);
  expect(output).not.toMatch(/\n\s+at |file:\/\//);
});

test('a port that was asked for and is taken is an error; otherwise another is taken, and said', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as { port: number };
  const { code, output } = await runAgent(['--no-open', '--port', String(port)]);
  expect(code).toBe(1);
  expect(output).toContain(`port ${port} is taken`);
  other.close();
});

test('a port that another program has on the other loopback address counts as taken', async () => {
  const other = createServer().listen(0, '::1');
  await once(other, 'listening');
  const { port } = other.address() as { port: number };
  expect((await runAgent(['--no-open', '--port', String(port)])).output).toContain(`port ${port} is taken`);
  other.close();
});

test('a relative path is meant from where the person typed', () => {
  const byNpm = { npm_lifecycle_event: 'start', INIT_CWD: '/home/someone' };
  expect(pathOfPerson('a/b.pcap', byNpm)).toBe('/home/someone/a/b.pcap');
  expect(pathOfPerson('a/b.pcap', { INIT_CWD: '/home/someone' })).toBe(join(process.cwd(), 'a/b.pcap'));
  expect(pathOfPerson('/a/b.pcap', byNpm)).toBe('/a/b.pcap');
  expect(pathOfPerson('-', byNpm)).toBe('-');
});

test('a browser is started only where somebody would see it', () => {
  expect(browserCommand('linux', {})).toBeUndefined();
  expect(browserCommand('linux', { DISPLAY: ':0' })).toEqual(['xdg-open']);
  expect(browserCommand('linux', { WAYLAND_DISPLAY: 'wayland-0' })).toEqual(['xdg-open']);
  expect(browserCommand('linux', { DISPLAY: ':0', CI: 'true' })).toBeUndefined();
  expect(browserCommand('darwin', {})).toEqual(['open']);
  expect(browserCommand('win32', {})?.[0]).toBe('cmd');
});

test('the browser is given an address that leads to the page once, and holds no token', async () => {
  const opened = join(folder, 'opened');
  writeFileSync(
    join(folder, 'xdg-open'),
    `#!/bin/sh\nprintf '%s' "$1" > ${opened}.part && mv ${opened}.part ${opened}\n`,
    { mode: 0o755 },
  );
  const env = { PATH: `${folder}:${process.env.PATH}`, DISPLAY: ':77', CI: '' };
  // The agent may be another user by then.
  chmodSync(folder, 0o777);
  const agent = await startAgent(['--open'], { env });
  await until('the browser was started', () => existsSync(opened), 3000);
  const address = readFileSync(opened, 'utf8');
  expect(address).toMatch(new RegExp(`^http://${agent.host}/open/[A-Za-z0-9_-]{43}$`));
  expect(address).not.toContain(agent.token);
  const first = await fetch(address, { redirect: 'manual' });
  expect(first.status).toBe(302);
  expect(first.headers.get('location')).toBe(`/#token=${agent.token}`);
  const second = await fetch(address, { redirect: 'manual' });
  expect([second.status, await second.text()]).toEqual([404, expect.stringContaining('one visit')]);
});

test.skipIf(!hasCaptures)('captures that are named open at once, each by its name', async () => {
  const names = ['article/loopback-1235.pcap', 'article/eth0-1234-synack-unanswered.pcap'];
  const agent = await startAgent(names.map(capturePath));
  const page = await Page.open(agent);
  const { captures } = await page.until(
    'both are there',
    ({ captures }) => captures.length === 2 && captures.every(({ phase }) => phase === 'ended'),
  );
  expect(captures.map(({ title, source, counts, problem }) => [title, source, counts.frames, problem])).toEqual([
    ['loopback-1235.pcap', 'file', 10, null],
    ['eth0-1234-synack-unanswered.pcap', 'file', 3, null],
  ]);
});
