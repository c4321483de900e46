import type { Finding } from '@synscope/tcp';
import type { Language } from './language.js';
import { say } from './say.js';

/** A finding by the name of its bit. */
export type FindingName = keyof typeof Finding;

/** The finding's name: "Fast retransmission". */
export const findingName = (name: FindingName, language: Language): string => say(language, 'findingName', name);

/** The finding's name as short as a badge on an arrow needs it. */
export const findingBadge = (name: FindingName, language: Language): string => say(language, 'findingBadge', name);

/** What the finding means, in a sentence or two. */
export const findingExplanation = (name: FindingName, language: Language): string =>
  say(language, 'findingMeaning', name);
