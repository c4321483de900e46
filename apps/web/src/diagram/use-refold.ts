import { useEffect, useRef } from 'react';
import type { DiagramProps } from './diagram-props.js';
import { anchorAt } from './use-anchor.js';
import type { PictureAxis } from './use-picture.js';

/** Rows asked for around the place that is to stay in sight. */
const around = 200;

/**
 * When bursts are folded or unfolded, rows get other numbers: asks for those around what is looked at, so that it can
 * stay where it is.
 */
export function useRefold(
  props: Pick<DiagramProps, 'folding' | 'selectedPosition' | 'onNeedRows'>,
  picture: PictureAxis | null,
  top: number,
  height: number,
): void {
  const { folding, selectedPosition, onNeedRows } = props;
  const before = useRef(folding);
  useEffect(() => {
    if (before.current === folding) return;
    before.current = folding;
    const anchor = picture === null ? null : anchorAt(picture, top, height, null, selectedPosition);
    if (anchor === null) return;
    onNeedRows({ from: { by: 'position', position: Math.max(0, anchor.position - around) }, count: 2 * around });
  });
}
