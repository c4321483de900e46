import { createServer, request, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from './support/agent.js';
import { openPage } from './support/page.js';

test('a wrong token is refused, and the page says where the right one is', async ({ page, agent }) => {
  await page.goto(`${agent.origin}/#token=${'x'.repeat(43)}`);
  await expect(page.getByRole('alert')).toContainText('The agent refuses this page');
  await expect(page.getByRole('alert')).toContainText('Open the address that it printed');
  await expect(page.getByRole('button', { name: 'Start the demo' })).toHaveCount(0);
  await openPage(page, agent);
  await expect(page.getByRole('button', { name: /^(Start the demo|Open the recording)$/ })).toBeEnabled();
});

test('without a token the page says so, and knocks at nothing', async ({ page, agent }) => {
  await page.goto(agent.origin);
  await expect(page.getByRole('alert')).toContainText('This page has no key to its agent');
});

test('a token is kept for a reload and is in no address', async ({ page, agent }) => {
  await openPage(page, agent);
  await page.reload();
  await expect(page.getByRole('button', { name: /^(Start the demo|Open the recording)$/ })).toBeEnabled();
  expect(page.url()).not.toContain(agent.token);
});

test('a page of another origin gets no line to the agent, even with the token', async ({ page, agent }) => {
  const foreign = createServer((_, response) => {
    response.setHeader('Content-Type', 'text/html');
    response.end('<!doctype html><title>elsewhere</title>');
  });
  await new Promise<void>((resolve) => foreign.listen(0, '127.0.0.1', resolve));
  try {
    await page.goto(`http://127.0.0.1:${(foreign.address() as AddressInfo).port}/`);
    const outcome = await page.evaluate(
      ({ address, protocols }) =>
        new Promise<string>((resolve) => {
          const socket = new WebSocket(address, protocols);
          socket.onopen = () => resolve('open');
          socket.onclose = () => resolve('closed');
        }),
      {
        address: `${agent.origin.replace('http', 'ws')}/api/socket`,
        protocols: ['synscope.v1', `synscope.token.${agent.token}`],
      },
    );
    expect(outcome).toBe('closed');
    const read = await page.evaluate(
      (address) => fetch(address).then(() => 'read', () => 'blocked'),
      `${agent.origin}/`,
    );
    expect(read).toBe('blocked');
  } finally {
    foreign.close();
  }
});

test('a name that somebody made point here (DNS rebinding) is not answered', async ({ playwright, launchOptions, agent }) => {
  const { port } = new URL(agent.origin);
  const browser = await playwright.chromium.launch({
    ...launchOptions,
    args: [...(launchOptions.args ?? []), '--host-resolver-rules=MAP rebound.example 127.0.0.1'],
  });
  try {
    const page = await browser.newPage();
    const answer = page.waitForResponse(() => true);
    // An empty answer is no page: the browser shows its own.
    await page.goto(`http://rebound.example:${port}/#token=${agent.token}`).catch(() => null);
    expect((await answer).status()).toBe(403);
  } finally {
    await browser.close();
  }
});

test('a foreign Host and a foreign Origin are refused on the upgrade as well', async ({ agent }) => {
  const { host, port } = new URL(agent.origin);
  const upgrade = (headers: Record<string, string>): Promise<number | undefined> =>
    new Promise((resolve, reject) => {
      const asked = request({ host: '127.0.0.1', port, path: '/api/socket', headers: {
        Connection: 'Upgrade',
        Upgrade: 'websocket',
        'Sec-WebSocket-Version': '13',
        'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==',
        'Sec-WebSocket-Protocol': `synscope.v1, synscope.token.${agent.token}`,
        ...headers,
      } });
      const settle = (answer: IncomingMessage): void => {
        resolve(answer.statusCode);
        asked.destroy();
      };
      asked.on('response', settle).on('upgrade', settle).on('error', reject).end();
    });
  expect(await upgrade({ Host: host, Origin: agent.origin })).toBe(101);
  expect(await upgrade({ Host: host, Origin: 'http://evil.example' })).toBe(403);
  expect(await upgrade({ Host: host })).toBe(403);
  expect(await upgrade({ Host: `evil.example:${port}`, Origin: `http://evil.example:${port}` })).toBe(403);
});
