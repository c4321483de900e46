import { useEffect, useRef, useState, type ReactElement } from 'react';
import { useApp, useMessages, usePage } from '../app/page-context.js';
import { Button, IconButton } from '../controls/button.js';
import styles from './toasts.module.css';

/** How long "connected again" stays. */
const backShownMs = 4_000;
/** A line that comes up at once needs no words. */
const silentMs = 400;

/** Says when the line to the agent is lost, what is being done about it, and when it is back. */
export function LinkNotice(): ReactElement {
  const link = useApp((state) => state.link);
  const wasOpen = useApp((state) => state.wasOpen);
  const agentChanged = useApp((state) => state.agentChanged);
  const isBack = useIsBack(link.kind === 'open');
  const isLong = useIsLong(link.kind !== 'open');
  return (
    <div role="status" className={styles.alerts}>
      {link.kind === 'open' && agentChanged && <Restarted />}
      {link.kind === 'open' && isBack && !agentChanged && <Back />}
      {link.kind === 'refused' && wasOpen && <Refused />}
      {link.kind !== 'open' && link.kind !== 'refused' && wasOpen && isLong && <Lost />}
    </div>
  );
}

/** True for a while after the line was lost and came back. */
function useIsBack(isOpen: boolean): boolean {
  const [isBack, setBack] = useState(false);
  const wasLost = useRef(false);
  const opened = useRef(false);
  useEffect(() => {
    if (!isOpen) {
      wasLost.current = opened.current;
      setBack(false);
      return;
    }
    opened.current = true;
    if (!wasLost.current) return;
    setBack(true);
    const timer = setTimeout(() => setBack(false), backShownMs);
    return () => clearTimeout(timer);
  }, [isOpen]);
  return isBack;
}

/** True once something has held for longer than a blink. */
function useIsLong(holds: boolean): boolean {
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    if (!holds) {
      setLong(false);
      return;
    }
    const timer = setTimeout(() => setLong(true), silentMs);
    return () => clearTimeout(timer);
  }, [holds]);
  return isLong;
}

function Lost(): ReactElement {
  const { session } = usePage();
  const link = useApp((state) => state.link);
  const say = useMessages().link;
  const seconds = useSecondsTo(link.kind === 'waiting' ? link.retryAtMs : 0);
  return (
    <div className={styles.link}>
      <p className={styles.words}>
        <strong>{say.lost}</strong> {say.retryIn(seconds)}
      </p>
      <Button onClick={() => session.link.connect()}>{say.retryNow}</Button>
    </div>
  );
}

/** Whole seconds from now to a moment; 0 when it has come. */
function useSecondsTo(momentMs: number): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, [momentMs]);
  return Math.max(0, Math.ceil((momentMs - now) / 1000));
}

function Refused(): ReactElement {
  const say = useMessages().link;
  return (
    <div className={styles.link}>
      <p className={styles.words}>
        <strong>{say.refused}</strong> {say.refusedHow}
      </p>
    </div>
  );
}

function Back(): ReactElement {
  const say = useMessages().link;
  return (
    <div className={styles.link}>
      <p className={styles.words}>{say.back}</p>
    </div>
  );
}

function Restarted(): ReactElement {
  const { session } = usePage();
  const say = useMessages();
  return (
    <div className={styles.link}>
      <p className={styles.words}>{say.link.newAgent}</p>
      <IconButton icon="close" label={say.app.dismiss} onClick={() => session.store.set({ agentChanged: false })} />
    </div>
  );
}
