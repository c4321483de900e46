import type { ReactElement } from 'react';
import { useMessages } from '../app/page-context.js';
import { Popover } from '../controls/popover.js';
import { LiveForm } from './live-form.js';

/** The live form behind a button, where the top bar has no room for it. */
export function LivePopover(): ReactElement {
  const say = useMessages();
  return (
    <Popover button={say.live.button} icon="live" label={say.live.button} align="end">
      {(close) => <LiveForm look="stacked" onStarted={close} />}
    </Popover>
  );
}
