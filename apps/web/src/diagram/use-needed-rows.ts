import { useEffect, useRef } from 'react';
import type { DiagramProps, RowsRequest } from './diagram-props.js';
import type { PictureAxis } from './use-picture.js';

/** Rows asked for at the end of a connection that is followed. */
const followCount = 400;

/**
 * Asks for the segments that are in view, or would be after a screen of scrolling, and are not at hand. The same is
 * asked only once.
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
    const { window, connection, upTo } = picture.input;
    const total = picture.axis.totalHeight;
    const wanted = picture.axis.rowsWanted(window, Math.max(0, top - height), Math.min(total, top + 2 * height));
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
