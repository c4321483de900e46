import { useState, type ReactElement } from 'react';
import { formatBytes } from '@synscope/explain';
import type { LeftoverInfo } from '@synscope/protocol';
import { useApp, useLanguage, useMessages, usePage } from '../app/page-context.js';
import { Button } from '../controls/button.js';
import { Icon } from '../controls/icon.js';
import { openLeftover, removeLeftover } from './source-actions.js';
import styles from './leftovers-card.module.css';

/** What earlier runs captured and could not clear up, because they were killed: to open, or to delete. */
export function LeftoversCard(): ReactElement | null {
  const say = useMessages().leftovers;
  const leftovers = useApp((state) => state.leftovers);
  if (leftovers === null || leftovers.length === 0) return null;
  return (
    <section className={styles.card} aria-label={say.heading}>
      <h2 className={styles.heading}>
        <Icon name="again" />
        {say.heading}
      </h2>
      <p className={styles.text}>{say.text}</p>
      <ul className={styles.list}>
        {leftovers.map((leftover) => (
          <Leftover key={leftover.leftover} leftover={leftover} />
        ))}
      </ul>
    </section>
  );
}

function Leftover({ leftover }: { leftover: LeftoverInfo }): ReactElement {
  const { session } = usePage();
  const say = useMessages();
  const language = useLanguage();
  const busy = useApp((state) => state.busy);
  const [asked, setAsked] = useState(false);
  const title = leftover.source === 'demo' ? say.demo.button : leftover.title;
  const filter = leftover.filter === null || leftover.filter === '' ? '' : `, ${leftover.filter}`;
  const when = new Date(leftover.startedAt).toLocaleString(language === 'zh' ? 'zh-CN' : 'en-GB', {
    dateStyle: 'medium',
    timeStyle: 'short',
  });
  return (
    <li className={styles.item}>
      <span className={styles.title}>{title + filter}</span>
      <span className={styles.about}>{`${when} · ${formatBytes(leftover.sizeBytes, language)}`}</span>
      <span className={styles.actions}>
        <Button
          look="plain"
          disabled={busy !== null}
          aria-label={say.leftovers.openOne(title)}
          onClick={() => void openLeftover(session, leftover.leftover)}
        >
          {say.leftovers.open}
        </Button>
        {/* What is deleted is gone: asked a second time. */}
        <Button
          look="plain"
          icon="trash"
          aria-label={asked ? say.leftovers.reallyRemoveOne(title) : say.leftovers.removeOne(title)}
          onClick={() => (asked ? removeLeftover(session, leftover.leftover) : setAsked(true))}
        >
          {asked ? say.leftovers.reallyRemove : say.leftovers.remove}
        </Button>
      </span>
    </li>
  );
}
