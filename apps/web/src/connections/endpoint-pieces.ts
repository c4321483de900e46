import { endpointName, type EndpointNames } from '@synscope/diagram';
import type { ConnectionRow } from '@synscope/trace';
import { endpointText } from '../app/endpoint-text.js';

/**
 * An end of a connection in two pieces: the beginning of the address, which may be cut where the room is short, and
 * what must be seen: the address' last group, which tells machines of a network apart, and the port. Both ends on one
 * machine: the ports tell them apart, and the address is said once.
 */
export function endpointPieces(row: Pick<ConnectionRow, 'client' | 'server'>, end: 'client' | 'server', names?: EndpointNames): [string, string] {
  const { address, port } = row[end];
  const name = endpointName(row[end], names);
  // A name of one's own is as good as any; that of an address has the port behind it.
  if (name !== endpointText(row[end])) return names?.has(address) === true && !names.has(endpointText(row[end])) ? [name.slice(0, name.lastIndexOf(':')), `:${port}`] : [name, ''];
  const text = endpointText(row[end]);
  if (end === 'server' && address === row.client.address) return ['', `:${port}`];
  const isIpv6 = address.includes(':');
  // Of IPv6 the colon stays with what is before it, where it may be cut; a bracket stands before the whole.
  const lastGroup = isIpv6 ? address.lastIndexOf(':') + 2 : address.lastIndexOf('.');
  return [text.slice(0, lastGroup), text.slice(lastGroup)];
}
