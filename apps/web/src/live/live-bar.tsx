import type { ReactElement } from 'react';
import type { CaptureInfo } from '@synscope/protocol';
import { formatCount } from '@synscope/explain';
import { useApp, useLanguage, useMessages, usePage } from '../app/page-context.js';
import { Button } from '../controls/button.js';
import { isLive } from '../sources/capture-state.js';
import styles from './live-bar.module.css';

/**
 * What a live capture counts, wherever one looks: captured, shown, dropped by the kernel, let go. And its pause, which
 * holds the picture while the capture goes on.
 */
export function LiveBar(): ReactElement | null {
  const { session } = usePage();
  const say = useMessages().find.live;
  const capture = useApp((state) => state.captures?.find((one) => one.capture === state.capture));
  const isHeld = useApp((state) => state.held !== null);
  if (capture === undefined || (!isLive(capture) && !isHeld)) return null;
  return (
    <section className={styles.bar} aria-label={say.heading} data-held={isHeld}>
      <span className={styles.dot} aria-hidden="true" />
      <Counters capture={capture} />
      <span className={styles.space} />
      {isHeld ? <HeldControls capture={capture} /> : (
        <Button look="quiet" icon="pause" title={say.pauseHint} aria-keyshortcuts="p" onClick={() => session.hold(true)}>
          {say.pause}
        </Button>
      )}
    </section>
  );
}

function Counters({ capture }: { capture: CaptureInfo }): ReactElement {
  const say = useMessages().find.live;
  const language = useLanguage();
  const held = useApp((state) => state.held);
  const { counts } = capture;
  const shown = held?.segments ?? counts.segments;
  const kernel = counts.droppedByKernel;
  const isHalved = isCountedTwice(capture);
  // On all interfaces at once, local traffic is counted twice and the rest once: nobody can tell how much of it that is.
  const isEstimated = isHalved || capture.interface === 'any';
  const figures = [
    { label: say.captured, value: formatCount(counts.frames, language), hint: say.capturedHint },
    { label: say.shown, value: formatCount(Math.max(0, shown - counts.evictedSegments), language), hint: say.shownHint },
    {
      label: say.dropped,
      value: kernel === null ? '–' : `${isEstimated && kernel > 0 ? '≈ ' : ''}${formatCount(kernel, language)}`,
      hint: kernel === null ? say.droppedUnknown : isHalved ? say.droppedHalved : isEstimated ? say.droppedAny : say.droppedHint,
      isBad: (kernel ?? 0) > 0,
      note: isHalved ? say.halved : undefined,
    },
    { label: say.evicted, value: formatCount(counts.evictedSegments, language), hint: say.evictedHint, isBad: counts.evictedSegments > 0 },
  ];
  return (
    <dl className={styles.counts}>
      {figures.map(({ label, value, hint, isBad, note }) => (
        <div key={label} className={styles.count} title={hint} data-bad={isBad === true}>
          <dt>
            {label}
            {note !== undefined && <span className={styles.note}> {note}</span>}
          </dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** On loopback the kernel counts what it drops on its way out and on its way in: the agent halves that. */
const isCountedTwice = ({ interface: name }: CaptureInfo): boolean => name !== null && /^lo\d*$/.test(name);

function HeldControls({ capture }: { capture: CaptureInfo }): ReactElement {
  const { session } = usePage();
  const say = useMessages().find.live;
  const held = useApp((state) => state.held);
  const segments = capture.counts.segments - (held?.segments ?? 0);
  const connections = capture.counts.connections - (held?.connections ?? 0);
  return (
    <>
      <p className={styles.held}>
        {/* How much came is told where a screen reader is told of counts, and no oftener: app/live-region.tsx. */}
        <strong role="status">{say.held}</strong> {say.since(segments, connections)}
      </p>
      <Button look="quiet" title={say.stayHint} onClick={() => session.hold(false)}>
        {say.stay}
      </Button>
      <Button
        look="primary"
        icon="play"
        iconFilled
        title={say.toNowHint}
        aria-keyshortcuts="p"
        onClick={() => {
          session.hold(false);
          session.follow(true);
        }}
      >
        {say.toNow}
      </Button>
    </>
  );
}
