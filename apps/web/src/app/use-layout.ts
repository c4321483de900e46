import { useSyncExternalStore } from 'react';

/** wide: three panes. medium: the diagram and one side pane with tabs. narrow: one pane at a time. */
export type Layout = 'wide' | 'medium' | 'narrow';

const wide = matchMedia('(min-width: 75rem)');
const medium = matchMedia('(min-width: 47.5rem)');

const layout = (): Layout => {
  if (wide.matches) return 'wide';
  return medium.matches ? 'medium' : 'narrow';
};

function subscribe(listener: () => void): () => void {
  wide.addEventListener('change', listener);
  medium.addEventListener('change', listener);
  return () => {
    wide.removeEventListener('change', listener);
    medium.removeEventListener('change', listener);
  };
}

/** How the page is laid out at this width. */
export const useLayout = (): Layout => useSyncExternalStore(subscribe, layout);
