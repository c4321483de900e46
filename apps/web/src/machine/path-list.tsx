import type { ReactElement } from 'react';
import type { MachinePath } from '@synscope/diagram';
import { ruleExplanation, stateName } from '@synscope/explain';
import { useLanguage, useMessages } from '../app/page-context.js';
import { EndMark } from '../controls/end-mark.js';
import { FrameLink } from '../controls/frame-link.js';
import { CertaintyTerm, EndTerm, StateTerm } from '../controls/term.js';
import styles from './machine.module.css';

interface PathListProps {
  readonly client: MachinePath;
  readonly server: MachinePath;
  readonly isLoading: boolean;
}

/** The way of each end, in words: from state to state, with the frame, and by which rule. */
export function PathList({ client, server, isLoading }: PathListProps): ReactElement {
  const say = useMessages().machine;
  return (
    <>
      <EndPath end="client" path={client} none={isLoading ? say.loading : say.none} />
      <EndPath end="server" path={server} none={isLoading ? say.loading : say.none} />
    </>
  );
}

function EndPath({ end, path, none }: { end: 'client' | 'server'; path: MachinePath; none: string }): ReactElement {
  const say = useMessages();
  const language = useLanguage();
  return (
    <section className={styles.path} aria-label={say.machine.path(say.ends[end])}>
      <h3 className={styles.who}>
        <EndMark end={end} />
        <EndTerm end={end} />
      </h3>
      {path.steps.length === 0 && <p className={styles.note}>{none}</p>}
      <ol className={styles.steps}>
        {path.steps.map(({ change, from, edges }) => (
          <li key={change.position} className={styles.step}>
            <p className={styles.change}>
              {from !== null && <span>{stateName(from)} →</span>}
              {edges.slice(0, -1).map((edge) => (
                <span key={edge.to}>{stateName(edge.to)} →</span>
              ))}
              <b>
                <StateTerm state={change.state} />
              </b>
              <span className={styles.certainty}>
                <CertaintyTerm certainty={change.certainty} />
              </span>
              <FrameLink frame={change.frame} label={`#${change.frame}`} />
            </p>
            <p className={styles.rule}>{ruleExplanation(change.rule, language)}</p>
          </li>
        ))}
      </ol>
    </section>
  );
}
