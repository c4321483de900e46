import type { Endpoint } from '@synscope/trace';

/** Address and port as one writes them: an IPv6 address in brackets (RFC 5952 section 6). */
export const endpointText = ({ address, port }: Endpoint): string =>
  address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
