import { randomBytes } from 'node:crypto';
import type { CaptureInfo } from '@synscope/protocol';
import type { WorkerSource } from '../workers/worker-source.js';
import type { SpoolFolder } from '../spool/spool-folder.js';
import { Capture } from './capture.js';
import type { CaptureIdentity } from './capture-identity.js';
import { ProblemError, wordsOf } from './problem-error.js';

/** Captures that are kept at a time. Each has a thread and a file. */
export const capturesMax = 32;

/**
 * Engines of captures that have ended, and that no page shows, which stay awake all the same. Each takes 15 MB and more.
 */
const idleEnginesMax = 1;
/** How soon after a change the engines that have become idle go to sleep. */
const restDelayMs = 20;

/** All captures of this run, in the order in which they were begun. */
export class CaptureRegistry {
  readonly #spool: SpoolFolder;
  readonly #workerSource: WorkerSource;
  readonly #captures = new Map<string, Capture>();
  readonly #listeners = new Set<() => void>();
  #creating = 0;
  #restTimer: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(spool: SpoolFolder, workerSource: WorkerSource) {
    this.#spool = spool;
    this.#workerSource = workerSource;
  }

  /**
   * Where there are too many, one that never got a byte gives way.
   * @throws ProblemError `capturesKept` where there are too many, or `spoolFailed`
   */
  async create(what: Pick<CaptureIdentity, 'source' | 'title'> & Partial<CaptureIdentity>): Promise<Capture> {
    if (this.#captures.size + this.#creating >= capturesMax) await this.#removeFutile();
    if (this.#captures.size + this.#creating >= capturesMax)
      throw new ProblemError('capturesKept', { limit: capturesMax });
    this.#creating += 1;
    try {
      const id = randomBytes(9).toString('base64url');
      const identity = { interface: null, filter: null, startedAt: new Date(), ...what, id };
      const spool = await this.#spool.createFile(identity).catch((error: unknown) => {
        throw new ProblemError('spoolFailed', { path: this.#spool.path, detail: wordsOf(error) });
      });
      const capture = new Capture(identity, spool, this.#workerSource, () => this.#tell());
      if (this.#closed) {
        await capture.remove();
        throw new ProblemError('captureUnknown');
      }
      this.#captures.set(id, capture);
      this.#tell();
      return capture;
    } finally {
      this.#creating -= 1;
    }
  }

  /** @throws ProblemError `captureUnknown` */
  get(id: string): Capture {
    const capture = this.#captures.get(id);
    if (capture === undefined) throw new ProblemError('captureUnknown');
    return capture;
  }

  find(id: string): Capture | undefined {
    return this.#captures.get(id);
  }

  /** Forgets a capture and deletes its bytes. */
  async remove(id: string): Promise<void> {
    const capture = this.get(id);
    this.#captures.delete(id);
    this.#tell();
    await capture.remove();
  }

  /** Removes the oldest of those that failed before they had anything. */
  async #removeFutile(): Promise<void> {
    const futile = this.all().find(({ info }) => info.phase === 'failed' && info.counts.frames === 0);
    if (futile !== undefined) await this.remove(futile.info.capture);
  }

  all(): Capture[] {
    return [...this.#captures.values()];
  }

  infos(): CaptureInfo[] {
    return this.all().map((capture) => capture.info);
  }

  /** @returns how to stop listening */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Ends every capture; the spooled bytes stay. */
  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#restTimer);
    await Promise.all(this.all().map((capture) => capture.close()));
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
    if (this.#closed) return;
    this.#restTimer ??= setTimeout(() => {
      this.#restTimer = undefined;
      this.#restIdleEngines();
    }, restDelayMs);
  }

  /** Memory grows with what is looked at, not with what was ever opened. */
  #restIdleEngines(): void {
    const idle = this.all().filter(({ idleSince }) => idleSince !== undefined);
    idle.sort((a, b) => b.idleSince! - a.idleSince!);
    for (const capture of idle.slice(idleEnginesMax)) capture.rest();
  }
}
