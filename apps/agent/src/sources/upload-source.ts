import type { IncomingMessage } from 'node:http';
import type { Problem } from '@synscope/protocol';
import type { Capture } from '../captures/capture.js';
import { ProblemError, problemOf } from '../captures/problem-error.js';
import { unpacked } from '../unpacking/unpacked.js';

/** What an upload may cost. */
export interface UploadLimits {
  /** Bytes of the body, and of what it unpacks to. */
  readonly uploadBytesMax: number;
  /** Uploads that are read at a time; further ones wait. Each has an engine at work. */
  readonly atOnceMax: number;
  /** An upload of which no byte came for so long is given up. */
  readonly stallMs: number;
}

export const defaultUploadLimits: UploadLimits = { uploadBytesMax: 8 * 1024 ** 3, atOnceMax: 2, stallMs: 60_000 };

/** How an upload went, as an HTTP status, with the problem where it went wrong. */
export interface UploadOutcome {
  readonly status: 204 | 400 | 413 | 422 | 507;
  readonly problem: Problem | null;
}

const statusOf: Readonly<Record<string, UploadOutcome['status']>> = {
  uploadTooLarge: 413,
  unpackedTooLarge: 413,
  compressionBomb: 413,
  compressionUnsupported: 422,
  compressedDamaged: 422,
  diskFull: 507,
};

/** Brings the bodies of upload requests into their captures: a few at a time, the others wait without being read. */
export class Uploads {
  readonly #limits: UploadLimits;
  readonly #waiting = new Set<() => void>();
  #reading = 0;

  constructor(limits: UploadLimits) {
    this.#limits = limits;
  }

  /**
   * Reads a request's body to its end, its limit or its failure; what came is analysed in any case. Never throws.
   * @param announcedBytes what the page said before; the request's own length counts where it has one
   */
  async receive(capture: Capture, request: IncomingMessage, announcedBytes: number): Promise<UploadOutcome> {
    const declared = request.headers['content-length'];
    const expected = declared === undefined ? announcedBytes : Number(declared);
    const body = new UploadBody(request, this.#limits);
    capture.setSource({ stop: () => body.cancel(), abort: () => Promise.resolve(body.cancel()) });
    let problem: Problem | null = null;
    let hasTurn = false;
    try {
      if (expected > this.#limits.uploadBytesMax) throw this.#tooLarge();
      await this.#turn(request);
      hasTurn = true;
      capture.setBytesExpected(expected);
      const limits = { unpackedBytesMax: this.#limits.uploadBytesMax };
      const bytes = unpacked(body.read(), limits, () => capture.setBytesExpected(null));
      for await (const chunk of bytes) await capture.take(chunk);
    } catch (error) {
      problem = problemOf(body.ending ?? error);
      capture.fail(problem);
    } finally {
      capture.finish();
      // The engine's work is what a turn is for.
      if (hasTurn) void capture.whenAnalysed().then(() => this.#passTurn());
    }
    return { status: problem === null ? 204 : (statusOf[problem.code] ?? 400), problem };
  }

  /** Waits until this request may be read. Rejects where its sender goes away first. */
  async #turn(request: IncomingMessage): Promise<void> {
    if (this.#reading < this.#limits.atOnceMax) {
      this.#reading += 1;
      return;
    }
    await new Promise<void>((resolve, reject) => {
      const enter = (): void => {
        request.off('close', leave);
        resolve();
      };
      const leave = (): void => {
        this.#waiting.delete(enter);
        reject(new ProblemError('uploadInterrupted', { receivedBytes: 0 }));
      };
      this.#waiting.add(enter);
      request.once('close', leave);
    });
  }

  #passTurn(): void {
    const [next] = this.#waiting;
    if (next === undefined) {
      this.#reading -= 1;
      return;
    }
    this.#waiting.delete(next);
    next();
  }

  #tooLarge(): ProblemError {
    return new ProblemError('uploadTooLarge', { limitBytes: this.#limits.uploadBytesMax });
  }
}

/** The body of one request, counted, with a limit on its size and on its silences. */
class UploadBody {
  readonly #request: IncomingMessage;
  readonly #limits: UploadLimits;
  #received = 0;
  #ending: ProblemError | undefined;

  constructor(request: IncomingMessage, limits: UploadLimits) {
    this.#request = request;
    this.#limits = limits;
  }

  /** Why reading was ended from here, where it was. */
  get ending(): ProblemError | undefined {
    return this.#ending;
  }

  /** The person does not want the rest. */
  cancel(): void {
    this.#end('uploadCancelled');
  }

  async *read(): AsyncGenerator<Uint8Array> {
    const { stallMs, uploadBytesMax } = this.#limits;
    const stall = setTimeout(() => this.#end('uploadStalled'), stallMs);
    try {
      // The answer still has to go out on the connection when reading ends early.
      for await (const chunk of this.#request.iterator({ destroyOnReturn: false })) {
        if (this.#ending !== undefined) throw this.#ending;
        stall.refresh();
        this.#received += (chunk as Uint8Array).length;
        if (this.#received > uploadBytesMax) throw new ProblemError('uploadTooLarge', { limitBytes: uploadBytesMax });
        yield chunk as Uint8Array;
      }
    } catch (error) {
      if (error instanceof ProblemError) throw error;
      throw this.#ending ?? new ProblemError('uploadInterrupted', { receivedBytes: this.#received });
    } finally {
      clearTimeout(stall);
    }
  }

  #end(code: string): void {
    this.#ending ??= new ProblemError(code, { receivedBytes: this.#received });
    this.#request.destroy(this.#ending);
  }
}
