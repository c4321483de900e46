import { endWord, type Language } from '@synscope/explain';
import type { Endpoint } from '@synscope/trace';
import type { Lifeline } from './geometry.js';

/** `127.0.0.1:1235`, `[::1]:80`. */
export const endpointText = ({ address, port }: Endpoint): string =>
  address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;

/** `client`, or `client?` where the role is a guess. */
export const roleText = (lifeline: Pick<Lifeline, 'end' | 'roleSeen'>, language: Language): string =>
  endWord(lifeline.end, language) + (lifeline.roleSeen ? '' : '?');
