import { BlockList, isIPv4 } from 'node:net';
import { limits, type ListeningSocket, type ListeningSockets } from '@synscope/protocol';
import { type ListedInterface, listInterfaces } from './list-interfaces.js';
import { socketOwners } from './socket-owners.js';
import { readListeningRows } from './tcp-table.js';

/**
 * The sockets of this machine (of this network namespace) that wait for connections, by port: what `ss -lntp` tells.
 * Needs no privilege, but for programs of other users.
 */
export async function listeningSockets(): Promise<ListeningSockets> {
  const rows = await readListeningRows();
  if (rows === null) return { known: false, sockets: [], leftOut: 0 };
  rows.sort((a, b) => a.port - b.port || a.address.localeCompare(b.address, 'en'));
  const told = rows.slice(0, limits.listeningSocketsMax);
  const owners = await socketOwners(new Set(told.map(({ inode }) => inode)));
  const interfaces = listInterfaces();
  const sockets = told.map(({ address, port, queue, inode }) => ({
    address,
    port,
    queue,
    process: owners.get(inode) ?? null,
    watch: whereToWatch(address, interfaces),
  }));
  return { known: true, sockets, leftOut: rows.length - told.length };
}

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8);
loopback.addAddress('::1', 'ipv6');

/**
 * The interface that has a socket's traffic. What is bound to loopback is reached there only; what is bound to every
 * address, from everywhere; what is bound to one, on the interface that has it, but for programs of this machine, whose
 * traffic takes loopback whatever address they use: so that `any` sees both.
 */
export function whereToWatch(address: string, interfaces: readonly ListedInterface[]): ListeningSocket['watch'] {
  const named = (purpose: ListedInterface['purpose']): string | undefined =>
    interfaces.find((one) => one.purpose === purpose)?.name;
  if (isLoopback(address)) return { interface: named('loopback') ?? 'lo', reason: 'loopbackOnly' };
  const everything = named('any');
  const every = address === '0.0.0.0' || address === '::';
  if (everything !== undefined) return { interface: everything, reason: every ? 'everyAddress' : 'oneAddress' };
  const owner = interfaces.find((one) => one.addresses.includes(address));
  const name = owner?.name ?? interfaces.find((one) => one.purpose === 'network' && one.up)?.name ?? 'lo';
  return { interface: name, reason: every ? 'everyAddress' : 'oneAddress' };
}

function isLoopback(address: string): boolean {
  const plain = address.replace(/^::ffff:(?=\d+\.)/, '');
  return loopback.check(plain, isIPv4(plain) ? 'ipv4' : 'ipv6');
}
