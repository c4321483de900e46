import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { answerFile } from './answer.js';
import { StaticFiles } from './static-files.js';

let folder: string;
let files: StaticFiles;
let server: Server;
let base: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'synscope-test-'));
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), `<!doctype html>${'<p>page'.repeat(500)}`);
  writeFileSync(join(folder, 'assets/app-abc123.js'), 'let x = 1;'.repeat(1000));
  writeFileSync(join(folder, 'assets/app-abc123.js.map'), '{}');
  writeFileSync(join(folder, 'icon.svg'), '<svg/>');
  files = StaticFiles.load(folder);
  // What is served afterwards cannot come from the disk.
  rmSync(folder, { recursive: true });
  await files.compress();
  server = createServer((request, response) => {
    const file = files.find(request.url!);
    if (file === undefined) response.writeHead(404).end();
    else answerFile(request, response, 'host', file);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  base = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
});
afterAll(() => server.close());

test('files come from memory, with their types', async () => {
  const types = await Promise.all(
    ['/', '/assets/app-abc123.js', '/icon.svg'].map(async (path) =>
      (await fetch(base + path)).headers.get('content-type'),
    ),
  );
  expect(types).toEqual(['text/html; charset=utf-8', 'text/javascript; charset=utf-8', 'image/svg+xml']);
});

test('hashed files are kept by the browser, the page is asked for again', async () => {
  expect((await fetch(`${base}/assets/app-abc123.js`)).headers.get('cache-control')).toContain('immutable');
  const page = await fetch(`${base}/`);
  expect(page.headers.get('cache-control')).toBe('no-cache');
  const again = await fetch(`${base}/`, { headers: { 'If-None-Match': page.headers.get('etag')! } });
  expect([again.status, await again.text()]).toEqual([304, '']);
});

test.each(['br', 'gzip', 'identity'])('a browser that takes %s gets the same content', async (encoding) => {
  const answer = await fetch(`${base}/assets/app-abc123.js`, { headers: { 'Accept-Encoding': encoding } });
  expect(answer.headers.get('content-encoding')).toBe(encoding === 'identity' ? null : encoding);
  expect(await answer.text()).toBe('let x = 1;'.repeat(1000));
});

test.each([
  '/../package.json',
  '/..%2fpackage.json',
  '/assets/../index.html',
  '/assets',
  '/assets/',
  '//index.html',
  '/index.html/',
  '/%69ndex.html',
  '/assets/app-abc123.js.map',
  '/__proto__',
  '/constructor',
])('%s is no file', (path) => expect(files.find(path)).toBeUndefined());

test('where the page is not built, it says so', () => {
  const none = StaticFiles.load(join(tmpdir(), 'no-such-folder'));
  expect(none.find('/')!.plain.toString()).toContain('npm start');
});
