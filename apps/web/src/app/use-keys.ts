import { useEffect } from 'react';

/** What keys do, by what the browser calls them. */
export type KeyActions = Readonly<Record<string, () => void>>;

const typesInto = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName));

const pressesItself = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('button, a, summary, [role="option"], [role="button"]') !== null;

/** Listens to keys for the whole page, except where somebody types, chooses or presses something. */
export function useKeys(actions: KeyActions): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      const action = actions[event.key];
      if (action === undefined || event.defaultPrevented) return;
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (typesInto(event.target) || document.querySelector('dialog[open]') !== null) return;
      if ((event.key === ' ' || event.key === 'Enter') && pressesItself(event.target)) return;
      event.preventDefault();
      action();
    };
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, [actions]);
}
