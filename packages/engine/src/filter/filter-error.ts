import type { FilterProblem, FilterProblemCode } from '@synscope/protocol';

/** A filter is not understood. Never leaves this folder: parseFilter makes a result of it. */
export class FilterError extends Error {
  readonly problem: FilterProblem;

  constructor(code: FilterProblemCode, at: number, length: number, params: FilterProblem['params'] = {}) {
    super(code);
    this.problem = { code, at, length, params };
  }
}
