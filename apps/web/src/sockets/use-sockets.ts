import { useEffect, useState } from 'react';
import type { ListeningSockets } from '@synscope/protocol';
import { problemOf } from '../transport/problem-error.js';
import { useApp, usePage } from '../app/page-context.js';

/** While they are seen, the sockets are asked for again this often, ms. */
const everyMs = 2_000;

/** The listening sockets of the agent's machine, refreshed while they are seen; null before the agent has told. */
export function useSockets(): ListeningSockets | null {
  const { session } = usePage();
  const isOpen = useApp((state) => state.link.kind === 'open');
  const [sockets, setSockets] = useState<ListeningSockets | null>(null);
  useEffect(() => {
    if (!isOpen) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isWanted = true;
    const again = (): void => {
      if (isWanted) timer = setTimeout(ask, everyMs);
    };
    const ask = (): void => {
      if (document.visibilityState === 'hidden') return again();
      session.link.request('sockets', {}).then(
        (answer) => {
          if (isWanted) setSockets((before) => (JSON.stringify(before) === JSON.stringify(answer) ? before : answer));
          again();
        },
        (error: unknown) => {
          if (problemOf(error).code === 'agentAway') again();
          else session.report(error);
        },
      );
    };
    ask();
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [session, isOpen]);
  return sockets;
}
