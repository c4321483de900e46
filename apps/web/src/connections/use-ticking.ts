import { useCallback, useRef, type MouseEvent } from 'react';
import { usePage } from '../app/page-context.js';
import { centreOf } from '../store/centre-of.js';

/** Which rows of a list a person has in hand. */
interface Rows {
  /** Connection of the row at an index, where it is at hand. */
  readonly connectionAt: (index: number) => number | undefined;
}

/** Ways to tick connections in a list. */
export interface Ticking {
  /** Ticks the row, or takes its tick away. */
  readonly toggle: (index: number) => void;
  /** A click with Ctrl ticks one row more, with Shift all from the one before; false where it was neither. */
  readonly onClick: (event: MouseEvent, index: number) => boolean;
}

/** Ticking by keys, boxes and clicks, in whichever form the list has. */
export function useTicking({ connectionAt }: Rows): Ticking {
  const { session } = usePage();
  const from = useRef<number | null>(null);
  const rows = useRef(connectionAt);
  rows.current = connectionAt;
  const toggle = useCallback(
    (index: number) => {
      const connection = rows.current(index);
      if (connection === undefined) return;
      from.current = index;
      session.tick([connection], !session.store.get().ticked.includes(connection));
    },
    [session],
  );
  const onClick = useCallback(
    (event: MouseEvent, index: number): boolean => {
      const state = session.store.get();
      if (event.shiftKey) {
        const start = from.current ?? index;
        const [first, last] = [Math.min(start, index), Math.max(start, index)];
        const all = Array.from({ length: last - first + 1 }, (_, offset) => rows.current(first + offset));
        session.tick(all.filter((one) => one !== undefined), true);
        return true;
      }
      if (!event.ctrlKey && !event.metaKey) {
        from.current = index;
        return false;
      }
      // What is looked at is chosen already, as in any list: the click adds to it.
      const isOne = state.together === null && centreOf(state) === 'diagram' && state.listForm === 'pane';
      if (isOne && state.ticked.length === 0 && rows.current(index) !== state.connection) session.tick([state.connection], true);
      toggle(index);
      return true;
    },
    [session, toggle],
  );
  return { toggle, onClick };
}
