import { useCallback, useEffect, useRef, useState } from 'react';

/**
 * The segment that has just happened, so that it can be drawn as it happens: live or in replay, but not when somebody
 * scrolls or leaps.
 * @param newest position of the last segment there is; -1 for none
 * @param connection another one begins anew
 */
export function useEntering(newest: number, connection: number): { entering: number | null; onEntered: () => void } {
  const [entering, setEntering] = useState<number | null>(null);
  const before = useRef({ newest, connection });
  useEffect(() => {
    const last = before.current;
    before.current = { newest, connection };
    if (last.connection !== connection) setEntering(null);
    else if (newest === last.newest + 1) setEntering(newest);
    else if (newest !== last.newest) setEntering(null);
  }, [newest, connection]);
  const onEntered = useCallback(() => setEntering(null), []);
  return { entering, onEntered };
}
