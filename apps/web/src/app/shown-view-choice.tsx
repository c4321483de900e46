import type { ReactElement } from 'react';
import { Segmented } from '../controls/segmented.js';
import { shownViews } from '../store/state.js';
import { useApp, useMessages, usePage } from './page-context.js';

/** What of the connection is seen: its diagram, its graphs or its bytes. */
export function ShownViewChoice(): ReactElement {
  const { session } = usePage();
  const say = useMessages().shown;
  const shows = useApp((state) => state.shows);
  return (
    <Segmented
      label={say.label}
      value={shows}
      options={shownViews.map((value) => ({ value, label: say[value] }))}
      onChange={(value) => session.store.set({ shows: value })}
    />
  );
}
