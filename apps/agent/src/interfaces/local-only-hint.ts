import { BlockList, isIPv4 } from 'node:net';
import { networkInterfaces } from 'node:os';
import { portsInFilter } from './filter-ports.js';
import { readTcpTable, type TcpSocket } from './tcp-table.js';

/** Said to who watches an interface for traffic that never leaves this machine. */
export interface LocalOnlyHint {
  code: 'localTrafficOnLoopback';
  params: { interface: string; port: number };
}

/** How often the sockets are looked at: rarer on a machine with so many that looking takes long. */
const pollMs = 250;
const pollPerReadMs = 20;

/**
 * Watches for the trap of every first capture: traffic between programs of one machine takes the
 * loopback interface, whatever address they use, so on any other interface there is nothing to see.
 * @param onHint called at most once, and only where the filter names a TCP port.
 * @returns ends the watch; to be called when the first segment arrives, and when the capture ends.
 */
export function watchForLocalOnly(interfaceName: string, filter: string, onHint: (hint: LocalOnlyHint) => void): () => void {
  const ports = seesLoopback(interfaceName) ? [] : portsInFilter(filter);
  let timer: NodeJS.Timeout | undefined;
  let over = ports.length === 0;
  const look = async (): Promise<void> => {
    const began = performance.now();
    const port = localOnlyPort(ports, await readTcpTable(ports), ownAddresses());
    if (over) return;
    if (port !== undefined) return onHint({ code: 'localTrafficOnLoopback', params: { interface: interfaceName, port } });
    timer = setTimeout(() => void look(), Math.max(pollMs, pollPerReadMs * (performance.now() - began)));
  };
  if (!over) void look();
  return () => {
    over = true;
    clearTimeout(timer);
  };
}

/**
 * The first of the ports that is used on this machine, and only by this machine.
 * A listener that others could reach says nothing; one on a loopback address, or a connection
 * (also one that has just ended) between two of the machine's own addresses does. A single
 * connection with another machine, on any of the ports, and there is no such port.
 */
export function localOnlyPort(ports: number[], sockets: TcpSocket[], own: BlockList): number | undefined {
  let found: number | undefined;
  for (const port of ports) {
    const connections = sockets.filter((one) => !one.listening && (one.localPort === port || one.remotePort === port));
    if (connections.some((one) => !contains(own, one.remoteAddress))) return undefined;
    const listeners = sockets.filter((one) => one.listening && one.localPort === port);
    const onlyLocalListeners = listeners.length > 0 && listeners.every((one) => contains(loopback, one.localAddress));
    if (connections.length > 0 || onlyLocalListeners) found ??= port;
  }
  return found;
}

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8);
loopback.addAddress('::1', 'ipv6');

/** Every address of this machine, loopback's among them. */
export function ownAddresses(): BlockList {
  const own = new BlockList();
  own.addSubnet('127.0.0.0', 8);
  own.addAddress('::1', 'ipv6');
  for (const entries of Object.values(networkInterfaces())) {
    for (const { address, family } of entries ?? []) own.addAddress(address, family === 'IPv4' ? 'ipv4' : 'ipv6');
  }
  return own;
}

function contains(list: BlockList, address: string): boolean {
  return list.check(address, isIPv4(address) ? 'ipv4' : 'ipv6');
}

function seesLoopback(interfaceName: string): boolean {
  return interfaceName === 'any' || (networkInterfaces()[interfaceName]?.some((entry) => entry.internal) ?? false);
}
