import { endWord, type Language } from '@synscope/explain';
import type { Endpoint } from '@synscope/trace';
import type { LifelineHead } from './geometry.js';

/** `127.0.0.1:1235`, `[::1]:80`. */
export const endpointText = ({ address, port }: Endpoint): string =>
  address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;

/** What people call endpoints (`10.0.0.1:80`, `[::1]:80`), or all of an address (`10.0.0.1`). */
export type EndpointNames = ReadonlyMap<string, string>;

/** What an endpoint is called: by its own name, by that of its address and its port, or as it is written. */
export function endpointName({ address, port }: Endpoint, names?: EndpointNames): string {
  const text = endpointText({ address, port });
  const ofAddress = names?.get(address);
  return names?.get(text) ?? (ofAddress === undefined ? text : `${ofAddress}:${port}`);
}

/** What an endpoint is, and whether that was seen. */
export interface RoleOf {
  readonly end: 'client' | 'server' | 'both';
  readonly roleSeen: boolean;
}

/** `client`, or `client?` where the role is a guess. */
export const roleText = ({ end, roleSeen }: RoleOf, language: Language): string => endWord(end, language) + (roleSeen ? '' : '?');

/** An endpoint, or an address alone where all its ports are one. */
export const headText = ({ address, port }: Pick<LifelineHead, 'address' | 'port'>): string =>
  port === null ? address : endpointText({ address, port });

/** What an endpoint, or an address alone, is called. */
export const headName = ({ address, port }: Pick<LifelineHead, 'address' | 'port'>, names?: EndpointNames): string =>
  port === null ? (names?.get(address) ?? address) : endpointName({ address, port }, names);
