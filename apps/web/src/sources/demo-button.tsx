import type { ReactElement } from 'react';
import { useApp, useMessages, usePage } from '../app/page-context.js';
import { Button } from '../controls/button.js';
import { openRecording, startDemo } from './source-actions.js';

/** Starts the demo, or opens its recording where the demo cannot run. */
export function DemoButton({ onStarted }: { onStarted?: () => void }): ReactElement {
  const { session } = usePage();
  const say = useMessages();
  const busy = useApp((state) => state.busy);
  const canRun = useApp((state) => state.agent?.live.kind !== 'none');
  return (
    <Button
      icon="ladder"
      disabled={busy !== null}
      onClick={() => {
        onStarted?.();
        void (canRun ? startDemo(session) : openRecording(session));
      }}
    >
      {canRun ? say.demo.button : say.demo.recording}
    </Button>
  );
}
