import { useEffect, useRef } from 'react';
import type { DiagramProps, RowsRequest } from './diagram-props.js';
import type { PictureAxis } from './use-picture.js';

/** Rows asked for at the end of a connection that is followed. */
const followCount = 400;

/** How many screens ahead segments are to be at hand. To scale, a screen may hold more of them than can be asked for. */
const screensAhead = { even: 3, true: 1 } as const;

/**
 * Asks for the segments that are in view, or would be after a few screens of scrolling, and are not at hand. The same
 * is asked only once.
 */
export function useNeededRows(
  picture: PictureAxis | null,
  top: number,
  height: number,
  follow: boolean,
  onNeedRows: DiagramProps['onNeedRows'],
): void {
  const asked = useRef('');
  useEffect(() => {
    if (picture === null || height === 0) return;
    const { window, connection, upTo, axis } = picture.input;
    const total = picture.axis.totalHeight;
    const ahead = screensAhead[axis] * height;
    const wanted = picture.axis.rowsWanted(window, Math.max(0, top - ahead), Math.min(total, top + height + ahead));
    if (wanted.covered) {
      asked.current = '';
      return;
    }
    const rows: RowsRequest =
      follow && upTo === undefined
        ? { from: { by: 'end' }, count: followCount }
        : { from: wanted.from, count: wanted.count };
    const key = JSON.stringify([connection.connection, rows]);
    if (key === asked.current) return;
    asked.current = key;
    onNeedRows(rows);
  }, [picture, top, height, follow, onNeedRows]);
}
