import { useEffect } from 'react';
import { closeLatest } from '../controls/escape.js';

/** What keys do, by what the browser calls them. */
export type KeyActions = Readonly<Record<string, () => void>>;

const typesInto = (target: Element): boolean =>
  (target instanceof HTMLElement && target.isContentEditable) || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName);

/** A choice of a few takes only the keys that move it. */
const choosingKeys = ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', ' '];
const onlyChooses = (target: Element): boolean => target instanceof HTMLInputElement && ['radio', 'checkbox'].includes(target.type);

const pressesItself = (target: Element): boolean => target.closest('button, a, summary, [role="button"]') !== null;

/** Parts of the page name the keys that they need for themselves: data-own-keys="ArrowUp ArrowDown Space". */
function isOwnKey(target: Element, key: string): boolean {
  const owner = target.closest<HTMLElement>('[data-own-keys]');
  return owner?.dataset.ownKeys?.split(' ').includes(key === ' ' ? 'Space' : key) === true;
}

/** A letter means the same with Shift or Caps Lock: the list of keys has them in capitals. */
const actionOf = (actions: KeyActions, key: string): (() => void) | undefined =>
  actions[key] ?? (key.length === 1 ? actions[key.toLowerCase()] : undefined);

/** Listens to keys for the whole page, except where somebody types, chooses or presses something. */
export function useKeys(actions: KeyActions): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      // Whatever has the focus: an explanation is in the way of the pointer only.
      if (event.key === 'Escape' && closeLatest()) {
        event.preventDefault();
        event.stopPropagation();
        return;
      }
      const action = actionOf(actions, event.key);
      if (action === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
      if (document.querySelector('dialog[open]') !== null) return;
      const { target } = event;
      if (target instanceof Element) {
        const takesIt = onlyChooses(target) ? choosingKeys.includes(event.key) : typesInto(target);
        if (takesIt || isOwnKey(target, event.key)) return;
        if ((event.key === ' ' || event.key === 'Enter') && pressesItself(target)) return;
      }
      event.preventDefault();
      event.stopPropagation();
      action();
    };
    // Before anything else sees it: the diagram has arrow keys as well, for when it stands alone.
    addEventListener('keydown', listen, { capture: true });
    return () => removeEventListener('keydown', listen, { capture: true });
  }, [actions]);
}
