import { say } from './say.mjs';

/** Something the person can act on: shown as it is, without a stack trace. */
export class Problem extends Error {
  /**
   * @param {string} message what happened, with what, and what to do next
   * @param {string} [details] the output of the program that failed
   */
  constructor(message, details = '') {
    super(message);
    this.details = details;
  }
}

/** @param {unknown} error a Problem, or a fault of ours, which keeps its stack trace */
export function reportProblem(error) {
  if (error instanceof Problem) {
    say(error.message);
    if (error.details !== '') process.stderr.write(`${error.details.replace(/^/gm, '  ')}\n`);
  } else {
    say(error instanceof Error ? (error.stack ?? error.message) : String(error));
  }
}
