import type { Problem } from '@synscope/protocol';

/** A request that failed, with the problem to show. */
export class ProblemError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.code);
    this.name = 'ProblemError';
    this.problem = problem;
  }
}

/** The problem to show for anything that was thrown. */
export function problemOf(error: unknown): Problem {
  if (error instanceof ProblemError) return error.problem;
  return { code: 'pageFailed', params: { message: error instanceof Error ? error.message : String(error) } };
}
