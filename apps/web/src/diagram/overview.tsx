import type { Axis } from '@synscope/diagram';
import type { ConnectionOverview } from '@synscope/trace';
import { useRef, type KeyboardEvent, type PointerEvent, type ReactElement } from 'react';
import type { DiagramWords } from './diagram-props.js';
import { OverviewPicture } from './overview-picture.js';
import { topByKey, topWhere, windowOn } from './strip-window.js';
import { useSize } from './use-size.js';
import { useSteadily } from './use-steadily.js';
import styles from './overview.module.css';

interface OverviewProps {
  readonly overview: ConnectionOverview | null;
  readonly axis: Axis;
  readonly clientIsLeft: boolean;
  readonly top: number;
  /** Height of what is seen of the picture. */
  readonly height: number;
  readonly onTop: (top: number) => void;
  /** id of what it scrolls. */
  readonly controls: string;
  /** Where one is, in words. */
  readonly valueText: string;
  readonly words: DiagramWords;
}

/** Where the axis changes with every frame, the strip's picture follows at most so often, ms; its window always does. */
const pictureMs = 100;

/**
 * The whole connection on a strip beside the diagram, and on it a window over what is seen, which can be dragged: the
 * diagram's scroll bar.
 */
export function Overview(props: OverviewProps): ReactElement {
  const { overview, axis, clientIsLeft, top, height, onTop, controls, valueText, words } = props;
  const root = useRef<HTMLDivElement>(null);
  const size = useSize(root);
  const pictured = useSteadily(axis, overview, pictureMs);
  /** How far below the window's upper edge it was taken hold of; null while it is not. */
  const held = useRef<number | null>(null);
  const total = axis.totalHeight;
  const extent = { total, height };
  const stripHeight = size?.height ?? 0;
  const seen = windowOn(stripHeight, top, extent);

  const yOf = (event: PointerEvent<HTMLDivElement>): number => event.clientY - event.currentTarget.getBoundingClientRect().top;
  const onPointerDown = (event: PointerEvent<HTMLDivElement>): void => {
    if (event.button !== 0) return;
    const y = yOf(event);
    const onWindow = y >= seen.y && y <= seen.y + seen.height;
    held.current = onWindow ? y - seen.y : seen.height / 2;
    event.currentTarget.setPointerCapture(event.pointerId);
    if (!onWindow) onTop(topWhere(stripHeight, y - held.current, extent));
  };
  const onPointerMove = (event: PointerEvent<HTMLDivElement>): void => {
    if (held.current !== null) onTop(topWhere(stripHeight, yOf(event) - held.current, extent));
  };
  const letGo = (): void => {
    held.current = null;
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const next = topByKey(event.key, top, extent);
    if (next === null) return;
    event.preventDefault();
    event.stopPropagation();
    onTop(next);
  };
  const most = Math.max(0, total - height);
  return (
    <div
      ref={root}
      className={styles.strip}
      role="scrollbar"
      tabIndex={0}
      aria-label={words.overview}
      aria-orientation="vertical"
      aria-controls={controls}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={most === 0 ? 0 : Math.round((100 * Math.min(top, most)) / most)}
      aria-valuetext={valueText}
      data-own-keys="ArrowUp ArrowDown PageUp PageDown Home End"
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={letGo}
      onPointerCancel={letGo}
      onKeyDown={onKeyDown}
    >
      {overview !== null && size !== null && (
        <OverviewPicture
          overview={overview}
          axis={pictured}
          clientIsLeft={clientIsLeft}
          width={size.width}
          height={stripHeight}
          words={words}
        />
      )}
      <div className={styles.window} style={{ height: seen.height, transform: `translateY(${seen.y}px)` }} />
    </div>
  );
}
