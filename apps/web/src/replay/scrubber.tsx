import type { KeyboardEvent, ReactElement } from 'react';
import type { ConnectionRow, SegmentWindow } from '@synscope/trace';
import { formatCount, formatDuration } from '@synscope/explain';
import { useApp, useLanguage, useMessages, usePage } from '../app/page-context.js';
import { currentSegments } from '../store/selection.js';
import styles from './scrubber.module.css';

interface ScrubberProps {
  readonly onStep: (by: number) => void;
  readonly onFirst: () => void;
  readonly onLast: () => void;
}

/** Steps of the slider: finer than any screen's pixels. */
const steps = 10_000;
/** Marks drawn above the slider, at most: more would be one bar. */
const marksMost = 400;

/** A slider over the connection's time, with a mark for each segment that is at hand. */
export function Scrubber({ onStep, onFirst, onLast }: ScrubberProps): ReactElement {
  const { session } = usePage();
  const say = useMessages().replay;
  const language = useLanguage();
  const segments = useApp(currentSegments);
  const row = useApp((state) => state.answered?.picture.connection ?? null);
  const selected = useApp((state) => state.selected);
  const selectedNs = useApp((state) => {
    const window = state.selectedIn;
    return state.selected === null || window === null ? null : (window.timeNs[state.selected.position - window.first] ?? null);
  });
  if (segments === null || row === null || segments.total === 0) {
    return (
      <div className={styles.scrubber} data-part="scrubber">
        <input type="range" className={styles.range} aria-label={say.position} disabled value={0} max={steps} readOnly />
        <output className={styles.time}>–</output>
      </div>
    );
  }
  const { startNs, durationNs } = row;
  const atNs = selectedNs === null ? durationNs : Math.max(0, selectedNs - startNs);
  const at = selected?.position ?? segments.total - 1;
  const time = formatDuration(atNs, language);
  const onKeyDown = (event: KeyboardEvent): void => {
    const move = {
      ArrowLeft: () => onStep(-1),
      ArrowDown: () => onStep(-1),
      ArrowRight: () => onStep(1),
      ArrowUp: () => onStep(1),
      Home: onFirst,
      End: onLast,
    }[event.key];
    if (move === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    move();
  };
  return (
    <div className={styles.scrubber} data-part="scrubber">
      <div className={styles.track}>
        <Marks segments={segments} row={row} />
        <input
          type="range"
          className={styles.range}
          aria-label={say.position}
          aria-valuetext={say.positionText(at + 1, segments.total, time)}
          min={0}
          max={steps}
          value={durationNs === 0 ? steps : Math.round((atNs / durationNs) * steps)}
          onChange={(event) => session.seek(startNs + (Number(event.target.value) / steps) * durationNs)}
          onKeyDown={onKeyDown}
        />
      </div>
      <output className={styles.time}>
        <b>{time}</b>
        <span className={styles.count}>{`${formatCount(at + 1, language)} / ${formatCount(segments.total, language)}`}</span>
      </output>
    </div>
  );
}

function Marks({ segments, row }: { segments: SegmentWindow; row: ConnectionRow }): ReactElement | null {
  const { durationNs, startNs } = row;
  if (durationNs <= 0) return null;
  const every = Math.max(1, Math.ceil(segments.frame.length / marksMost));
  const path = (fromClient: number): string =>
    segments.timeNs
      .map((timeNs, index) => {
        if (segments.fromClient[index] !== fromClient || index % every !== 0) return '';
        const x = (((timeNs - startNs) / durationNs) * 1000).toFixed(1);
        return fromClient === 1 ? `M${x} 0v5` : `M${x} 7v5`;
      })
      .join('');
  return (
    <svg className={styles.marks} viewBox="0 0 1000 12" preserveAspectRatio="none" aria-hidden="true">
      <path className={styles.client} d={path(1)} />
      <path className={styles.server} d={path(0)} />
    </svg>
  );
}
