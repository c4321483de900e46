import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server } from 'node:net';
import { networkInterfaces } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it, vi } from 'vitest';
import { localOnlyPort, ownAddresses, watchForLocalOnly, type LocalOnlyHint } from './local-only-hint.js';
import { parseTcpTable } from './tcp-table.js';

const notLinux = process.platform !== 'linux';
const addresses = Object.entries(networkInterfaces()).flatMap(([name, all]) => (all ?? []).map((one) => ({ name, ...one })));
const network = addresses.find((one) => !one.internal && one.family === 'IPv4');
const noNetwork = notLinux || network === undefined;

async function listen(address: string): Promise<{ server: Server; port: number }> {
  const server = createServer((socket) => socket.on('error', () => {}).end('hi')).listen(0, address);
  await once(server, 'listening');
  return { server, port: (server.address() as AddressInfo).port };
}

/** A connection that lives for a moment; the server closes first, as in the tutorial. */
async function connectOnce(port: number, address: string): Promise<void> {
  const client = connect(port, address).resume();
  await once(client, 'close');
}

function watch(interfaceName: string, filter: string): { hints: LocalOnlyHint[]; end(): void } {
  const hints: LocalOnlyHint[] = [];
  return { hints, end: watchForLocalOnly(interfaceName, filter, (hint) => hints.push(hint)) };
}

/** The next look at the sockets; a busy machine looks more rarely. */
async function hinted(hints: LocalOnlyHint[]): Promise<void> {
  await vi.waitFor(() => expect(hints.length).toBeGreaterThan(0), { timeout: 15_000, interval: 50 });
}

describe('watchForLocalOnly', () => {
  it.skipIf(noNetwork)('tells of a server that only this machine can reach (needs a network interface)', async () => {
    const { server, port } = await listen('127.0.0.1');
    const { hints, end } = watch(network!.name, `tcp port ${port}`);
    await hinted(hints);
    expect(hints).toEqual([{ code: 'localTrafficOnLoopback', params: { interface: network!.name, port } }]);
    end();
    server.close();
  });

  for (const [where, address] of [
    ['loopback', '127.0.0.1'],
    ['loopback by IPv6', '::1'],
    ["the machine's own address", network?.address ?? ''],
  ]) {
    const missing = noNetwork || !addresses.some((one) => one.address === address);
    it.skipIf(missing)(`tells of connections that come and go over ${where} (needs that address)`, async () => {
      const { server, port } = await listen('::');
      const { hints, end } = watch(network!.name, `tcp port ${port}`);
      await pause(400);
      expect(hints).toEqual([]);
      await connectOnce(port, address);
      await hinted(hints);
      expect(hints).toEqual([{ code: 'localTrafficOnLoopback', params: { interface: network!.name, port } }]);
      await connectOnce(port, address);
      await pause(300);
      expect(hints.length).toBe(1);
      end();
      server.close();
    });
  }

  it.skipIf(noNetwork)('says nothing on an interface that has the traffic, or of a port without any (needs a network interface)', async () => {
    const { server, port } = await listen('127.0.0.1');
    await connectOnce(port, '127.0.0.1');
    const watches = [watch('lo', `tcp port ${port}`), watch('any', `tcp port ${port}`), watch(network!.name, ''), watch(network!.name, 'tcp port 9')];
    await pause(400);
    for (const { hints, end } of watches) {
      expect(hints).toEqual([]);
      end();
    }
    server.close();
  });

  it.skipIf(noNetwork)('says nothing after it was ended (needs a network interface)', async () => {
    const { server, port } = await listen('::');
    const { hints, end } = watch(network!.name, `tcp port ${port}`);
    end();
    await connectOnce(port, '127.0.0.1');
    await pause(400);
    expect(hints).toEqual([]);
    server.close();
  });
});

describe('localOnlyPort', () => {
  // As /proc/net/tcp prints them on a little-endian machine: 127.0.0.1, 8.8.8.8, port 1235 (04D3).
  const head = '  sl  local_address rem_address   st tx_queue';
  const local = '   0: 0100007F:04D3 0100007F:9C40 06 00000000:00000000';
  const remote = '   1: 0100007F:C000 08080808:04D3 01 00000000:00000000';
  const open = '   2: 00000000:04D3 00000000:0000 0A 00000000:00000000';
  const table = (...lines: string[]) => parseTcpTable([head, ...lines, ''].join('\n'), [1235]);

  it('is the port of a connection between the machine and itself', () => {
    expect(localOnlyPort([1235], table(local, open), ownAddresses())).toBe(1235);
    expect(table(local)[0]).toEqual({ localAddress: '127.0.0.1', localPort: 1235, remoteAddress: '127.0.0.1', remotePort: 40_000, listening: false });
  });

  it('is none where another machine takes part, or nobody has come yet', () => {
    expect(localOnlyPort([1235], table(local, remote, open), ownAddresses())).toBeUndefined();
    expect(localOnlyPort([1235], table(open), ownAddresses())).toBeUndefined();
    expect(localOnlyPort([1235], table(), ownAddresses())).toBeUndefined();
  });

  it('reads IPv6, and IPv4 within it', () => {
    const ends = '00000000000000000000000001000000:04D3 0000000000000000FFFF00000100007F:9C40';
    const [socket] = table(`   0: ${ends} 01 00000000:00000000`);
    expect(socket.localAddress).toBe('0000:0000:0000:0000:0000:0000:0000:0001');
    expect(socket.remoteAddress).toBe('0000:0000:0000:0000:0000:ffff:7f00:0001');
    expect(localOnlyPort([1235], [socket], ownAddresses())).toBe(1235);
  });
});
