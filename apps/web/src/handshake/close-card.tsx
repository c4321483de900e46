import type { ReactElement } from 'react';
import { beforeRstSentence, closeExplanation, closeShapeWords } from '@synscope/explain';
import type { BeforeRst, ConnectionRow } from '@synscope/trace';
import { useLanguage, useMessages } from '../app/page-context.js';
import { FrameLink } from '../controls/frame-link.js';
import { FrameText } from '../controls/frame-text.js';
import { closeSteps } from './close-steps.js';
import { Card } from './card.js';
import card from './card.module.css';

type Close = ConnectionRow['summary']['close'];

/** How the connection closed: who, in how many segments, and why that many. */
export function CloseCard({ close, beforeRst }: { close: Close; beforeRst: BeforeRst | null }): ReactElement {
  const say = useMessages();
  const language = useLanguage();
  const words = say.close;
  const steps = closeSteps(close, say);
  return (
    <Card
      name="close"
      heading={words.heading}
      beside={close.shape !== null && <p className={card.note}>{closeShapeWords(close.shape, language)}</p>}
    >
      {steps.length > 0 && (
        <ol className={card.steps}>
          {steps.map(({ frame, text }) => (
            <li key={`${frame} ${text}`} className={card.step}>
              <FrameLink frame={frame} label={`#${frame}`} />
              <span>{text}</span>
            </li>
          ))}
        </ol>
      )}
      <p className={card.note}><FrameText text={closeExplanation(close, language)} /></p>
      {beforeRst !== null && (
        <p className={card.note}>
          {beforeRstSentence(beforeRst, language)} <FrameLink frame={beforeRst.frame} label={`#${beforeRst.frame}`} />
        </p>
      )}
    </Card>
  );
}
