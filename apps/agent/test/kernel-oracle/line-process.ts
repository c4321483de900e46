import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';

const patienceMs = 20_000;
const endPatienceMs = 3000;

/** A program that is told things and answers them line by line. It is meant to end when its input does. */
export class LineProcess {
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #name: string;
  readonly #gone: Promise<void>;
  readonly #lines: string[] = [];
  #waiting: ((line: string | null) => void) | null = null;
  #rest = '';
  #errors = '';
  #ended = false;

  constructor(name: string, command: string, args: readonly string[]) {
    this.#name = name;
    this.#child = spawn(command, [...args], { stdio: ['pipe', 'pipe', 'pipe'], cwd: '/' });
    this.#gone = new Promise((resolve) => {
      const leave = (): void => {
        this.#ended = true;
        this.#wake(null);
        resolve();
      };
      this.#child.once('close', leave).once('error', (error) => {
        this.#errors += error.message;
        leave();
      });
    });
    this.#child.stdout.setEncoding('utf8').on('data', (text: string) => this.#take(text));
    this.#child.stderr.setEncoding('utf8').on('data', (text: string) => (this.#errors += text));
    // A program that has gone cannot be told anything; waiting for its answer says so.
    this.#child.stdin.on('error', () => {});
  }

  /** Throws where the program could not be started. */
  get pid(): number {
    if (this.#child.pid === undefined) throw new Error(`${this.#name} could not be started: ${this.#errors}`);
    return this.#child.pid;
  }

  /** Calls back for every line from now on, instead of keeping them for `next`. */
  onLine: ((line: string) => void) | null = null;

  write(line: string): void {
    this.#child.stdin.write(`${line}\n`);
  }

  /** The next line that it prints. Rejects where it ends first, or keeps silent for too long. */
  async next(): Promise<string> {
    const known = this.#lines.shift();
    if (known !== undefined) return known;
    let timer: NodeJS.Timeout | undefined;
    const line = await new Promise<string | null>((resolve) => {
      timer = setTimeout(() => resolve(null), patienceMs);
      if (this.#ended) resolve(null);
      else this.#waiting = resolve;
    });
    clearTimeout(timer);
    if (line !== null) return line;
    const what = this.#ended ? 'ended' : `said nothing for ${patienceMs / 1000} s`;
    throw new Error(`${this.#name} ${what}. ${this.#errors.trim()}`.trim());
  }

  /** Says one line and gives the next. */
  ask(line: string): Promise<string> {
    this.write(line);
    return this.next();
  }

  /** Closes its input and waits until it has gone; kills it where it does not go. */
  async end(): Promise<void> {
    this.#child.stdin.end();
    const timer = setTimeout(() => this.#child.kill('SIGKILL'), endPatienceMs);
    await this.#gone;
    clearTimeout(timer);
  }

  /** For a program that may be waiting for the network and must go now. */
  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.#gone;
  }

  #take(text: string): void {
    const lines = (this.#rest + text).split('\n');
    this.#rest = lines.pop()!;
    for (const line of lines) {
      if (this.onLine !== null) this.onLine(line);
      else if (this.#waiting !== null) this.#wake(line);
      else this.#lines.push(line);
    }
  }

  #wake(line: string | null): void {
    const waiting = this.#waiting;
    this.#waiting = null;
    waiting?.(line);
  }
}
