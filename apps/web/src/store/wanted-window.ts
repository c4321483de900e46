/** Part of a column: from `first`, `count` long. */
export interface Span {
  readonly first: number;
  readonly count: number;
}

/**
 * Which rows to ask for, given which are visible. Keeps what is wanted as long as the visible part lies well inside it,
 * so that scrolling a little asks for nothing; else centres a new window on the visible part.
 * @param wanted what was asked for before
 * @param visible rows on the screen
 * @param total how many rows there are
 */
export function wantedSpan(wanted: Span, visible: Span, total: number): Span {
  const margin = Math.max(0, Math.min(visible.count, Math.floor((wanted.count - visible.count) / 4)));
  const end = Math.min(total, visible.first + visible.count);
  const startsInside = visible.first - margin >= wanted.first || wanted.first === 0;
  const endsInside = Math.min(total, end + margin) <= wanted.first + wanted.count;
  if (startsInside && visible.first >= wanted.first && endsInside) return wanted;
  const centred = Math.floor(visible.first + visible.count / 2 - wanted.count / 2);
  const first = Math.max(0, Math.min(centred, total - wanted.count));
  return first === wanted.first ? wanted : { first, count: wanted.count };
}
