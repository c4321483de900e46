import type { Problem } from '@synscope/protocol';
import { problemSentence, type Language } from '@synscope/explain';
import { en } from '../i18n/en.js';
import { zh } from '../i18n/zh.js';

type OwnCode = keyof typeof en.problem;

const isOwn = (code: string): code is OwnCode => Object.hasOwn(en.problem, code);

/** The sentence for a problem: the page's own, or one that page and agent share. */
export function problemText(problem: Problem, language: Language): string {
  if (!isOwn(problem.code)) return problemSentence(problem, language);
  const sentence = (language === 'zh' ? zh : en).problem[problem.code];
  return sentence.replace(/\{(\w+)\}/g, (_, name: string) => String(problem.params[name] ?? '?'));
}
