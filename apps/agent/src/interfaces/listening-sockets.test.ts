import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import type { ListedInterface } from './list-interfaces.js';
import { listeningSockets, whereToWatch } from './listening-sockets.js';
import { parseListeningRows } from './tcp-table.js';

const notLinux = process.platform !== 'linux';

describe('listeningSockets', () => {
  it.skipIf(notLinux)('has a server of this process, with its program and where to watch it (needs Linux)', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const told = await listeningSockets();
    server.close();
    expect(told.known).toBe(true);
    const socket = told.sockets.find((one) => one.port === port);
    expect(socket).toMatchObject({ address: '127.0.0.1', queue: 0, process: { pid: process.pid }, watch: { reason: 'loopbackOnly' } });
    expect((await listeningSockets()).sockets.some((one) => one.port === port)).toBe(false);
  });
});

it('reads what waits for connections from the tables of the kernel', () => {
  const table = [
    '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode',
    '   0: 0100007F:04D3 00000000:0000 0A 00000000:00000003 00:00000000 00000000  1000        0 81234 1 0000 100 0 0 10 0',
    '   1: 0100007F:04D3 0100007F:9C40 01 00000000:00000000 00:00000000 00000000  1000        0 81235 1 0000 100 0 0 10 0',
    '   2: 00000000000000000000000000000000:0050 00000000000000000000000000000000:0000 0A 00000000:00000000 00:00000000 00000000 0 0 7 1',
    'garbage',
    '',
  ].join('\n');
  expect(parseListeningRows(table)).toEqual([
    { address: '127.0.0.1', port: 1235, queue: 3, inode: 81_234 },
    { address: '::', port: 80, queue: 0, inode: 7 },
  ]);
});

describe('whereToWatch', () => {
  const one = (name: string, purpose: ListedInterface['purpose'], addresses: string[] = []): ListedInterface => ({
    name,
    purpose,
    addresses,
    up: true,
    linkKind: null,
  });
  const mac = [one('lo0', 'loopback'), one('en0', 'network', ['192.0.2.7'])];
  const linux = [one('lo', 'loopback'), one('eth0', 'network', ['192.0.2.7']), one('any', 'any')];
  it.each([
    ['127.0.0.1', linux, 'lo', 'loopbackOnly'],
    ['::1', linux, 'lo', 'loopbackOnly'],
    ['::ffff:127.0.0.1', linux, 'lo', 'loopbackOnly'],
    ['0.0.0.0', linux, 'any', 'everyAddress'],
    ['::', linux, 'any', 'everyAddress'],
    ['192.0.2.7', linux, 'any', 'oneAddress'],
    ['192.0.2.7', mac, 'en0', 'oneAddress'],
    ['127.0.0.1', mac, 'lo0', 'loopbackOnly'],
  ] as const)('of %s', (address, interfaces, name, reason) => {
    expect(whereToWatch(address, interfaces)).toEqual({ interface: name, reason });
  });
});
