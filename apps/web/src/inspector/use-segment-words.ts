import { flagsText } from '@synscope/diagram';
import { useApp } from '../app/page-context.js';
export function useSegmentWords(): string | null {
  const window = useApp((state) => state.selectedIn);
  const selected = useApp((state) => state.selected);
  if (window === null || selected === null) return null;
  return flagsText(window.flags[selected.position - window.first]);
}
