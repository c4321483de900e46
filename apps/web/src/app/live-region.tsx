import { useEffect, useState, type ReactElement } from 'react';
import { verdictSentence } from '@synscope/explain';
import { isGrowing } from '../sources/capture-state.js';
import { useApp, useLanguage, useMessages } from './page-context.js';

/** A screen reader is told of counts at most this often. */
const leastMs = 5_000;

/** Tells a screen reader, politely and not too often, how a capture goes on. */
export function LiveRegion(): ReactElement {
  const say = useMessages().announce;
  const language = useLanguage();
  const text = useApp((state) => {
    const capture = state.captures?.find((one) => one.capture === state.capture);
    if (capture === undefined) return '';
    const counts = say.counts(capture.counts.segments, capture.counts.connections);
    const verdict = state.answered?.picture.connection?.summary.verdict;
    const how = verdict === undefined ? '' : `${verdictSentence(verdict, language)}.`;
    return isGrowing(capture) ? counts : `${say.ended} ${counts}. ${how}`;
  });
  const said = useRateLimited(text);
  return (
    <div className="apart" role="status" aria-live="polite">
      {said}
    </div>
  );
}

/** The latest text, changing at most once in a while. */
function useRateLimited(text: string): string {
  const [said, setSaid] = useState({ text: '', atMs: -Infinity });
  useEffect(() => {
    if (text === said.text) return;
    const waitMs = Math.max(0, said.atMs + leastMs - performance.now());
    const timer = setTimeout(() => setSaid({ text, atMs: performance.now() }), waitMs);
    return () => clearTimeout(timer);
  }, [text, said]);
  return said.text;
}
