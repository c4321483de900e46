import type { Problem } from '@synscope/protocol';

/** A problem on its way to the one who asked. */
export class ProblemError extends Error {
  readonly problem: Problem;

  constructor(code: string, params: Problem['params'] = {}) {
    super(code);
    this.name = 'ProblemError';
    this.problem = { code, params };
  }
}

/** The problem to tell for anything that was thrown while something was asked or read. */
export function problemOf(error: unknown, question: string): Problem {
  if (error instanceof ProblemError) return error.problem;
  const detail = error instanceof Error ? error.message : String(error);
  return { code: 'questionFailed', params: { question, detail: detail.slice(0, 300) } };
}
