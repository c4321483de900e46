import type { ReactElement } from 'react';
import { useMessages } from '../app/page-context.js';
import { Popover } from '../controls/popover.js';
import { SocketsPanel } from '../sockets/sockets-panel.js';
import { LiveForm } from './live-form.js';
import styles from './live-popover.module.css';

/** The live form behind a button, where the top bar has no room for it. */
export function LivePopover(): ReactElement {
  const say = useMessages();
  return (
    <Popover button={say.live.button} icon="live" label={say.live.button} align="end">
      {(close) => (
        <>
          <LiveForm look="stacked" onStarted={close} />
          <h3 className={styles.sockets}>{say.find.sockets.heading}</h3>
          <SocketsPanel onStarted={close} />
        </>
      )}
    </Popover>
  );
}
