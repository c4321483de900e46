import type { KeyboardEvent } from 'react';

/**
 * Where a key moves in a list; null where it is none of the list's keys.
 * @param at index of the row in hand, -1 for none
 * @param page rows on the screen
 */
export function listKey(event: KeyboardEvent, at: number, total: number, page: number): number | null {
  const steps: Readonly<Partial<Record<string, number>>> = {
    ArrowDown: 1,
    ArrowUp: -1,
    PageDown: Math.max(1, page - 2),
    PageUp: -Math.max(1, page - 2),
    Home: -Infinity,
    End: Infinity,
  };
  const step = steps[event.key];
  if (step === undefined || event.ctrlKey || event.metaKey || event.altKey) return null;
  return Math.max(0, Math.min(total - 1, at + step));
}
