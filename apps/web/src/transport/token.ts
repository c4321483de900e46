const key = 'synscope.token';

/** What of `Storage` is used; a browser may refuse it (private windows), so every use may throw. */
export type TokenStorage = Pick<Storage, 'getItem' | 'setItem'>;

/** Takes `token=` out of an address fragment. The token is only characters that a WebSocket subprotocol may hold. */
export function takeToken(fragment: string): { readonly token: string | null; readonly rest: string } {
  const parts = fragment.replace(/^#/, '').split('&').filter((part) => part !== '');
  const token = parts.find((part) => part.startsWith('token='))?.slice('token='.length) ?? null;
  const rest = parts.filter((part) => !part.startsWith('token=')).join('&');
  return { token: token !== null && /^[A-Za-z0-9._~-]+$/.test(token) ? token : null, rest: rest === '' ? '' : `#${rest}` };
}

/** The token kept by an earlier visit, or null. */
export function keptToken(storage: TokenStorage): string | null {
  try {
    return storage.getItem(key);
  } catch {
    // A browser that refuses storage keeps nothing: the token from the address is all there is.
    return null;
  }
}

/** Keeps the token for reloads and other tabs of this origin. */
export function keepToken(storage: TokenStorage, token: string): void {
  try {
    storage.setItem(key, token);
  } catch {
    // As above: without storage, a reload needs the address that the agent printed.
  }
}

/** Whether a storage event says that another tab has a new token. */
export const isTokenEvent = (event: StorageEvent): boolean => event.key === key;
