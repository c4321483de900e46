/** A script that cannot be read, and where: lines and columns count from 1. */
export class ScriptError extends Error {
  constructor(
    readonly line: number,
    readonly column: number,
    readonly problem: string,
  ) {
    super(`line ${line}, column ${column}: ${problem}`);
    this.name = 'ScriptError';
  }
}
