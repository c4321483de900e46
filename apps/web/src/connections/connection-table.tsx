import { useRef, useState, type KeyboardEvent, type ReactElement } from 'react';
import type { ConnectionSort } from '@synscope/protocol';
import type { ConnectionRow } from '@synscope/trace';
import { findingBadge, findingName, findingsIn, formatBytesShort, formatCount, formatDuration, verdictSentence } from '@synscope/explain';
import { endpointName } from '@synscope/diagram';
import { useNames } from '../app/use-names.js';
import { endpointText } from '../app/endpoint-text.js';
import { useApp, useLanguage, useMessages, usePage } from '../app/page-context.js';
import { Icon } from '../controls/icon.js';
import { centreOf } from '../store/centre-of.js';
import { EmptyList } from './connection-list.js';
import { FreshButton } from './fresh-button.js';
import { LadderMini } from './ladder-mini.js';
import { listKey } from './list-keys.js';
import { TickBox } from './tick-box.js';
import { useTicking } from './use-ticking.js';
import { VerdictMark } from './verdict-mark.js';
import { useRowWindow } from './use-row-window.js';
import styles from './connection-table.module.css';

/** Height of a row, px; the style sheet uses the same. */
const rowPx = 36;

/** The columns that can be sorted by, in order; the miniature comes last. */
const columns = ['verdict', 'client', 'server', 'connection', 'durationNs', 'handshakeNs', 'bytes', 'segments', 'findings'] as const satisfies readonly ConnectionSort[];

const rowId = (connection: number): string => `connection-row-${connection}`;

/** The connections as a table over the whole width. Enter or a click opens the diagram of one. */
export function ConnectionTable(): ReactElement {
  const { session } = usePage();
  const say = useMessages();
  const chosen = useApp((state) => (centreOf(state) === 'summary' ? -1 : state.connection));
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useRowWindow(scroller, rowPx);
  const { connections, total } = rows;
  const [cursor, setCursor] = useState<number | null>(null);
  const current = cursor === null ? undefined : rows.rowAt(cursor);
  const together = useApp((state) => state.together);
  const ticking = useTicking({ connectionAt: (index) => rows.rowAt(index)?.connection });
  const onKeyDown = (event: KeyboardEvent): void => {
    // The buttons above the columns press themselves.
    if (event.target instanceof Element && event.target.closest('button') !== null) return;
    if (event.key === 'Enter' && current !== undefined) {
      event.preventDefault();
      session.chooseConnection(current.connection);
      return;
    }
    if (event.key === ' ' && cursor !== null) {
      event.preventDefault();
      ticking.toggle(cursor);
      return;
    }
    const index = total === 0 ? null : listKey(event, cursor ?? -1, total, rows.count);
    if (index === null) return;
    event.preventDefault();
    event.stopPropagation();
    rows.reveal(index);
    setCursor(index);
  };
  const isEmpty = connections !== null && total === 0 && rows.pending === null;
  const isDrawn = cursor !== null && cursor >= rows.first && cursor < rows.first + rows.count;
  return (
    <div className={styles.frame}>
      <div className={styles.wide}>
        <div
          className={styles.table}
          role="grid"
          aria-label={say.list.heading}
          aria-rowcount={total + 1}
          aria-colcount={columns.length + 2}
          aria-busy={rows.pending !== null}
          aria-activedescendant={current === undefined || !isDrawn ? undefined : rowId(current.connection)}
          tabIndex={0}
          data-own-keys="ArrowUp ArrowDown PageUp PageDown Home End Enter Space"
          onKeyDown={onKeyDown}
        >
          <Header />
          <div ref={scroller} className={styles.scroller} role="presentation" data-pending={rows.pending !== null} onScroll={rows.onScroll}>
            <div className={styles.spacer} role="presentation" style={{ height: rows.spacerPx }}>
              <div className={styles.window} role="rowgroup">
                {Array.from({ length: rows.count }, (_, offset) => {
                  const index = rows.first + offset;
                  const row = rows.rowAt(index);
                  return (
                    <div
                      key={index}
                      id={row === undefined ? undefined : rowId(row.connection)}
                      role="row"
                      tabIndex={-1}
                      className={styles.row}
                      style={{ transform: `translateY(${rows.topOf(index)}px)` }}
                      aria-rowindex={index + 2}
                      aria-selected={row !== undefined && (together?.includes(row.connection) ?? row.connection === chosen)}
                      data-cursor={index === cursor}
                      onClick={(event) => row !== undefined && !ticking.onClick(event, index) && session.chooseConnection(row.connection)}
                    >
                      {row === undefined ? (
                        <span role="gridcell" className={styles.loading}>
                          {say.list.loading}
                        </span>
                      ) : (
                        <>
                          <TickCell row={row} onTick={() => ticking.toggle(index)} />
                          <Cells row={row} />
                        </>
                      )}
                    </div>
                  );
                })}
              </div>
            </div>
          </div>
        </div>
        {isEmpty && <EmptyList filtered={connections.total > 0} />}
      </div>
      <FreshButton rows={rows} />
    </div>
  );
}

function Header(): ReactElement {
  const { session } = usePage();
  const say = useMessages();
  const list = useApp((state) => state.list);
  const sortBy = (sort: ConnectionSort): void => {
    // Of numbers the greatest are looked for first; names are read from the beginning.
    const fromBelow = sort === 'client' || sort === 'server' || sort === 'connection';
    session.changeList({ sort, descending: list.sort === sort ? !list.descending : !fromBelow });
  };
  return (
    <div role="rowgroup" className={styles.head}>
      <div role="row" className={styles.headRow} aria-rowindex={1}>
        <div role="columnheader" className={styles.tickHead}>
          <span className="apart">{say.together.column}</span>
        </div>
        {columns.map((column) => {
          const isSorted = list.sort === column;
          return (
            <div
              key={column}
              role="columnheader"
              className={styles.headCell}
              data-column={column}
              aria-sort={isSorted ? (list.descending ? 'descending' : 'ascending') : 'none'}
            >
              <button type="button" className={styles.sort} onClick={() => sortBy(column)}>
                {say.find.columns[column]}
                {isSorted && <Icon name={list.descending ? 'down' : 'up'} />}
              </button>
            </div>
          );
        })}
        <div role="columnheader" className={styles.headCell}>
          <span className={styles.sort}>{say.find.columns.ladder}</span>
        </div>
      </div>
    </div>
  );
}

/** The box that chooses a connection. Space does the same for the row in hand, so that the box is no stop of the Tab key. */
function TickCell({ row, onTick }: { row: ConnectionRow; onTick: () => void }): ReactElement {
  const say = useMessages().together;
  const isTicked = useApp((state) => state.ticked.includes(row.connection));
  return (
    <span role="gridcell" className={styles.tick} title={say.tickHint} onClick={(event) => event.stopPropagation()}>
      <input
        type="checkbox"
        className={styles.checkbox}
        tabIndex={-1}
        aria-label={say.tick(endpointText(row.client), endpointText(row.server))}
        checked={isTicked}
        onChange={onTick}
      />
      <TickBox connection={row.connection} />
    </span>
  );
}

/** Findings named in a row at most. */
const findingsNamed = 2;

function Cells({ row }: { row: ConnectionRow }): ReactElement {
  const language = useLanguage();
  const firstNs = useApp((state) => state.answered?.picture.summary?.firstNs ?? 0);
  const names = useNames();
  const { verdict } = row.summary;
  const sentence = verdictSentence(verdict, language);
  const findings = findingsIn(row.findings);
  return (
    <>
      <span role="gridcell" className={styles.verdict} title={sentence}>
        <VerdictMark tone={verdict.tone} />
        <span className={styles.cut}>{sentence}</span>
      </span>
      <span role="gridcell" className={styles.cut} title={endpointText(row.client)}>
        {endpointName(row.client, names)}
      </span>
      <span role="gridcell" className={styles.cut} title={endpointText(row.server)}>
        {endpointName(row.server, names)}
      </span>
      <span role="gridcell" className={styles.number}>
        {((row.startNs - firstNs) / 1e9).toFixed(6)}
      </span>
      <span role="gridcell" className={styles.number}>
        {formatDuration(row.durationNs, language)}
      </span>
      <span role="gridcell" className={styles.number}>
        {row.handshakeNs === null ? '–' : formatDuration(row.handshakeNs, language)}
      </span>
      <span role="gridcell" className={styles.number}>
        {formatBytesShort(row.bytesFromClient + row.bytesFromServer, language)}
      </span>
      <span role="gridcell" className={styles.number}>
        {formatCount(row.segments, language)}
      </span>
      <span role="gridcell" className={styles.cut} title={findings.map((name) => findingName(name, language)).join(', ')}>
        {findings
          .slice(0, findingsNamed)
          .map((name) => findingBadge(name, language))
          .join(', ')}
        {findings.length > findingsNamed && ` +${findings.length - findingsNamed}`}
      </span>
      <span role="gridcell" className={styles.ladder}>
        <LadderMini ladder={row.ladder} look="wide" />
      </span>
    </>
  );
}
