import type { ReactElement } from 'react';
import type { ListeningSocket } from '@synscope/protocol';
import { endpointText } from '../app/endpoint-text.js';
import { useApp, useLanguage, useMessages, usePage } from '../app/page-context.js';
import { Button } from '../controls/button.js';
import { problemText } from '../problems/problem-text.js';
import { startLive } from '../sources/source-actions.js';
import { useSockets } from './use-sockets.js';
import styles from './listening-sockets.module.css';

/** What waits for connections on this machine; each can be watched by one click, where the agent may capture. */
export default function ListeningSocketList({ onStarted }: { onStarted?: () => void }): ReactElement {
  const say = useMessages().find.sockets;
  const language = useLanguage();
  const live = useApp((state) => state.agent?.live);
  const told = useSockets();
  const canWatch = live?.kind === 'launcher' || live?.kind === 'direct';
  if (told === null) return <p className={styles.note}>{say.loading}</p>;
  if (!told.known) return <p className={styles.note}>{say.unknown}</p>;
  return (
    <div className={styles.root}>
      {live !== undefined && !canWatch && (
        <p className={styles.note}>
          {say.cannotWatch} {live.reason !== null && problemText(live.reason, language)}
        </p>
      )}
      {told.sockets.length === 0 ? (
        <p className={styles.note}>{say.none}</p>
      ) : (
        <ul className={styles.list} data-compact={onStarted !== undefined} aria-label={say.heading}>
          {told.sockets.map((socket) => (
            <Socket key={`${socket.address} ${socket.port}`} socket={socket} canWatch={canWatch} {...(onStarted && { onStarted })} />
          ))}
        </ul>
      )}
      {told.leftOut > 0 && <p className={styles.note}>{say.leftOut(told.leftOut)}</p>}
    </div>
  );
}

interface SocketProps {
  readonly socket: ListeningSocket;
  readonly canWatch: boolean;
  readonly onStarted?: () => void;
}

function Socket({ socket, canWatch, onStarted }: SocketProps): ReactElement {
  const { session } = usePage();
  const say = useMessages().find.sockets;
  const busy = useApp((state) => state.busy);
  const { port, process, queue, watch } = socket;
  const where = endpointText(socket);
  return (
    <li className={styles.socket}>
      <span className={styles.endpoint}>{where}</span>
      <span className={styles.process} title={process === null ? say.noProcessHint : undefined}>
        {process === null ? say.noProcess : say.process(process.name, process.pid)}
      </span>
      <span className={styles.queue} data-waiting={queue > 0} title={say.queueHint}>
        {say.queue(queue)}
      </span>
      {canWatch && (
        <Button
          look="plain"
          icon="live"
          title={say.watchHint[watch.reason](watch.interface)}
          aria-label={say.watchOne(where, watch.interface)}
          disabled={busy !== null}
          onClick={() => {
            onStarted?.();
            void startLive(session, watch.interface, `tcp port ${port}`);
          }}
        >
          {say.watch(watch.interface)}
        </Button>
      )}
    </li>
  );
}
