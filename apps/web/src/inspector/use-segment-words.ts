import { explainSegment } from '@synscope/explain';
import { useApp, useLanguage } from '../app/page-context.js';
import { useShownSelection } from '../app/use-shown-selection.js';

/** What the selected segment means, in a few sentences; null where none is selected, or it is not here yet. */
export function useSegmentWords(): string | null {
  const language = useLanguage();
  const { selected, selectedIn: window } = useShownSelection();
  const connection = useApp((state) => state.answered?.picture.connection ?? null);
  if (window === null || selected === null || connection === null) return null;
  const index = selected.position - window.first;
  if (window.frame[index] === undefined || connection.connection !== window.connection) return null;
  return explainSegment({ window, index, connection }, language);
}
