import { ScriptError } from './script-error.js';

/** Reads one line from left to right. */
export class Cursor {
  #at = 0;

  /** @param lineNumber from 1, for errors */
  constructor(
    readonly text: string,
    readonly lineNumber: number,
  ) {}

  skipSpaces(): void {
    while (this.text[this.#at] === ' ' || this.text[this.#at] === '\t') this.#at++;
  }

  get atEnd(): boolean {
    this.skipSpaces();
    return this.#at >= this.text.length;
  }

  /** What stands from here to the end of the line, which is then reached. */
  rest(): string {
    const rest = this.text.slice(this.#at);
    this.#at = this.text.length;
    return rest;
  }

  /** Whether `token` comes next; takes it if so. */
  take(token: string): boolean {
    this.skipSpaces();
    if (!this.text.startsWith(token, this.#at)) return false;
    this.#at += token.length;
    return true;
  }

  /** Whether the word `word` comes next, and nothing that goes on with it; takes it if so. */
  takeWord(word: string): boolean {
    this.skipSpaces();
    const after = this.text[this.#at + word.length];
    if (!this.text.startsWith(word, this.#at) || (after !== undefined && /[\w.-]/.test(after))) return false;
    this.#at += word.length;
    return true;
  }

  /** The longest match of `pattern` (sticky) here. */
  match(pattern: RegExp, what: string): string {
    this.skipSpaces();
    const found = this.tryMatch(pattern);
    return found ?? this.fail(`expected ${what}`);
  }

  tryMatch(pattern: RegExp): string | null {
    this.skipSpaces();
    const sticky = new RegExp(pattern.source, 'y');
    sticky.lastIndex = this.#at;
    const found = sticky.exec(this.text);
    if (found === null) return null;
    this.#at += found[0].length;
    return found[0];
  }

  expect(token: string): void {
    if (!this.take(token)) this.fail(`expected "${token}"`);
  }

  /** A whole number within bounds. */
  number(what: string, least: number, most: number): number {
    this.skipSpaces();
    const start = this.#at;
    const value = Number(this.match(/-?\d+/, what));
    if (value < least || value > most) {
      this.#at = start;
      this.fail(`${what} is ${value}, but must be from ${least} to ${most}`);
    }
    return value;
  }

  /** Where the cursor stands, for `failAt`. */
  get column(): number {
    return this.#at + 1;
  }

  fail(problem: string): never {
    this.failAt(this.column, problem);
  }

  failAt(column: number, problem: string): never {
    const found = this.text.slice(column - 1).trim().split(/\s+/)[0];
    const got = problem.startsWith('expected') ? `, found ${found ? `"${found}"` : 'the end of the line'}` : '';
    throw new ScriptError(this.lineNumber, column, problem + got);
  }
}
