import type { ReactElement } from 'react';
import type { CaptureInfo } from '@synscope/protocol';
import { formatCount } from '@synscope/explain';
import { useApp, useLanguage, useMessages, usePage } from '../app/page-context.js';
import { IconButton } from '../controls/button.js';
import { Icon } from '../controls/icon.js';
import { ProgressBar } from '../controls/progress-bar.js';
import { analysisProgress, canStop, isLive } from './capture-state.js';
import { CaptureComments } from './capture-comments.js';
import { captureIcon, capturePhaseText, captureTitle } from './capture-words.js';
import { downloadCapture, removeCapture, stopCapture } from './source-actions.js';
import styles from './capture-status.module.css';

/** The capture being looked at: what it is, how far it is, what it counts, and what can be done with it. */
export function CaptureStatus({ capture }: { capture: CaptureInfo }): ReactElement {
  const say = useMessages();
  const live = isLive(capture);
  return (
    <section className={styles.status} aria-label={captureTitle(capture, say)}>
      <div className={styles.head}>
        <Icon name={captureIcon(capture)} />
        <h2 className={styles.title} title={captureTitle(capture, say)}>
          {captureTitle(capture, say)}
        </h2>
        <Actions capture={capture} />
      </div>
      <p className={styles.phase} data-live={live}>
        <span className={styles.dot} aria-hidden="true" />
        {capturePhaseText(capture, say)}
        {capture.source === 'recording' && <span className={styles.tag}>{say.capture.recordingNote}</span>}
      </p>
      <Progress capture={capture} />
      <Counts capture={capture} />
      <CaptureComments key={capture.capture} capture={capture} />
    </section>
  );
}

function Actions({ capture }: { capture: CaptureInfo }): ReactElement {
  const { session } = usePage();
  const say = useMessages().capture;
  // While a file is sent, cancelling it stands beside its progress.
  const isSent = useApp((state) => state.upload?.capture === capture.capture);
  return (
    <div className={styles.actions} role="group" aria-label={say.actions}>
      {canStop(capture) && !isSent && (
        <IconButton icon="stop" iconFilled label={say.stop} onClick={() => stopCapture(session, capture.capture)} />
      )}
      <IconButton icon="download" label={say.download} onClick={() => downloadCapture(session, capture.capture)} />
      <IconButton icon="trash" label={say.remove} onClick={() => removeCapture(session, capture.capture)} />
    </div>
  );
}

/** Its room is kept while a capture is read, so that nothing below it moves with every change. */
function Progress({ capture }: { capture: CaptureInfo }): ReactElement | null {
  const say = useMessages();
  const upload = useApp((state) => (state.upload?.capture === capture.capture ? state.upload : null));
  const analysed = analysisProgress(capture);
  if (upload === null && analysed === null) return null;
  return (
    <div className={styles.progress}>
      {upload !== null && (
        <ProgressBar
          label={say.capture.transfer}
          part={upload.totalBytes === 0 ? 1 : upload.sentBytes / upload.totalBytes}
          onCancel={upload.cancel}
          cancelLabel={say.open.cancel}
        />
      )}
      <ProgressBar label={say.capture.progress} part={analysed ?? 0} />
    </div>
  );
}

function Counts({ capture }: { capture: CaptureInfo }): ReactElement {
  const say = useMessages().capture;
  const language = useLanguage();
  const { frames, segments, connections, evictedConnections, letGoFrames, droppedByKernel } = capture.counts;
  const dropped = droppedByKernel === null ? '–' : formatCount(droppedByKernel, language);
  const counted = capture.source === 'live' || capture.source === 'demo';
  return (
    <dl className={styles.counts}>
      <Count label={say.frames} value={formatCount(frames, language)} />
      <Count label={say.segments} value={formatCount(segments, language)} />
      <Count label={say.connections} value={formatCount(connections, language)} />
      {evictedConnections > 0 && (
        <Count label={say.evicted} value={formatCount(evictedConnections, language)} hint={say.evictedHint} bad />
      )}
      {letGoFrames > 0 && <Count label={say.letGo} value={formatCount(letGoFrames, language)} hint={say.letGoHint} />}
      {counted && (
        <Count
          label={say.dropped}
          value={dropped}
          hint={droppedByKernel === null ? say.droppedUnknown : say.droppedHint}
          bad={(droppedByKernel ?? 0) > 0}
        />
      )}
    </dl>
  );
}

interface CountProps {
  readonly label: string;
  readonly value: string;
  readonly hint?: string;
  readonly bad?: boolean;
}

function Count({ label, value, hint, bad = false }: CountProps): ReactElement {
  return (
    <div className={styles.count} title={hint} data-bad={bad}>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}
