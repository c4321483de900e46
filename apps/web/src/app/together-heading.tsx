import type { ReactElement } from 'react';
import { endpointName, partMark } from '@synscope/diagram';
import { verdictSentence } from '@synscope/explain';
import { VerdictMark } from '../connections/verdict-mark.js';
import { IconButton } from '../controls/button.js';
import { Segmented } from '../controls/segmented.js';
import { togetherRows } from '../store/selection.js';
import { useNames } from './use-names.js';
import { useApp, useLanguage, useMessages, usePage } from './page-context.js';
import styles from './together-heading.module.css';

/** Which connections the diagram shows, each with its mark. A click shows one alone, or leaves it out. */
export function TogetherHeading(): ReactElement {
  const { session } = usePage();
  const say = useMessages().together;
  const language = useLanguage();
  const names = useNames();
  const rows = useApp(togetherRows);
  const asked = useApp((state) => state.together?.length ?? 0);
  const isThere = useApp((state) => togetherRows(state).length > 0);
  const without = (connection: number): void => session.chooseTogether(rows.map((row) => row.connection).filter((one) => one !== connection));
  return (
    <div className={styles.together}>
      <div className={styles.top}>
        <h2 className={styles.heading}>{isThere && rows.length < asked ? say.missing(asked, rows.length) : say.heading(asked)}</h2>
        <GroupingChoice />
      </div>
      <ul className={styles.list} aria-label={say.label}>
        {rows.map((row, part) => {
          const mark = partMark(part);
          const { verdict } = row.summary;
          const [client, server] = [endpointName(row.client, names), endpointName(row.server, names)];
          return (
            <li key={row.connection} className={styles.one} data-mark={mark}>
              <button
                type="button"
                className={styles.alone}
                title={`${say.alone(mark, client, server)}\n${verdictSentence(verdict, language)}`}
                aria-label={say.alone(mark, client, server)}
                onClick={() => session.chooseConnection(row.connection)}
              >
                <b className={styles.mark}>{mark}</b>
                <span className={styles.ends}>{`${client} → ${server}`}</span>
                <VerdictMark tone={verdict.tone} />
              </button>
              <IconButton icon="close" label={say.leaveOut(mark)} onClick={() => without(row.connection)} />
            </li>
          );
        })}
      </ul>
    </div>
  );
}

/** What a lifeline is of, where several connections are shown. */
function GroupingChoice(): ReactElement {
  const { session } = usePage();
  const say = useMessages().together;
  const byHost = useApp((state) => state.byHost);
  return (
    <Segmented
      label={say.grouping}
      value={byHost ? 'hosts' : 'endpoints'}
      options={[
        { value: 'endpoints', label: say.endpoints, hint: say.endpointsHint },
        { value: 'hosts', label: say.hosts, hint: say.hostsHint },
      ]}
      onChange={(value) => session.store.set({ byHost: value === 'hosts' })}
    />
  );
}
