import type { Problem } from '@synscope/protocol';

/** A failure that a person is told of: its sentence is made from the problem, in their language. */
export class ProblemError extends Error {
  readonly problem: Problem;

  constructor(code: string, params: Problem['params'] = {}) {
    super(`${code} ${JSON.stringify(params)}`);
    this.problem = { code, params };
  }
}

/** Longest detail of another program's words that is passed on. */
const detailCharactersMax = 300;

/** The problem that an error stands for; one that nobody foresaw is told by its own words. */
export function problemOf(error: unknown): Problem {
  if (error instanceof ProblemError) return error.problem;
  return { code: 'agentFailed', params: { detail: wordsOf(error) } };
}

/** What an error says, in bounded length. */
export function wordsOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).slice(0, detailCharactersMax);
}
