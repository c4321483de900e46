import { findingName, languages, verdictSentence } from '@synscope/explain';
import { findingNames, type Verdict } from '@synscope/tcp';
import { verdictCodes } from './vocabulary.js';

/** What tells wordings of one verdict apart: bits. */
export const Wording = { server: 1, data: 2, several: 4 } as const;
const wordings = 8;

/** Which wording a verdict has. */
export function wordingOf({ params }: Verdict): number {
  return (
    (params['end'] === 'server' ? Wording.server : 0) |
    (Number(params['bytes'] ?? 0) > 0 ? Wording.data : 0) |
    (Number(params['attempts'] ?? 0) > 1 ? Wording.several : 0)
  );
}

/** Where a text occurs: for each verdict the wordings that have it, and the findings whose names have it. */
export interface TextMatch {
  /** By verdict and wording: verdict * 8 + wording. */
  readonly verdicts: Uint8Array;
  /** Set of Finding bits. */
  readonly findings: number;
}

/**
 * Looks for a text in everything that is said of connections, once; so that a million of them need no sentence each.
 * @param text in small letters
 */
export function matchText(text: string): TextMatch {
  const verdicts = new Uint8Array(verdictCodes.length * wordings);
  for (const [index, code] of verdictCodes.entries()) {
    for (let wording = 0; wording < wordings; wording++) {
      const verdict: Verdict = { code, params: paramsOf(wording), tone: 'good' };
      const said = languages.some((language) => verdictSentence(verdict, language).toLowerCase().includes(text));
      if (said) verdicts[index * wordings + wording] = 1;
    }
  }
  let findings = 0;
  for (const [bit, name] of findingNames.entries()) {
    if (languages.some((language) => findingName(name, language).toLowerCase().includes(text))) findings |= 1 << bit;
  }
  return { verdicts, findings };
}

/** Whether a connection's verdict has the text. */
export const saysText = (match: TextMatch, verdict: number, wording: number): boolean =>
  match.verdicts[verdict * wordings + wording] === 1;

const paramsOf = (wording: number): Verdict['params'] => ({
  end: (wording & Wording.server) === 0 ? 'client' : 'server',
  bytes: (wording & Wording.data) === 0 ? 0 : 2,
  attempts: (wording & Wording.several) === 0 ? 1 : 2,
  overNs: 0,
  afterNs: 0,
  idleNs: 0,
  synSeen: 1,
  from: '',
  kind: 'unreachable',
});

