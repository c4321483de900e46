import type { KeyboardEvent, ReactElement } from 'react';
import { spanOf, type Span } from '@synscope/diagram';
import { foldedAt, indexOf, type IdleGap, type SegmentWindow } from '@synscope/trace';
import { formatCount, formatDuration } from '@synscope/explain';
import { useApp, useLanguage, useMessages, usePage } from '../app/page-context.js';
import type { ReplayLoop } from '../store/state.js';
import { currentSegments, selectedIndex, togetherRows } from '../store/selection.js';
import { busyStretches } from './busy-stretches.js';
import styles from './scrubber.module.css';

interface ScrubberProps {
  readonly onStep: (by: number) => void;
  readonly onFirst: () => void;
  readonly onLast: () => void;
}

/** Steps of the slider: finer than any screen's pixels. */
const steps = 10_000;
/** Width of the picture over the slider, in its own units. */
const pictureWidth = 1000;

/** A slider over the connection's time, with a picture of when something was sent. */
export function Scrubber({ onStep, onFirst, onLast }: ScrubberProps): ReactElement {
  const { session } = usePage();
  const say = useMessages().replay;
  const language = useLanguage();
  const segments = useApp(currentSegments);
  const one = useApp((state) => state.answered?.picture.connection ?? null);
  const together = useApp(togetherRows);
  const row: Span | null = together.length > 0 ? spanOf(together) : one;
  const idleGaps = useApp((state) => state.answered?.picture.idleGaps ?? noGaps);
  const loop = useApp((state) => state.replay.loop);
  const selected = useApp((state) => state.selected);
  const selectedNs = useApp((state) => {
    return state.selectedIn?.timeNs[selectedIndex(state)] ?? null;
  });
  const burstShare = useApp((state) => (state.replay.active ? state.burstShare : 1));
  if (segments === null || row === null || segments.total === 0) {
    return (
      <div className={styles.scrubber} data-part="scrubber">
        <input type="range" className={styles.range} aria-label={say.position} disabled value={0} max={steps} readOnly />
        <output className={styles.time}>–</output>
      </div>
    );
  }
  const { startNs, durationNs } = row;
  const first = selected?.position ?? segments.total - 1;
  // A folded burst that is being played is told as far as it has happened.
  const folded = burstShare < 1 ? foldedAt(segments, indexOf(segments, first)) : null;
  const at = folded === null ? first : first + Math.max(0, Math.ceil(burstShare * folded.count) - 1);
  const burstNs = folded === null || selectedNs === null ? 0 : burstShare * (folded.toNs - selectedNs);
  const atNs = selectedNs === null ? durationNs : Math.max(0, selectedNs + burstNs - startNs);
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
        <Activity segments={segments} row={row} idleGaps={idleGaps} loop={loop} />
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

const noGaps: readonly IdleGap[] = [];

interface ActivityProps {
  readonly segments: SegmentWindow;
  readonly row: Span;
  readonly idleGaps: readonly IdleGap[];
  readonly loop: ReplayLoop | null;
}

/** When something was sent: a mark for each segment where all of them are at hand, else where there was no silence. */
function Activity({ segments, row, idleGaps, loop }: ActivityProps): ReactElement | null {
  const { durationNs, startNs } = row;
  if (durationNs <= 0) return null;
  const lengthOf = (ns: number): number => (ns / durationNs) * pictureWidth;
  const at = (timeNs: number): string => lengthOf(timeNs - startNs).toFixed(1);
  const picture = { viewBox: `0 0 ${pictureWidth} 12`, preserveAspectRatio: 'none', 'aria-hidden': true } as const;
  // What is noteworthy, and the loop, stand where their segments are at hand.
  const timeAt = (position: number): number | undefined => segments.timeNs[position - segments.first];
  const found = segments.timeNs.map((timeNs, index) => (segments.findings[index] === 0 ? '' : `M${at(timeNs)} -3v2`)).join('');
  const [fromNs, toNs] = [timeAt(loop?.from ?? -1), timeAt(loop?.to ?? -1)];
  const extras = (
    <>
      {found !== '' && <path className={styles.found} d={found} />}
      {fromNs !== undefined && <path className={styles.loop} d={`M${at(fromNs)} -3v18${toNs === undefined ? '' : `M${at(fromNs)} 14H${at(toNs)}M${at(toNs)} -3v18`}`} />}
    </>
  );
  if (segments.frame.length < segments.total) {
    const stretches = busyStretches(startNs, startNs + durationNs, idleGaps);
    return (
      <svg className={styles.marks} {...picture}>
        <path className={styles.busy} d={stretches.map(([from, to]) => `M${at(from)} 6h${Math.max(1, lengthOf(to - from)).toFixed(1)}`).join('')} />
        {extras}
      </svg>
    );
  }
  const marksOf = (fromClient: number): string =>
    segments.timeNs
      .map((timeNs, index) => (segments.fromClient[index] === fromClient ? `M${at(timeNs)} ${fromClient === 1 ? 0 : 7}v5` : ''))
      .join('');
  return (
    <svg className={styles.marks} {...picture}>
      <path className={styles.client} d={marksOf(1)} />
      <path className={styles.server} d={marksOf(0)} />
      {extras}
    </svg>
  );
}
