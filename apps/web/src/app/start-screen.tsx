import type { ReactElement, ReactNode } from 'react';
import { problemText } from '../problems/problem-text.js';
import { CaptureList } from '../sources/capture-menu.js';
import { LeftoversCard } from '../sources/leftovers-card.js';
import { LiveForm } from '../sources/live-form.js';
import { OpenButton } from '../sources/open-button.js';
import { openRecording, startDemo } from '../sources/source-actions.js';
import { Button } from '../controls/button.js';
import { Icon, type IconName } from '../controls/icon.js';
import { useApp, useLanguage, useMessages, usePage } from './page-context.js';
import { SocketsPanel } from '../sockets/sockets-panel.js';
import { StartPicture } from './start-picture.js';
import styles from './start-screen.module.css';

/** The first thing to see: the three ways in. */
export function StartScreen(): ReactElement {
  const say = useMessages();
  const captures = useApp((state) => state.captures);
  return (
    <main className={styles.screen} id="main">
      <div className={styles.column}>
        <div className={styles.hero}>
          <div className={styles.words}>
            <h1 className={styles.heading}>{say.start.heading}</h1>
            <p className={styles.lead}>{say.start.lead}</p>
            <DemoWay />
          </div>
          <StartPicture />
        </div>
        <LeftoversCard />
        <div className={styles.ways}>
          <Way icon="live" heading={say.start.live.heading} text={say.start.live.text}>
            <LiveForm look="stacked" />
          </Way>
          <Way icon="file" heading={say.start.open.heading} text={say.start.open.text}>
            <div className={styles.dropZone}>
              <OpenButton look="plain" label={say.start.open.button} />
              <p className={styles.note}>{say.start.open.drop}</p>
            </div>
            {captures !== null && captures.length > 0 && (
              <section className={styles.open} aria-label={say.start.openCaptures}>
                <h3 className={styles.openHeading}>{say.start.openCaptures}</h3>
                <CaptureList captures={captures} current={null} />
              </section>
            )}
          </Way>
          <Way icon="plug" heading={say.find.sockets.heading} text={say.find.sockets.text}>
            <SocketsPanel />
          </Way>
        </div>
      </div>
    </main>
  );
}

/** The demo in one click; where it cannot run, its recording, named as one, and the reason. */
function DemoWay(): ReactElement {
  const { session } = usePage();
  const say = useMessages().start;
  const language = useLanguage();
  const live = useApp((state) => state.agent?.live);
  const busy = useApp((state) => state.busy);
  const isReady = useApp((state) => state.link.kind === 'open' && state.agent !== null);
  if (live?.kind === 'none') {
    return (
      <div className={styles.demo}>
        <p className={styles.demoText}>{say.recording.text}</p>
        <Button look="primary" icon="play" iconFilled disabled={busy !== null} onClick={() => void openRecording(session)}>
          {say.recording.button}
        </Button>
        {live.reason !== null && live.reason.code !== 'noAgent' && (
          <p className={styles.note}>{problemText(live.reason, language)}</p>
        )}
      </div>
    );
  }
  return (
    <div className={styles.demo}>
      <p className={styles.demoText}>{say.demo.text}</p>
      <Button
        look="primary"
        icon="play"
        iconFilled
        disabled={busy !== null || !isReady}
        onClick={() => void startDemo(session)}
      >
        {busy === 'demo' ? say.demo.running : say.demo.button}
      </Button>
    </div>
  );
}

interface WayProps {
  readonly icon: IconName;
  readonly heading: string;
  readonly text: string;
  readonly children: ReactNode;
}

function Way({ icon, heading, text, children }: WayProps): ReactElement {
  return (
    <section className={styles.way} aria-label={heading}>
      <h2 className={styles.wayHeading}>
        <Icon name={icon} />
        {heading}
      </h2>
      <p className={styles.wayText}>{text}</p>
      {children}
    </section>
  );
}
