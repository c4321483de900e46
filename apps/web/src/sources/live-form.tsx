import { useId, type FormEvent, type ReactElement } from 'react';
import { problemText } from '../problems/problem-text.js';
import { useApp, useLanguage, useMessages, usePage } from '../app/page-context.js';
import { Button } from '../controls/button.js';
import { InterfacePicker } from './interface-picker.js';
import { isLive } from './capture-state.js';
import { startLive } from './source-actions.js';
import styles from './live-form.module.css';

interface LiveFormProps {
  /** inline: a row in the top bar. stacked: with all it can say, on the start screen and in a panel. */
  readonly look: 'inline' | 'stacked';
  readonly onStarted?: () => void;
}

/** Which interface to watch, and which traffic. Where nothing can be watched, it says why and what to do. */
export function LiveForm({ look, onStarted }: LiveFormProps): ReactElement {
  const { session } = usePage();
  const say = useMessages();
  const language = useLanguage();
  const live = useApp((state) => state.agent?.live);
  const interfaces = useApp((state) => state.interfaces);
  const busy = useApp((state) => state.busy);
  const watched = useApp(({ captures }) => captures?.findLast((one) => one.source === 'live' && isLive(one)));
  const chosen = useApp((state) => state.liveInterface) ?? watched?.interface;
  const filter = useApp((state) => state.liveFilter) ?? watched?.filter ?? '';
  const filterId = useId();
  const noteId = useId();
  const name = chosen ?? interfaces?.find((one) => one.purpose === 'loopback')?.name ?? interfaces?.[0]?.name ?? '';
  if (live === undefined && look === 'stacked') return <p className={styles.note}>{say.link.connecting}</p>;
  if (live !== undefined && live.kind !== 'launcher' && live.kind !== 'direct') {
    if (look === 'inline') return <></>;
    return (
      <div className={styles.cannot}>
        <p className={styles.cannotHeading}>{say.start.live.cannot}</p>
        {live.reason !== null && <p>{problemText(live.reason, language)}</p>}
      </div>
    );
  }
  const choose = (liveInterface: string): void => session.store.set({ liveInterface });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    onStarted?.();
    void startLive(session, name, filter.trim());
  };
  return (
    <form className={look === 'inline' ? styles.inline : styles.stacked} onSubmit={submit} aria-label={say.start.live.heading}>
      <InterfacePicker look={look} interfaces={interfaces} value={name} onChange={choose} />
      <div className={styles.row}>
        <div className={styles.filter}>
          <label htmlFor={filterId} className={look === 'inline' ? 'apart' : styles.label}>
            {say.live.filter}
          </label>
          <input
            id={filterId}
            className={styles.input}
            value={filter}
            placeholder={say.live.filterHint}
            title={say.live.filterNote}
            spellCheck={false}
            autoCapitalize="off"
            autoComplete="off"
            maxLength={2000}
            aria-describedby={look === 'stacked' ? noteId : undefined}
            onChange={(event) => session.store.set({ liveFilter: event.target.value })}
          />
          {look === 'stacked' && (
            <p id={noteId} className={styles.note}>
              {say.live.filterNote}
            </p>
          )}
        </div>
        <Button
          type="submit"
          look={look === 'inline' ? 'plain' : 'primary'}
          icon="live"
          disabled={name === '' || busy !== null}
        >
          {busy === 'live' ? say.live.starting : say.live.start}
        </Button>
      </div>
    </form>
  );
}
