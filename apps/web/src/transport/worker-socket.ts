import type { Beginning, FromWorker, ToWorker } from '../engine-worker/worker-messages.js';
import type { Socket } from './agent-link.js';
import { saveBlob } from './file-road.js';
import { ProblemError } from './problem-error.js';
import type { Upload } from './upload.js';

/** What of `Worker` is used. */
export interface WorkerPort {
  onmessage: ((event: { readonly data: FromWorker }) => void) | null;
  onerror: ((event: { preventDefault(): void }) => void) | null;
  postMessage(message: ToWorker): void;
  terminate(): void;
}

interface Waiting<T> {
  readonly resolve: (value: T) => void;
  readonly reject: (error: ProblemError) => void;
}

/** The line to an engine in a worker of this page: what a WebSocket is to an agent, and the files beside it. */
export class WorkerSocket implements Socket {
  onopen: (() => void) | null = null;
  onclose: (() => void) | null = null;
  onmessage: ((event: { readonly data: unknown }) => void) | null = null;
  readonly #worker: WorkerPort;
  readonly #taking = new Map<string, Waiting<void>>();
  readonly #fetching = new Map<number, Waiting<{ readonly blob: Blob; readonly name: string }>>();
  #nextId = 1;
  #closed = false;

  constructor(worker: WorkerPort) {
    this.#worker = worker;
    worker.onmessage = ({ data }) => this.#take(data);
    // Out of memory, or not loaded at all: what it held is gone, and another one may be started.
    worker.onerror = (event) => {
      event.preventDefault();
      this.close();
    };
  }

  /** Before anything else: what is there from the beginning. */
  begin(beginning: Beginning): void {
    this.#worker.postMessage({ kind: 'begin', with: beginning });
  }

  send(text: string): void {
    this.#worker.postMessage({ kind: 'request', text });
  }

  /** Hands over the file that was announced for a path. */
  sendFile(path: string, file: Blob): Upload {
    const done = new Promise<void>((resolve, reject) => this.#taking.set(path, { resolve, reject }));
    this.#worker.postMessage({ kind: 'file', path, file });
    // The worker has it at once, as it is not copied: there is nothing to break off.
    return { done, cancel: () => undefined };
  }

  /** What an address holds that a reply gave. */
  async fetch(path: string): Promise<Blob> {
    return (await this.#fetchNamed(path)).blob;
  }

  async save(path: string): Promise<void> {
    const { blob, name } = await this.#fetchNamed(path);
    saveBlob(blob, name);
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#worker.terminate();
    const gone = new ProblemError({ code: 'agentAway', params: {} });
    for (const one of [...this.#taking.values(), ...this.#fetching.values()]) one.reject(gone);
    this.onclose?.();
  }

  #fetchNamed(path: string): Promise<{ readonly blob: Blob; readonly name: string }> {
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      this.#fetching.set(id, { resolve, reject });
      this.#worker.postMessage({ kind: 'fetch', id, path });
    });
  }

  #take(message: FromWorker): void {
    switch (message.kind) {
      case 'ready':
        this.onopen?.();
        return;
      case 'message':
        this.onmessage?.({ data: message.text });
        return;
      case 'taken': {
        const waiting = this.#taking.get(message.path);
        this.#taking.delete(message.path);
        if (message.problem === null) waiting?.resolve();
        else waiting?.reject(new ProblemError(message.problem));
        return;
      }
      case 'fetched': {
        const waiting = this.#fetching.get(message.id);
        this.#fetching.delete(message.id);
        if (message.file !== null) waiting?.resolve(message.file);
        else waiting?.reject(new ProblemError({ code: 'captureUnknown', params: {} }));
      }
    }
  }
}
