import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { isUp } from '../capture/interface-state.js';
import { isNotice, startCapture, type CaptureHandle, type CaptureOptions, type Problem } from '../capture/start-capture.js';
import type { Capture } from '../captures/capture.js';
import type { Source } from '../captures/capture-identity.js';
import { watchForLocalOnly } from '../interfaces/local-only-hint.js';
import { pump } from './pump.js';
import { WholeRecords } from './whole-records.js';

/** How long a capture process may take to end when the agent itself ends. */
const abortPatienceMs = 400;
/** A capture process that breaks so soon after it began, so often in a row, is not replaced again. */
const soonMs = 1000;
const soonMost = 3;
/** How often it is looked whether an interface that was renamed is up again. */
const upCheckMs = 100;

/** Captures on an interface until it is stopped. A capture process that breaks is replaced by another. */
export function openLive(capture: Capture, options: CaptureOptions): void {
  capture.startEngine();
  capture.onFirstSegment(watchForLocalOnly(options.interface, options.filter ?? '', (hint) => capture.addNotice(hint)));
  const source = new LiveSource(capture, options.interface, (name) => startCapture({ ...options, interface: name }));
  capture.setSource(source);
  void pump(capture, source.bytes()).then((allCame) => {
    // Where the bytes can go nowhere any more, capturing is of no use.
    if (!allCame) source.stop();
  });
}

/** Lets a capture follow one capture process: bytes, counts, problems, the end. */
export function watchHandle(capture: Capture, handle: CaptureHandle): void {
  handle.on('problem', (problem) => (isNotice(problem) ? capture.addNotice(problem) : capture.fail(problem)));
  handle.on('stats', (counts) => capture.setDroppedByKernel(counts.droppedByKernel));
  capture.setSource({ stop: () => void handle.stop(), abort: () => abortHandle(handle) });
  void pump(capture, handle.bytes).then((allCame) => {
    if (!allCame) void handle.stop();
  });
}

async function abortHandle(handle: CaptureHandle): Promise<void> {
  // What nobody reads would keep the process from ending.
  handle.bytes.resume();
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise((resolve) => (timer = setTimeout(resolve, abortPatienceMs)));
  await Promise.race([handle.stop(), patience]);
  clearTimeout(timer);
  handle.bytes.destroy();
}

/** The capture processes of one capture, one after the other. */
class LiveSource implements Source {
  readonly #capture: Capture;
  readonly #start: (interfaceName: string) => CaptureHandle;
  #handle: CaptureHandle;
  #stopped = false;
  #linkType: number | undefined;
  /** How often a process was replaced, and how often in a row it had only just begun. */
  #replaced = 0;
  #soon = 0;
  /** What the kernel dropped of those that have gone, and of the one that runs. */
  #droppedBefore = 0;
  #dropped = 0;

  /** @param start begins a capture process on an interface: the one that was asked for, by whatever name it has by then */
  constructor(capture: Capture, interfaceName: string, start: (interfaceName: string) => CaptureHandle) {
    this.#capture = capture;
    this.#start = start;
    this.#handle = start(interfaceName);
  }

  stop(): void {
    this.#stopped = true;
    void this.#handle.stop();
  }

  abort(): Promise<void> {
    this.#stopped = true;
    return abortHandle(this.#handle);
  }

  /** One pcap stream, whole records only, of all of them together. */
  async *bytes(): AsyncGenerator<Uint8Array> {
    for (let lastHeardAt: number | undefined; ; ) {
      const handle = this.#handle;
      const life = this.#follow(handle, lastHeardAt);
      const ended = once(handle, 'ended');
      const whole = new WholeRecords();
      for await (const chunk of handle.bytes as AsyncIterable<Uint8Array>) {
        const { header, records } = whole.take(chunk);
        if (header !== undefined && this.#replaced === 0) yield header;
        if (records.length > 0) yield records;
      }
      await ended;
      const next = life.newName === undefined ? this.#afterBreak(handle, life) : await this.#afterRenaming(handle, life);
      if (next === undefined) return;
      lastHeardAt = handle.lastHeardAt;
      this.#replaced += 1;
      this.#droppedBefore += this.#dropped;
      this.#dropped = 0;
      this.#handle = this.#start(next);
    }
  }

  /** @param awaySince when the one before it was last heard of; undefined: there was none */
  #follow(handle: CaptureHandle, awaySince: number | undefined): Life {
    const life: Life = { startedAt: undefined, break: undefined, newName: undefined };
    handle.on('started', ({ interface: name, linkType }) => {
      life.startedAt = performance.now();
      this.#linkType ??= linkType;
      if (linkType !== this.#linkType) {
        // Another interface by the same name: its frames would not be understood in this capture.
        this.#capture.fail({ code: 'interfaceGone', params: { interface: name } });
        this.stop();
      } else if (awaySince !== undefined) {
        const awayNs = Math.round((life.startedAt - awaySince) * 1e6);
        this.#capture.addNotice({ code: 'captureReplaced', params: { interface: name, times: this.#replaced, awayNs } });
      }
    });
    handle.on('problem', (problem) => {
      if (isNotice(problem)) return void this.#capture.addNotice(problem);
      // libpcap knows an interface by its name, and takes one that was renamed while it was down for gone. By now it may have
      // its name back.
      const nameNow = problem.code === 'interfaceGone' && !this.#stopped ? handle.interfaceNow : undefined;
      if (nameNow !== undefined) {
        life.newName = nameNow;
        return;
      }
      if (isBreak(problem) && life.startedAt !== undefined && !this.#stopped) life.break = problem;
      else this.#capture.fail(problem);
    });
    handle.on('stats', ({ droppedByKernel }) => {
      this.#dropped = droppedByKernel;
      this.#capture.setDroppedByKernel(this.#droppedBefore + droppedByKernel);
    });
    return life;
  }

  /** @returns the interface on which another process is to go on; undefined where the capture is over */
  #afterBreak(handle: CaptureHandle, life: Life): string | undefined {
    if (life.break === undefined) return undefined;
    if (this.#stopped || this.#brokeTooOften(life)) {
      this.#capture.fail(life.break);
      return undefined;
    }
    const { interface: name } = handle.request;
    this.#capture.addNotice({ code: 'captureBroken', params: { interface: name, reason: reasonOf(life.break) } });
    return handle.interfaceNow ?? name;
  }

  /** Whether a process that ended had only just begun, as those before it. */
  #brokeTooOften({ startedAt }: Life): boolean {
    this.#soon = startedAt !== undefined && performance.now() - startedAt < soonMs ? this.#soon + 1 : 0;
    return this.#soon >= soonMost;
  }

  /** The same, once the interface is up. */
  async #afterRenaming(handle: CaptureHandle, life: Life): Promise<string | undefined> {
    const { interface: oldName } = handle.request;
    // A name that is another each time shows that somebody renames it, however often.
    const tooOften = life.newName === oldName && this.#brokeTooOften(life);
    for (let name = life.newName; ; name = handle.interfaceNow) {
      if (this.#stopped) return undefined;
      if (name === undefined || tooOften) {
        this.#capture.fail({ code: 'interfaceGone', params: { interface: oldName } });
        return undefined;
      }
      if (name !== oldName) this.#capture.addNotice({ code: 'interfaceRenamed', params: { interface: oldName, name } });
      if (isUp(name)) return name;
      await pause(upCheckMs);
    }
  }
}

/** One capture process's. */
interface Life {
  startedAt: number | undefined;
  /** Why it ended, where it should not have. */
  break: Problem | undefined;
  /** Where it ended because its interface was renamed: the name by then. */
  newName: string | undefined;
}

/** Whether a process that would have gone on is gone: another may do what it did. */
const isBreak = ({ code }: Problem): boolean => code === 'childKilled' || code === 'childFailed' || code === 'childSilent';

/** A signal's name or an exit code: the same in every language. */
function reasonOf({ code, params }: Problem): string | number {
  if (code === 'childKilled') return params.signal;
  return code === 'childSilent' ? 'SIGKILL' : params.exitCode;
}
