import { once } from 'node:events';
import type { Worker } from 'node:worker_threads';
import { loadWorkerSource, startWorker } from '../workers/worker-source.js';
import { DamagedError } from './damaged.js';
import type { ZstdReply, ZstdWorkerStart } from './zstd-messages.js';

/** Packed bytes that the thread is given at a time: few enough to be done with soon. */
const pieceBytes = 64 * 1024;
/** For the thread's objects; the decoder's window is not among them. */
const resourceLimits = { maxOldGenerationSizeMb: 64, maxYoungGenerationSizeMb: 16 };

/**
 * Unpacks zstd (RFC 8878), any number of frames in a row, skippable ones among them. Windows of up to 128 MiB are
 * unpacked, as by zstd itself. Node's own decoder is not used: Node 20 has none, and two would differ.
 * @throws DamagedError after what could be unpacked was given on; what the source throws
 */
export async function* unzstd(packed: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const thread = new ZstdThread();
  const pieces = inPieces(packed);
  try {
    for (let said = await thread.listen(); ; ) {
      switch (said.type) {
        case 'unpacked':
          yield said.bytes;
          said = await thread.answer(null);
          break;
        case 'wanted': {
          const next = await pieces.next();
          said = await thread.answer(next.done === true ? null : next.value);
          break;
        }
        case 'damaged':
          throw new DamagedError(said.detail);
        case 'done':
          return;
      }
    }
  } finally {
    await thread.end();
    await pieces.return(undefined);
  }
}

class ZstdThread {
  readonly #signal = new Int32Array(new SharedArrayBuffer(4));
  readonly #worker: Worker;

  readonly #gone = new AbortController();

  constructor() {
    const workerData: ZstdWorkerStart = { signal: this.#signal };
    this.#worker = startWorker(loadWorkerSource('zstd'), { workerData, resourceLimits });
    this.#worker.on('error', (error) => this.#gone.abort(error));
    this.#worker.on('exit', () => this.#gone.abort(new Error('the thread that unpacks has ended')));
  }

  /** What the thread says next. @throws Error where it ends without a word */
  async listen(): Promise<ZstdReply> {
    try {
      const [reply] = (await once(this.#worker, 'message', { signal: this.#gone.signal })) as [ZstdReply];
      return reply;
    } catch (error) {
      throw this.#gone.signal.aborted ? this.#gone.signal.reason : error;
    }
  }

  answer(bytes: Uint8Array | null): Promise<ZstdReply> {
    const reply = this.listen();
    this.#worker.postMessage(bytes);
    Atomics.store(this.#signal, 0, 1);
    Atomics.notify(this.#signal, 0);
    return reply;
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }
}

async function* inPieces(packed: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const chunk of packed) {
    for (let at = 0; at < chunk.length; at += pieceBytes) yield chunk.slice(at, at + pieceBytes);
  }
}
