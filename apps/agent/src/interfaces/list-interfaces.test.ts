import { networkInterfaces } from 'node:os';
import { afterEach, describe, expect, it } from 'vitest';
import { addTun, addVethPair, ip, removeInterfaces } from '../../test/interfaces.js';
import { purposeOf } from './interface-purpose.js';
import { listInterfaces } from './list-interfaces.js';

const notRoot = process.getuid?.() !== 0;
const notLinux = process.platform !== 'linux';

afterEach(() => removeInterfaces());

describe('listInterfaces', () => {
  it('has every interface with an address, and what loopback is for', () => {
    const listed = listInterfaces();
    for (const [name, addresses] of Object.entries(networkInterfaces())) {
      expect(listed.find((one) => one.name === name)?.addresses).toEqual(addresses!.map((one) => one.address));
    }
    expect(listed[0]).toMatchObject({ purpose: 'loopback', up: true });
    expect(listed[0].addresses).toContain('127.0.0.1');
  });

  it.skipIf(notLinux)('ends with all of them at once (needs Linux)', () => {
    expect(listInterfaces().at(-1)).toEqual({ name: 'any', addresses: [], up: true, linkKind: null, purpose: 'any' });
  });

  it.skipIf(notLinux || notRoot)('has those that are down or have no address (needs root)', () => {
    const [up, down] = addVethPair();
    ip('link', 'set', down, 'down');
    const tun = addTun();
    const listed = listInterfaces();
    expect(listed.find((one) => one.name === up)).toMatchObject({ up: true });
    expect(listed.find((one) => one.name === down)).toEqual({ name: down, addresses: [], up: false, linkKind: 1, purpose: 'network' });
    expect(listed.find((one) => one.name === tun)).toMatchObject({ up: true, linkKind: 65_534, purpose: 'tunnel' });
  });
});

describe('purposeOf', () => {
  const plain = { linkKind: 1, bridgesOnlyVirtual: false, isTun: false };
  it.each([
    ['lo', { linkKind: 772 }, 'loopback'],
    ['eth0', {}, 'network'],
    ['wlp2s0', {}, 'network'],
    ['docker0', { bridgesOnlyVirtual: true }, 'container'],
    ['br-1a2b3c4d5e6f', {}, 'container'],
    ['br0', {}, 'network'],
    ['br0', { bridgesOnlyVirtual: true }, 'container'],
    ['veth9f3a', {}, 'container'],
    ['vnet0', { isTun: true }, 'container'],
    ['tun0', { linkKind: 65_534, isTun: true }, 'tunnel'],
    ['wg0', { linkKind: 65_534 }, 'tunnel'],
    ['ppp0', { linkKind: 512 }, 'tunnel'],
    ['office', { linkKind: 65_534 }, 'tunnel'],
  ] as const)('%s with %j is for %s', (name, traits, purpose) => {
    expect(purposeOf({ name, ...plain, ...traits })).toBe(purpose);
  });
});
