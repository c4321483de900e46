import type { ReactElement } from 'react';
import { useMessages } from '../app/page-context.js';
import { Popover } from '../controls/popover.js';
import { DemoButton } from './demo-button.js';
import { SocketsPanel } from '../sockets/sockets-panel.js';
import { LiveForm } from './live-form.js';
import { OpenButton } from './open-button.js';
import styles from './ways-popover.module.css';

/** The three ways in behind one button, for a phone. */
export function WaysPopover(): ReactElement {
  const say = useMessages();
  return (
    <Popover button={null} icon="zoomIn" label={say.ways.button} align="end">
      {(close) => (
        <div className={styles.ways}>
          <DemoButton onStarted={close} />
          <OpenButton onChosen={close} />
          <LiveForm look="stacked" onStarted={close} />
          <h3>{say.find.sockets.heading}</h3>
          <SocketsPanel onStarted={close} />
        </div>
      )}
    </Popover>
  );
}
