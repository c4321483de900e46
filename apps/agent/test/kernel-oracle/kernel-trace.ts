import type { RunClock } from './clock.js';
import { LineProcess } from './line-process.js';
import { programPath } from './program-path.js';

/** A transition as the tracepoint sock:inet_sock_set_state reports it, in Linux's names without the TCP_. */
export interface KernelEvent {
  /** Nanoseconds since the run's start. */
  readonly timeNs: number;
  readonly ownAddress: string;
  readonly ownPort: number;
  /** 0 for a listening socket. */
  readonly peerPort: number;
  readonly from: string;
  readonly to: string;
}

const eventLine = /\s(\d+\.\d+): inet_sock_set_state: family=(\S+) .*? sport=(\d+) dport=(\d+) saddr=(\S+) .*?saddrv6=(\S+) .*oldstate=TCP_(\S+) newstate=TCP_(\S+)/;

/** One trace for all scenarios: it sees the sockets of every namespace. */
export class KernelTrace {
  readonly events: KernelEvent[] = [];
  readonly #process: LineProcess;
  readonly #clock: RunClock;
  readonly #marks = new Map<string, () => void>();
  #nextMark = 1;

  private constructor(process: LineProcess, clock: RunClock) {
    this.#process = process;
    this.#clock = clock;
    process.onLine = (line) => this.#take(line);
  }

  /** @param ports only sockets with an own port among these are traced: first, and the first after them */
  static async start(ports: readonly [number, number], clock: RunClock): Promise<KernelTrace> {
    const name = `synscope-oracle-${process.pid}`;
    const filter = `protocol == 6 && sport >= ${ports[0]} && sport < ${ports[1]}`;
    // Where tracefs is not mounted it is mounted there for this program alone.
    const args = ['--mount', 'perl', programPath('trace.pl'), name, filter];
    const program = new LineProcess('The reader of the kernel\'s trace', 'unshare', args);
    await program.next();
    return new KernelTrace(program, clock);
  }

  /** Resolves when everything that has happened by now is among the events. */
  async catchUp(): Promise<void> {
    const mark = `mark ${this.#nextMark++}`;
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('The kernel\'s trace did not catch up within 10 s.')), 10_000);
      this.#marks.set(mark, () => {
        clearTimeout(timer);
        resolve();
      });
      this.#process.write(mark);
    });
  }

  /** Removes the trace from the kernel. */
  end(): Promise<void> {
    return this.#process.end();
  }

  #take(line: string): void {
    const event = eventLine.exec(line);
    if (event !== null) {
      const [, time, family, ownPort, peerPort, address4, address6, from, to] = event;
      const ownAddress = family === 'AF_INET6' ? address6 : address4;
      const timeNs = this.#clock.ofTrace(time);
      this.events.push({ timeNs, ownAddress, ownPort: Number(ownPort), peerPort: Number(peerPort), from, to });
      return;
    }
    for (const mark of line.match(/mark \d+/g) ?? []) this.#marks.get(mark)?.();
  }
}
