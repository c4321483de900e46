import { stateRuleName, TcpState } from '@synscope/tcp';
import type { Language } from './language.js';
import { say, type KeyOf } from './say.js';

const stateKeys = Object.keys(TcpState) as (keyof typeof TcpState)[];

/**
 * What an end in this state has done, and what it waits for.
 * @param state TcpState
 */
export const stateExplanation = (state: number, language: Language): string =>
  say(language, 'state', stateKeys[state] ?? 'unknown');

/**
 * Why an end is said to be in its state.
 * @param rule StateRule, as in SegmentWindow.clientRule; any other number is told as "nothing is known"
 */
export const ruleExplanation = (rule: number, language: Language): string => say(language, 'rule', stateRuleName(rule));

/** What a flag of the TCP header says: `FIN`, `SYN` and so on, as flagNames gives them. */
export const flagExplanation = (name: KeyOf<'flag'>, language: Language): string => say(language, 'flag', name);
