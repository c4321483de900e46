import type { ReactElement } from 'react';
import { Button, IconButton } from '../controls/button.js';
import { CaptureMenu } from '../sources/capture-menu.js';
import { DemoButton } from '../sources/demo-button.js';
import { LiveForm } from '../sources/live-form.js';
import { LivePopover } from '../sources/live-popover.js';
import { OpenButton } from '../sources/open-button.js';
import { isLive } from '../sources/capture-state.js';
import { SocketsPopover } from '../sockets/sockets-panel.js';
import { WaysPopover } from '../sources/ways-popover.js';
import { stopCapture } from '../sources/source-actions.js';
import { useApp, useMessages, usePage } from './page-context.js';
import { LanguageButton, ThemeButton } from './preference-buttons.js';
import type { Layout } from './use-layout.js';
import styles from './top-bar.module.css';

/** The page's own mark, wherever it is: beside the page, or within it. */
const markAddress = (): string | undefined => document.querySelector<HTMLLinkElement>('link[rel="icon"]')?.href;

/** The name, the captures that are open, the three ways in, and how the page looks. */
export function TopBar({ layout, onKeys }: { layout: Layout; onKeys: (() => void) | null }): ReactElement {
  const { session } = usePage();
  const say = useMessages();
  const capture = useApp((state) => state.captures?.find((one) => one.capture === state.capture));
  const atStart = useApp((state) => state.capture === null);
  return (
    <header className="top-bar">
      <button type="button" className={styles.brand} aria-label={say.app.home} onClick={() => session.chooseCapture(null)}>
        <img className={styles.mark} src={markAddress()} alt="" width="28" height="28" />
        <span className="top-bar-name">synscope</span>
      </button>
      <CaptureMenu />
      <span className={styles.space} />
      {!atStart && (
        <div className={styles.ways}>
          {layout !== 'narrow' && <DemoButton />}
          {layout === 'wide' && <LiveForm look="inline" />}
          {layout === 'medium' && <LivePopover />}
          {layout === 'wide' && <SocketsPopover />}
          {isLive(capture) && capture !== undefined && (
            <StopButton layout={layout} onStop={() => stopCapture(session, capture.capture)} />
          )}
          {layout === 'narrow' ? <WaysPopover /> : <OpenButton short={layout === 'medium'} />}
        </div>
      )}
      <div className={styles.preferences}>
        <LanguageButton />
        <ThemeButton />
        {layout !== 'narrow' && onKeys !== null && <IconButton icon="keyboard" label={say.keys.button} onClick={onKeys} />}
      </div>
    </header>
  );
}

function StopButton({ layout, onStop }: { layout: Layout; onStop: () => void }): ReactElement {
  const say = useMessages().live;
  if (layout === 'narrow') return <IconButton look="danger" icon="stop" iconFilled label={say.stop} onClick={onStop} />;
  return (
    <Button look="danger" icon="stop" iconFilled onClick={onStop}>
      {say.stop}
    </Button>
  );
}
