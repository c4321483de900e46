import type { Certainty } from '@synscope/tcp';

type Names = keyof typeof Certainty;

export const certaintyWord = {
  certain: 'certain',
  confirmed: 'confirmed',
  inferred: 'inferred',
  assumed: 'assumed',
  stale: 'may have ended',
} as const satisfies Record<Names, string>;

/** How well a state is known, and why. */
export const certaintyMeaning = {
  certain: 'Certain: this end sent the segment that puts it in this state.',
  confirmed: 'Confirmed: it was inferred at first, and what this end sent later fits no other state.',
  inferred:
    'Inferred: this end enters the state when the segment arrives. A capture cannot prove that it arrived, so arrival is taken for granted.',
  assumed:
    'Assumed: no captured segment shows it. This is what holds by default, such as LISTEN before the first SYN.',
  stale:
    'May have ended: a timer can end this state without any segment, so the capture cannot tell how long it lasted.',
} as const satisfies Record<Names, string>;
