import { useState, type ReactElement } from 'react';
import type { SegmentWindow } from '@synscope/trace';
import { useApp, useMessages, usePage } from '../app/page-context.js';
import { IconButton } from '../controls/button.js';
import type { InspectedFrame } from './inspect-reply.js';
import { tcpdumpLine } from './tcpdump-line.js';
import styles from './header-section.module.css';

interface TcpdumpLineProps {
  readonly frame: InspectedFrame | null;
  readonly window: SegmentWindow;
  readonly index: number;
}

/** The same segment as a line of tcpdump, for who knows those, or has to learn to read them. */
export function TcpdumpLine({ frame, window, index }: TcpdumpLineProps): ReactElement | null {
  const { session } = usePage();
  const say = useMessages();
  const connection = useApp((state) => state.answered?.picture.connection ?? null);
  const baseSeconds = useApp((state) => state.captures?.find((one) => one.capture === state.capture)?.baseSeconds ?? 0);
  const [copied, setCopied] = useState<string | null>(null);
  const tcp = frame?.layers.findLast((layer) => layer.protocol === 'tcp');
  if (tcp === undefined || connection === null || frame?.frame !== window.frame[index]) return null;
  const line = tcpdumpLine({ window, index, connection, tcp, baseSeconds });
  const copy = (): void => {
    navigator.clipboard.writeText(line).then(() => setCopied(line), session.report);
  };
  return (
    <section className={styles.section} aria-label={say.inspector.tcpdump}>
      <div className={styles.line}>
        <h4>{say.inspector.tcpdump}</h4>
        <span role="status" className={styles.copied}>
          {copied === line ? say.app.copied : ''}
        </span>
        <IconButton icon="copy" label={say.inspector.copy} onClick={copy} />
      </div>
      <code className={styles.code}>{line}</code>
    </section>
  );
}
