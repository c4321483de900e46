import { useEffect, useState } from 'react';
import { limits, type FilterHelp } from '@synscope/protocol';
import { problemOf } from '../transport/problem-error.js';
import { usePage } from '../app/page-context.js';

/** What the agent says of a filter that is being typed, and of which text it says so. */
export interface AnsweredHelp extends FilterHelp {
  readonly text: string;
  readonly caret: number;
}

/** Typing is waited for this long, ms. */
const restMs = 60;

/** Asks about a filter as it is typed; the answer of before stays until the next is there. */
export function useFilterHelp(text: string, caret: number, isAsked: boolean): AnsweredHelp | null {
  const { session } = usePage();
  const [help, setHelp] = useState<AnsweredHelp | null>(null);
  useEffect(() => {
    if (!isAsked) return;
    let isWanted = true;
    const timer = setTimeout(() => {
      const { capture } = session.store.get();
      const asked = { ...(capture !== null && { capture }), text: text.slice(0, limits.filterCharactersMax), caret: Math.min(caret, limits.filterCharactersMax) };
      session.link.request('filterHelp', asked).then(
        (answer) => isWanted && setHelp({ ...answer, text, caret }),
        (error: unknown) => {
          if (problemOf(error).code !== 'agentAway') session.report(error);
        },
      );
    }, restMs);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [session, text, caret, isAsked]);
  return help;
}
