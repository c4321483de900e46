import { explainSegment, type SegmentWords } from '@synscope/explain';
import { lookedAt, selectedIndex } from '../store/selection.js';
import { useApp, useLanguage } from '../app/page-context.js';
import { useShownSelection } from '../app/use-shown-selection.js';

/** What the selected segment means; null where none is selected, or it is not here yet. */
export function useSegmentWords(): SegmentWords | null {
  const language = useLanguage();
  const shown = useShownSelection();
  const { selectedIn: window } = shown;
  const index = selectedIndex(shown);
  const connection = useApp(lookedAt);
  if (window === null || index < 0 || connection === null) return null;
  if (connection.connection !== window.connection) return null;
  return explainSegment({ window, index, connection }, language);
}
