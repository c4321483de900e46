import { LineProcess } from './line-process.js';

/**
 * A network namespace without a name: it is that of a shell which waits for commands. When the shell ends, and it does
 * when this process does, however that comes, the namespace goes with its interfaces, rules and settings.
 */
export class Namespace {
  readonly #shell: LineProcess;

  private constructor(shell: LineProcess) {
    this.#shell = shell;
  }

  static async make(): Promise<Namespace> {
    const namespace = new Namespace(new LineProcess('The shell of a namespace', 'unshare', ['--net', 'sh']));
    await namespace.run('ip link set dev lo up');
    return namespace;
  }

  /** A process in the namespace. */
  get pid(): number {
    return this.#shell.pid;
  }

  /** Runs a shell script in the namespace, up to the first command that fails; throws what that said. */
  async run(script: string): Promise<void> {
    const mark = '=== done';
    this.#shell.write(`( set -e\n${script}\n) 2>&1 </dev/null; echo "${mark} $?"`);
    const said: string[] = [];
    for (;;) {
      const line = await this.#shell.next();
      if (line === `${mark} 0`) return;
      if (line.startsWith(mark)) throw new Error(`In a namespace, this failed: ${said.join('\n')}\n${script}`);
      said.push(line);
    }
  }

  /** What to run before a command, to run it in the namespace. */
  get prefix(): readonly [string, ...string[]] {
    return ['nsenter', `--net=/proc/${this.pid}/ns/net`, '--'];
  }

  end(): Promise<void> {
    return this.#shell.end();
  }
}
