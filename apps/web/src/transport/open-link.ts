import { SOCKET_PATH } from '@synscope/protocol';
import { agentFiles } from './agent-files.js';
import { AgentLink, type LinkListener, type Socket } from './agent-link.js';
import { isTokenEvent, keepToken, keptToken, takeToken } from './token.js';

/** Opens the line to the agent that served this page, with the token from the address or from an earlier visit. */
export function openLink(listener: LinkListener): AgentLink {
  let token = adoptToken() ?? keptToken(localStorage);
  const address = new URL(SOCKET_PATH, location.href);
  address.protocol = location.protocol === 'https:' ? 'wss:' : 'ws:';
  address.hash = '';
  const link = new AgentLink(
    {
      makeSocket: (protocols) => new WebSocket(address.href, [...protocols]) as Socket,
      files: agentFiles(() => token ?? ''),
      token: () => token,
      isRefused,
      setTimer: (callback, delayMs) => setTimeout(callback, delayMs),
      clearTimer: (timer) => clearTimeout(timer as number | undefined),
      nowMs: () => Date.now(),
      random: () => Math.random(),
    },
    listener,
  );
  const renew = (next: string | null): void => {
    token = next ?? token;
    link.connect();
  };
  // An agent that was started again has a new token: its new address may be pasted here, or opened in another tab.
  addEventListener('hashchange', () => {
    const next = adoptToken();
    if (next !== null) renew(next);
  });
  addEventListener('storage', (event) => {
    if (isTokenEvent(event)) renew(event.newValue);
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') link.connect();
  });
  link.connect();
  return link;
}

/** Takes a token out of the address, so that it is neither seen nor copied along, and keeps it. */
function adoptToken(): string | null {
  const { token, rest } = takeToken(location.hash);
  if (token === null) return null;
  keepToken(localStorage, token);
  history.replaceState(history.state, '', location.pathname + location.search + rest);
  return token;
}

/** The agent answers an ordinary request to the socket's path with 401 where the token is wrong, and 426 otherwise. */
async function isRefused(token: string): Promise<boolean> {
  try {
    const answer = await fetch(SOCKET_PATH, { cache: 'no-store', headers: { Authorization: `Bearer ${token}` } });
    return answer.status === 401;
  } catch {
    return false;
  }
}
