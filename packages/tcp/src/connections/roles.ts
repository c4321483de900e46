import type { SegmentFields } from '@synscope/wire';
import { TcpFlag } from '@synscope/wire';

const wellKnownPorts = 1024;

/** Whether a SYN or SYN-ACK shows who opens the connection. */
export function showsRoles(flags: number): boolean {
  return (flags & TcpFlag.syn) !== 0;
}

/**
 * Whether the sender of a connection's first segment is taken for the client. A SYN says so, a SYN-ACK the contrary;
 * otherwise the well-known port is the server's, else the lower one, else the first to speak is the client.
 */
export function senderIsClient(fields: SegmentFields): boolean {
  if (showsRoles(fields.flags)) return (fields.flags & TcpFlag.ack) === 0;
  const source = fields.sourcePort;
  const destination = fields.destinationPort;
  if (source < wellKnownPorts !== destination < wellKnownPorts) return destination < wellKnownPorts;
  return source >= destination;
}
