import { useCallback, useRef, useSyncExternalStore } from 'react';
import type { State } from '../store/state.js';
import { usePage } from './page-context.js';

/** While a connection plays, what stands around the diagram changes at most so often, ms: nobody reads faster. */
export const steadyMs = 200;

/** The selected segment and the window it is in, both of one moment. */
export type ShownSelection = Pick<State, 'selected' | 'selectedIn' | 'together'>;

/**
 * The selected segment as it is to be told in words and figures. It is the one in the diagram, but for a replay that goes
 * faster than can be read: then it follows a few times a second, which leaves the time of every frame to the diagram.
 */
export function useShownSelection(): ShownSelection {
  const { store } = usePage().session;
  const held = useRef<{ readonly value: ShownSelection; readonly atMs: number } | null>(null);
  const read = useCallback((): ShownSelection => {
    const { selected, selectedIn, together, replay } = store.get();
    const before = held.current;
    const isSame = before !== null && before.value.selected === selected && before.value.selectedIn === selectedIn && before.value.together === together;
    const nowMs = performance.now();
    if (!isSame && (before === null || !replay.playing || nowMs - before.atMs >= steadyMs)) {
      held.current = { value: { selected, selectedIn, together }, atMs: nowMs };
    }
    return held.current!.value;
  }, [store]);
  const subscribe = useCallback(
    (listener: () => void) => {
      let timer: ReturnType<typeof setTimeout> | undefined;
      const unsubscribe = store.subscribe(() => {
        listener();
        // What is held back now is told when nothing else happens any more, too.
        clearTimeout(timer);
        timer = setTimeout(listener, steadyMs);
      });
      return () => {
        clearTimeout(timer);
        unsubscribe();
      };
    },
    [store],
  );
  return useSyncExternalStore(subscribe, read);
}
