import type { ReactElement } from 'react';
import { machinePath } from '@synscope/diagram';
import type { ConnectionRow } from '@synscope/trace';
import { useMessages } from '../app/page-context.js';
import { useShownSelection } from '../app/use-shown-selection.js';
import { selectedIndex } from '../store/selection.js';
import { MachineDrawing } from './machine-drawing.js';
import { PathList } from './path-list.js';
import { useStatePath } from './use-state-path.js';
import styles from './machine.module.css';

/** The state machine, with both ends where they are after the selected segment, and how they got there. Loaded when shown. */
export default function MachineView({ row }: { row: ConnectionRow }): ReactElement {
  const say = useMessages().machine;
  const shown = useShownSelection();
  const { selected, selectedIn, together } = shown;
  const frame = selected?.frame ?? null;
  const known = useStatePath(row);
  const ownPosition = together === null ? selected?.position : (selectedIn?.first ?? 0) + selectedIndex(shown);
  const until = selected === null ? Infinity : (ownPosition ?? Infinity);
  const client = machinePath(known?.changes ?? [], 0, until);
  const server = machinePath(known?.changes ?? [], 1, until);
  return (
    <article className={styles.view} aria-label={say.heading}>
      <p className={styles.when}>{frame === null ? say.atEnd : say.after(frame)}</p>
      <MachineDrawing client={client} server={server} />
      <p className={styles.note}>{say.note}</p>
      <PathList client={client} server={server} isLoading={known === null} />
      {known !== null && known.until < known.segments && <p className={styles.note}>{say.cut}</p>}
    </article>
  );
}
