import { lazy, Suspense, type ReactElement } from 'react';
import { useMessages } from '../app/page-context.js';
import { Fold } from '../controls/fold.js';
import { fieldAtByte, rangeOf, type PickedField } from './field-range.js';
import type { InspectedFrame } from './inspect-reply.js';
import styles from './header-section.module.css';

/** Nobody who selects nothing needs it: it is no part of the page's first load. */
const HexView = lazy(() => import('./hex-view.js').then(({ HexView: view }) => ({ default: view })));

interface BytesSectionProps {
  readonly frame: InspectedFrame | null;
  readonly picked: PickedField | null;
  readonly onPick: (picked: PickedField | null) => void;
  readonly pointed: PickedField | null;
  readonly onPoint: (picked: PickedField | null) => void;
}

/** The frame's bytes; a click on one picks the field it belongs to. */
export function BytesSection({ frame, picked, onPick, pointed, onPoint }: BytesSectionProps): ReactElement {
  const say = useMessages().inspector;
  return (
    <Fold name="bytes" heading={say.bytes}>
      {frame === null && <div className={styles.waiting}>{say.loadingBytes}</div>}
      {frame !== null && (
        <Suspense fallback={<div className={styles.waiting}>{say.loadingBytes}</div>}>
          <HexView
            key={frame.frame}
            bytes={frame.bytes}
            lit={rangeOf(frame.layers, picked)}
            pointed={rangeOf(frame.layers, pointed)}
            onPoint={(offset) => onPoint(offset === null ? null : fieldAtByte(frame.layers, offset))}
            onByte={(offset) => onPick(fieldAtByte(frame.layers, offset))}
          />
        </Suspense>
      )}
      {frame !== null && frame.capturedLength < frame.originalLength && (
        <p className={styles.none}>{say.cut(frame.capturedLength, frame.originalLength)}</p>
      )}
    </Fold>
  );
}
