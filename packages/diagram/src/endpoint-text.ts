import { endWord, type Language } from '@synscope/explain';
import type { Endpoint } from '@synscope/trace';
import type { LifelineHead } from './geometry.js';

/** `127.0.0.1:1235`, `[::1]:80`. */
export const endpointText = ({ address, port }: Endpoint): string =>
  address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;

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
