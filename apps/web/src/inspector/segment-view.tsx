import { useState, type ReactElement } from 'react';
import type { SegmentWindow } from '@synscope/trace';
import { formatBytes } from '@synscope/explain';
import { useApp, useLanguage, useMessages } from '../app/page-context.js';
import { useShownSelection } from '../app/use-shown-selection.js';
import { lookedAt, selectedIndex } from '../store/selection.js';
import { FrameText } from '../controls/frame-text.js';
import { FlagTerms, RoleTerm } from '../controls/term.js';
import { BytesSection } from './bytes-section.js';
import { FindingList } from './finding-list.js';
import { FrameNotes } from './frame-notes.js';
import type { PickedField } from './field-range.js';
import { HeaderSection, LayerFields } from './header-section.js';
import { ToolsSection } from './tools-section.js';
import { StatePair } from './state-pair.js';
import { useFrame } from './use-frame.js';
import { useSegmentWords } from './use-segment-words.js';
import styles from './inspector.module.css';

/** The selected segment: what it means, what it changes, its header and its bytes. */
export function SegmentView(): ReactElement {
  const say = useMessages().inspector;
  const capture = useApp((state) => state.capture);
  const shown = useShownSelection();
  const { selected, selectedIn: window } = shown;
  const frame = useFrame(capture, selected?.frame ?? null);
  const [picked, setPicked] = useState<PickedField | null>(null);
  const [pointed, setPointed] = useState<PickedField | null>(null);
  const index = selectedIndex(shown);
  if (selected === null || window === null || index < 0) {
    return (
      <div className={styles.none}>
        <p className={styles.noneHeading}>{say.none}</p>
        <p>{say.noneHow}</p>
      </div>
    );
  }
  return (
    <article className={styles.segment} aria-label={say.title(window.frame[index])}>
      <SegmentHead window={window} index={index} />
      <StatePair window={window} index={index} />
      {frame !== null && capture !== null && (
        <FrameNotes key={`${capture}/${window.frame[index]}/${frame.comments.join('\n')}`} capture={capture} frame={window.frame[index]} comments={frame.comments} />
      )}
      <FindingList window={window} index={index} />
      <HeaderSection frame={frame} window={window} index={index} picked={picked} onPick={setPicked} onPoint={setPointed} />
      <BytesSection frame={frame} picked={picked} onPick={setPicked} pointed={pointed} onPoint={setPointed} />
      <LayerFields frame={frame} picked={picked} onPick={setPicked} onPoint={setPointed} />
      <ToolsSection frame={frame} window={window} index={index} />
    </article>
  );
}

function SegmentHead({ window, index }: { window: SegmentWindow; index: number }): ReactElement {
  const say = useMessages();
  const language = useLanguage();
  const words = useSegmentWords();
  const row = useApp(lookedAt);
  const fromClient = window.fromClient[index] === 1;
  const timeNs = window.timeNs[index];
  const previousNs = window.timeNs[index - 1];
  return (
    <header className={styles.head}>
      <p className={styles.route}>
        <b className={fromClient ? styles.client : styles.server}>{fromClient ? say.ends.client : say.ends.server}</b>
        <span aria-hidden="true">→</span>
        <b className={fromClient ? styles.server : styles.client}>{fromClient ? say.ends.server : say.ends.client}</b>
        <span className={styles.frame}>{say.inspector.title(window.frame[index])}</span>
      </p>
      <h3 className={styles.flags}>
        <span>
          <FlagTerms flags={window.flags[index]} />
        </span>
        {window.lengthBytes[index] > 0 && (
          <span className={styles.length}>{formatBytes(window.lengthBytes[index], language)}</span>
        )}
        <span className={styles.role}>
          <RoleTerm role={window.role[index]} />
        </span>
      </h3>
      <p className={styles.words}>{words !== null && <FrameText text={words.gist} />}</p>
      <p className={styles.time}>
        {row !== null && `${say.inspector.time} ${((timeNs - row.startNs) / 1e9).toFixed(6)} s`}
        {previousNs !== undefined && ` · ${say.inspector.sincePrevious(timeNs - previousNs)}`}
      </p>
      {words !== null && words.further.length > 0 && (
        <ul className={styles.further}>
          {words.further.map((sentence) => (
            <li key={sentence}>
              <FrameText text={sentence} />
            </li>
          ))}
        </ul>
      )}
    </header>
  );
}
