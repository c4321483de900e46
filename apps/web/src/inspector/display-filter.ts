import type { ConnectionRow, Endpoint } from '@synscope/trace';

/** The filter for a segment: its frame, as the capture counts. For tshark -Y and Wireshark. */
export const segmentFilter = (frame: number): string => `frame.number == ${frame}`;

const both = (a: Endpoint, b: Endpoint): string => {
  const field = a.address.includes(':') ? 'ipv6.addr' : 'ip.addr';
  return `${field} == ${a.address} && ${field} == ${b.address} && tcp.port == ${a.port} && tcp.port == ${b.port}`;
};

/**
 * The filter for a connection. tcp.stream tells it from earlier and later ones on the same ports, but counts in this
 * capture only; the addresses hold in every capture.
 */
export function connectionFilters({ connection, client, server }: ConnectionRow): { readonly here: string; readonly anywhere: string } {
  return { here: `tcp.stream == ${connection}`, anywhere: both(client, server) };
}
