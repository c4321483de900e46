import { lazy, Suspense, type ReactElement } from 'react';
import { useMessages } from '../app/page-context.js';
import { Popover } from '../controls/popover.js';

const ListeningSocketList = lazy(() => import('./listening-sockets.js'));

/** The listening sockets, loaded when they are looked at. */
export function SocketsPanel({ onStarted }: { onStarted?: () => void }): ReactElement {
  const say = useMessages().find.sockets;
  return (
    <Suspense fallback={<p>{say.loading}</p>}>
      <ListeningSocketList {...(onStarted && { onStarted })} />
    </Suspense>
  );
}

/** The listening sockets behind a button of the top bar. */
export function SocketsPopover(): ReactElement {
  const say = useMessages().find.sockets;
  return (
    <Popover button={null} icon="plug" label={say.heading} align="end">
      {(close) => <SocketsPanel onStarted={close} />}
    </Popover>
  );
}
