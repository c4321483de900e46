/** How far a page key moves, in segments. */
const pageStep = 10;

/**
 * The segment that a key selects, as in any list; null where the key means nothing here.
 * @param selected position of the selected segment, or null
 * @param count how many segments there are
 */
export function selectedByKey(key: string, selected: number | null, count: number): number | null {
  if (count === 0) return null;
  const last = count - 1;
  const from = selected ?? -1;
  const wanted: Readonly<Record<string, number>> = {
    ArrowDown: from + 1,
    ArrowUp: selected === null ? 0 : from - 1,
    PageDown: from + pageStep,
    PageUp: from - pageStep,
    Home: 0,
    End: last,
  };
  const position = Object.hasOwn(wanted, key) ? wanted[key] : undefined;
  return position === undefined ? null : Math.max(0, Math.min(position, last));
}
