import { readFile } from 'node:fs/promises';
import { endianness } from 'node:os';
import { formatIPv6 } from '@synscope/wire';

/** One socket of /proc/net/tcp or /proc/net/tcp6. */
export interface TcpSocket {
  localAddress: string;
  localPort: number;
  remoteAddress: string;
  remotePort: number;
  listening: boolean;
}

/** TCP_LISTEN of the kernel's net/tcp_states.h, as the table prints it. */
const listenState = '0A';

/**
 * The TCP sockets of this machine (of this network namespace), connections that have just ended
 * (TIME-WAIT) among them. Needs no privilege. Empty where the system has no such table.
 * @param ports only sockets with one of these at either end.
 */
export async function readTcpTable(ports: number[]): Promise<TcpSocket[]> {
  const tables = await Promise.all(['/proc/net/tcp', '/proc/net/tcp6'].map((path) => readFile(path, 'latin1').catch(noTable)));
  return tables.flatMap((table) => parseTcpTable(table, ports));
}

/** IPv6 may be off, and other systems have no /proc. */
function noTable(error: NodeJS.ErrnoException): string {
  if (error.code === 'ENOENT') return '';
  throw error;
}

/** The sockets in one table's text that have one of the ports at either end. */
export function parseTcpTable(table: string, ports: number[]): TcpSocket[] {
  const wanted = new Set(ports.map((port) => port.toString(16).toUpperCase().padStart(4, '0')));
  const sockets: TcpSocket[] = [];
  for (const line of table.split('\n')) {
    const [, local, remote, state] = line.trim().split(/\s+/, 4);
    if (remote === undefined || !/^[0-9A-F]+:[0-9A-F]{4}$/.test(local)) continue;
    const [localHex, localPort] = local.split(':');
    const [remoteHex, remotePort] = remote.split(':');
    if (!wanted.has(localPort) && !wanted.has(remotePort)) continue;
    sockets.push({
      localAddress: addressOf(localHex),
      localPort: Number.parseInt(localPort, 16),
      remoteAddress: addressOf(remoteHex),
      remotePort: Number.parseInt(remotePort, 16),
      listening: state === listenState,
    });
  }
  return sockets;
}

/** One socket that waits for connections, as the table has it. */
export interface ListeningRow {
  /** As text; IPv6 as RFC 5952 writes it. */
  readonly address: string;
  readonly port: number;
  /** Connections that wait to be accepted. */
  readonly queue: number;
  /** By which /proc knows whose it is. */
  readonly inode: number;
}

/** The listening sockets of this machine; null where the system has no such table. */
export async function readListeningRows(): Promise<ListeningRow[] | null> {
  const tables = await Promise.all(['/proc/net/tcp', '/proc/net/tcp6'].map((path) => readFile(path, 'latin1').catch(noTable)));
  return tables.every((table) => table === '') ? null : tables.flatMap(parseListeningRows);
}

/** The sockets in one table's text that wait for connections. */
export function parseListeningRows(table: string): ListeningRow[] {
  const rows: ListeningRow[] = [];
  for (const line of table.split('\n')) {
    const [, local, , state, queues, , , , , inode] = line.trim().split(/\s+/, 10);
    const [hex, port] = local?.split(':') ?? [];
    if (inode === undefined || state !== listenState || hex === undefined || port === undefined) continue;
    const waiting = queues.split(':')[1] ?? '0';
    rows.push({
      address: shortAddress(addressOf(hex)),
      port: Number.parseInt(port, 16),
      queue: Number.parseInt(waiting, 16),
      inode: Number(inode),
    });
  }
  return rows;
}

/** An IPv6 address as RFC 5952 writes it; another one as it is. */
function shortAddress(address: string): string {
  if (!address.includes(':')) return address;
  const words = [0, 1, 2, 3].map((word) => Number.parseInt(address.split(':').slice(2 * word, 2 * word + 2).join(''), 16));
  return formatIPv6(words[0], words[1], words[2], words[3]);
}

/** The table has addresses as 32-bit words in this machine's byte order. */
function addressOf(hex: string): string {
  const bytes = Buffer.from(hex, 'hex');
  if (endianness() === 'LE') bytes.swap32();
  if (bytes.length === 4) return bytes.join('.');
  return bytes.toString('hex').replace(/(.{4})(?!$)/g, '$1:');
}
