import type { ReactElement } from 'react';
import { useApp, useMessages, usePage } from '../app/page-context.js';
import { Button, IconButton } from '../controls/button.js';
import { loopFromHere, loopToHere, setLoop, toggleSkipIdle } from './loop.js';
import styles from './replay-bar.module.css';

/** Where the replay begins again, and whether it waits in silences. */
export function LoopButtons(): ReactElement {
  const { session } = usePage();
  const say = useMessages().replay;
  const { loop, skipIdle } = useApp((state) => state.replay);
  const isWhole = loop !== null && loop.to !== null;
  return (
    <span className={styles.loop} role="group" aria-label={isWhole ? say.loop(loop.from + 1, loop.to! + 1) : say.loopFrom}>
      <Button look="quiet" title={say.skipIdleHint} aria-pressed={skipIdle} onClick={() => toggleSkipIdle(session)}>
        {say.skipIdle}
      </Button>
      <Button look="quiet" title={say.loopFrom} aria-label={say.loopFrom} aria-pressed={loop !== null} onClick={() => loopFromHere(session)}>
        A
      </Button>
      <Button look="quiet" title={say.loopTo} aria-label={say.loopTo} aria-pressed={isWhole} onClick={() => loopToHere(session)}>
        B
      </Button>
      {loop !== null && <IconButton icon="close" label={say.loopClear} onClick={() => setLoop(session, null)} />}
    </span>
  );
}
