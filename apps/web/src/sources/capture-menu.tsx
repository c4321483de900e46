import type { ReactElement } from 'react';
import type { CaptureInfo } from '@synscope/protocol';
import { useApp, useMessages, usePage } from '../app/page-context.js';
import { Icon } from '../controls/icon.js';
import { Popover } from '../controls/popover.js';
import { captureIcon, capturePhaseText, captureTitle } from './capture-words.js';
import styles from './capture-menu.module.css';

/** The captures that the agent holds; choosing one looks at it. */
export function CaptureMenu(): ReactElement | null {
  const say = useMessages();
  const captures = useApp((state) => state.captures);
  const current = useApp((state) => state.capture);
  if (captures === null || captures.length === 0) return null;
  const capture = captures.find((one) => one.capture === current);
  const button = capture === undefined ? say.capture.menu : captureTitle(capture, say);
  return (
    <Popover
      button={button}
      icon={capture === undefined ? 'file' : captureIcon(capture)}
      label={`${say.capture.menu}: ${button}`}
      look="quiet"
    >
      {(close) => <CaptureList captures={captures} current={current} onChoose={close} />}
    </Popover>
  );
}

interface CaptureListProps {
  readonly captures: readonly CaptureInfo[];
  readonly current: string | null;
  readonly onChoose?: () => void;
}

/** The open captures, newest first. */
export function CaptureList({ captures, current, onChoose }: CaptureListProps): ReactElement {
  const { session } = usePage();
  const say = useMessages();
  return (
    <ul className={styles.list}>
      {captures.toReversed().map((capture) => (
        <li key={capture.capture}>
          <button
            type="button"
            className={styles.item}
            aria-current={capture.capture === current}
            onClick={() => {
              session.chooseCapture(capture.capture);
              onChoose?.();
            }}
          >
            <Icon name={captureIcon(capture)} />
            <span className={styles.title}>{captureTitle(capture, say)}</span>
            <span className={styles.about}>
              {`${capturePhaseText(capture, say)} · ${say.list.shown(capture.counts.connections, capture.counts.connections)} · ${say.list.segments(capture.counts.segments)}`}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
