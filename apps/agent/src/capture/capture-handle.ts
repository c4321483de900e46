import { EventEmitter } from 'node:events';
import type { Readable } from 'node:stream';
import type { CaptureRequest } from './capture-request.js';
import type { Problem } from './problem.js';
import { interfaceIndex, interfaceNameOf, isLoopback, watchInterface } from './interface-state.js';
import { processState } from './process-state.js';
import { Pulse } from './pulse.js';
import { problemOfErrorLine } from './problem-of-error-line.js';
import { parseSideLine, type CaptureStats } from './side-channel.js';

/** The capture is open: from now on every packet that passes the filter is in the bytes. */
export interface CaptureStarted {
  interface: string;
  /** LINKTYPE number, as in the pcap file header. */
  linkType: number;
}

/** The kernel's counts since the capture began, made fit to be shown. */
export interface CaptureCounts extends CaptureStats {
  /**
   * True where the kernel counts loopback packets twice, once out and once in: on `lo` the counts
   * given here are half of the kernel's, on `any` they are the kernel's own and too high.
   */
  estimated: boolean;
}

export interface CaptureEnded {
  /** The last counts known; undefined where the capture never began. */
  counts: CaptureCounts | undefined;
}

interface CaptureEvents {
  started: [CaptureStarted];
  stats: [CaptureCounts];
  problem: [Problem];
  ended: [CaptureEnded];
}

/** How a handle reaches its capture process, whoever started that. */
export interface CaptureControls {
  /** Asks it to drain and end. */
  stop(): void;
  /** Ends it now. */
  kill(): void;
  /** Bytes of its packets that have arrived in this process. */
  bytesRead(): number;
  /** The process's number; undefined where it is not known (yet). */
  pid(): number | undefined;
  /** Whether the interface is one of the network that this process itself lives in. */
  ownNetwork: boolean;
}

const stallCheckMs = 1000;
const stalledChecksAllowed = 3;

/**
 * One live capture, the same whether its process was started directly, by the launcher or in a
 * namespace. Events: `started` once; `stats` several times a second; `problem` at any time (some are
 * notices and end nothing, see isNotice); `ended` once, last, when the process has gone. What was
 * captured may then still wait in `bytes`, which has its own `end`.
 */
export class CaptureHandle extends EventEmitter<CaptureEvents> {
  readonly request: CaptureRequest;
  /** A pcap stream: nanosecond timestamps, the interface's own link type. */
  readonly bytes: Readable;
  #controls: CaptureControls;
  #counts: CaptureCounts | undefined;
  #explained = false;
  #ended = false;
  #stopping: Promise<void> | undefined;
  #unwatch: (() => void) | undefined;
  readonly #pulse: Pulse;
  #interfaceIndex: number | undefined;

  constructor(request: CaptureRequest, bytes: Readable, controls: CaptureControls) {
    super();
    this.request = request;
    this.bytes = bytes;
    this.#controls = controls;
    this.#pulse = new Pulse(
      {
        // What waits here is our own delay: the process may stand because of it.
        progress: () => (this.bytes.readableLength > 0 ? 'held' : controls.bytesRead()),
        state: () => processState(controls.pid()),
      },
      {
        onSilent: () => this.emit('problem', { code: 'captureSilent', params: { interface: request.interface } }),
        onHeard: (silentMs) => {
          const silentNs = Math.round(silentMs * 1e6);
          this.emit('problem', { code: 'captureHeard', params: { interface: request.interface, silentNs } });
        },
        onLost: () => {
          this.fail({ code: 'childSilent', params: { interface: request.interface } });
          controls.kill();
        },
      },
    );
  }

  /** When the process last gave a sign of life (performance.now). */
  get lastHeardAt(): number {
    return this.#pulse.lastHeardAt;
  }

  /**
   * The name that the interface has by now; undefined where it is gone, or of a network that this process cannot see.
   */
  get interfaceNow(): string | undefined {
    return this.#interfaceIndex === undefined ? undefined : interfaceNameOf(this.#interfaceIndex);
  }

  /**
   * Ends the capture. What the kernel had buffered by now still arrives in `bytes`.
   * @returns when the process has gone. One whose bytes nobody takes is killed after 3 seconds.
   */
  stop(): Promise<void> {
    this.#stopping ??= new Promise((resolve) => {
      if (this.#ended) return resolve();
      const stallCheck = this.#killWhenStalled();
      this.once('ended', () => {
        clearInterval(stallCheck);
        resolve();
      });
      this.#controls.stop();
    });
    return this.#stopping;
  }

  /** For the route that started the process: a line of its side channel. */
  takeLine(text: string): void {
    const line = parseSideLine(text);
    if (line === undefined || this.#ended) return;
    this.#pulse.hear();
    if (line.type === 'started') {
      this.#pulse.watch();
      if (this.#controls.ownNetwork) this.#watchInterface();
      this.emit('started', { interface: this.request.interface, linkType: Number(line.linkType) });
    } else if (line.type === 'stats' || line.type === 'ended') {
      this.#counts = fitToShow(this.request.interface, line);
      this.#explained ||= line.type === 'ended';
      this.emit('stats', this.#counts);
    } else {
      this.fail(problemOfErrorLine(line, this.request));
    }
  }

  /** For the route: the process cannot run or go on, and this is why. */
  fail(problem: Problem): void {
    if (this.#ended || this.#explained) return;
    this.#explained = true;
    this.emit('problem', problem);
  }

  /** For the route: the process has gone, and its side channel has been read to the end. */
  takeExit(exitCode: number | null, signal: string | null, errorText: string): void {
    if (this.#ended) return;
    if (signal !== null) {
      this.fail({ code: 'childKilled', params: { interface: this.request.interface, signal } });
    }
    const detail = errorText.trim().slice(-500);
    this.fail({ code: 'childFailed', params: { interface: this.request.interface, exitCode: exitCode ?? -1, detail } });
    this.#unwatch?.();
    this.#pulse.end();
    this.#ended = true;
    this.emit('ended', { counts: this.#counts });
  }

  #watchInterface(): void {
    const params = { interface: this.request.interface };
    this.#interfaceIndex = interfaceIndex(this.request.interface);
    this.#unwatch = watchInterface(this.request.interface, {
      onDown: () => this.emit('problem', { code: 'interfaceDown', params }),
      onUp: () => this.emit('problem', { code: 'interfaceUp', params }),
      onRenamed: (name) => this.emit('problem', { code: 'interfaceRenamed', params: { ...params, name } }),
      onReplaced: () => {
        // libpcap knows the interface by name, and would wait for packets of the old one for ever.
        this.fail({ code: 'interfaceGone', params });
        void this.stop();
      },
    });
  }

  #killWhenStalled(): NodeJS.Timeout {
    let read = -1;
    let stalledChecks = 0;
    return setInterval(() => {
      const readNow = this.#controls.bytesRead();
      stalledChecks = readNow === read ? stalledChecks + 1 : 0;
      read = readNow;
      if (stalledChecks >= stalledChecksAllowed) this.#controls.kill();
    }, stallCheckMs);
  }
}

function fitToShow(interfaceName: string, counts: CaptureStats): CaptureCounts {
  const onLoopback = isLoopback(interfaceName);
  const share = (count: unknown): number => {
    const packets = Number.isSafeInteger(count) ? (count as number) : 0;
    return onLoopback ? Math.ceil(packets / 2) : packets;
  };
  return {
    receivedByFilter: share(counts.receivedByFilter),
    droppedByKernel: share(counts.droppedByKernel),
    droppedByInterface: share(counts.droppedByInterface),
    estimated: onLoopback || interfaceName === 'any',
  };
}
