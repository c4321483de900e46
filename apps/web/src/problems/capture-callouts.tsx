import { useState, type ReactElement } from 'react';
import type { CaptureInfo, Problem } from '@synscope/protocol';
import { useApp, useLanguage, useMessages, usePage } from '../app/page-context.js';
import { Button, IconButton } from '../controls/button.js';
import { Icon } from '../controls/icon.js';
import { startLive } from '../sources/source-actions.js';
import { problemText } from './problem-text.js';
import styles from './capture-callouts.module.css';

/** What is wrong with the capture, and what a person should know of it, until they put it away. */
export function CaptureCallouts({ capture }: { capture: CaptureInfo }): ReactElement | null {
  const [away, setAway] = useState<readonly string[]>([]);
  const all = [
    ...(capture.problem === null ? [] : [{ problem: capture.problem, tone: 'bad' as const }]),
    ...capture.notices.map((problem) => ({ problem, tone: 'notice' as const })),
  ].map((one) => ({ ...one, key: JSON.stringify([capture.capture, one.problem]) }));
  const shown = all.filter((one) => !away.includes(one.key));
  if (shown.length === 0) return null;
  return (
    <div className={styles.callouts} role="status">
      {shown.map(({ key, problem, tone }) => (
        <Callout
          key={key}
          problem={problem}
          tone={tone}
          filter={capture.filter ?? ''}
          onPutAway={() => setAway([...away, key])}
        />
      ))}
    </div>
  );
}

interface CalloutProps {
  readonly problem: Problem;
  readonly tone: 'bad' | 'notice';
  readonly filter: string;
  readonly onPutAway: () => void;
}

function Callout({ problem, tone, filter, onPutAway }: CalloutProps): ReactElement {
  const { session } = usePage();
  const say = useMessages();
  const language = useLanguage();
  const loopback = useApp((state) => state.interfaces?.find((one) => one.purpose === 'loopback')?.name ?? 'lo');
  return (
    <div className={styles.callout} data-tone={tone}>
      <span className={styles.mark}>
        <Icon name="notice" />
      </span>
      <p className={styles.words}>{problemText(problem, language)}</p>
      {problem.code === 'localTrafficOnLoopback' && (
        <Button look="primary" onClick={() => void startLive(session, loopback, filter)}>
          {say.live.watchLoopback(loopback)}
        </Button>
      )}
      <IconButton icon="close" label={say.app.dismiss} onClick={onPutAway} />
    </div>
  );
}
