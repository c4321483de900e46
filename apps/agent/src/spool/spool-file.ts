import { constants } from 'node:fs';
import { open, rm, unlink, type FileHandle } from 'node:fs/promises';
import { ProblemError, wordsOf } from '../captures/problem-error.js';
import { notePathOf } from '../leftovers/capture-note.js';
import { punchHole } from './punch-hole.js';

/** A part of a file. */
export interface SpoolPart {
  readonly offset: number;
  readonly length: number;
}

/** What was let go of a file: from `start` up to `end`, which is not part of it. */
export interface Hole {
  readonly start: number;
  readonly end: number;
}

/**
 * The bytes of one capture on disk, as they came: written once, at the end, and readable from anywhere at any time, but
 * for what was let go.
 */
export class SpoolFile {
  readonly path: string;
  readonly #handle: FileHandle;
  #written = 0;
  #hole: Hole = { start: 0, end: 0 };
  #closed = false;

  private constructor(path: string, handle: FileHandle) {
    this.path = path;
    this.#handle = handle;
  }

  /** @throws Error where a file of that name exists, or none can be made */
  static async create(path: string): Promise<SpoolFile> {
    const flags = constants.O_RDWR | constants.O_CREAT | constants.O_EXCL | (constants.O_NOFOLLOW ?? 0);
    return new SpoolFile(path, await open(path, flags, 0o600));
  }

  /** For the engine's thread, which reads by itself. Good until close(). */
  get descriptor(): number {
    return this.#handle.fd;
  }

  /** Bytes that stand on disk. */
  get written(): number {
    return this.#written;
  }

  /**
   * Puts bytes at the end. One call at a time; `written` grows when they can be read.
   * @throws ProblemError `diskFull`, or `spoolFailed`; what fitted stays
   */
  async append(bytes: Uint8Array): Promise<void> {
    let done = 0;
    while (done < bytes.length) {
      try {
        const { bytesWritten } = await this.#handle.write(bytes, done, bytes.length - done, this.#written);
        done += bytesWritten;
        this.#written += bytesWritten;
      } catch (error) {
        throw this.#problemOf(error);
      }
    }
  }

  /**
   * Gives the room of a part back to the disk. It can be read no more; everything else stays where it is.
   * @param hole begins where the one before began, and ends no earlier
   * @throws Error where the file system cannot do it
   */
  async letGo(hole: Hole): Promise<void> {
    await punchHole(this.path, hole.start, hole.end - hole.start);
    this.#hole = hole;
  }

  /** What was let go; empty where nothing was. */
  get hole(): Hole {
    return this.#hole;
  }

  /** The parts that are there, in order, as far as `length`. */
  keptParts(length: number): SpoolPart[] {
    const { start, end } = this.#hole;
    if (start === end) return [{ offset: 0, length }];
    return [
      { offset: 0, length: Math.min(start, length) },
      { offset: end, length: Math.max(0, length - end) },
    ];
  }

  /**
   * Reads what is there: at most `length` bytes, fewer at the end.
   * @throws ProblemError; `bytesLetGo` where some of it was let go
   */
  async read(offset: number, length: number): Promise<Buffer> {
    const wanted = Math.max(0, Math.min(length, this.#written - offset));
    if (offset < this.#hole.end && offset + wanted > this.#hole.start) throw new ProblemError('bytesLetGo');
    const bytes = Buffer.allocUnsafe(wanted);
    let done = 0;
    while (done < wanted) {
      const { bytesRead } = await this.#handle
        .read(bytes, done, wanted - done, offset + done)
        .catch((error: unknown) => {
          throw this.#problemOf(error);
        });
      if (bytesRead === 0) break;
      done += bytesRead;
    }
    return bytes.subarray(0, done);
  }

  /** Ends all use of the file. It stays on disk. */
  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.#handle.close();
  }

  /** Closes the file and deletes it, and what was noted of it. */
  async remove(): Promise<void> {
    await this.close();
    await unlink(this.path);
    await rm(notePathOf(this.path), { force: true });
  }

  #problemOf(error: unknown): ProblemError {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    if (this.#closed || code === 'EBADF') return new ProblemError('captureUnknown');
    if (['ENOSPC', 'EDQUOT', 'EFBIG'].includes(code)) {
      return new ProblemError('diskFull', { path: this.path, writtenBytes: this.#written });
    }
    return new ProblemError('spoolFailed', { path: this.path, detail: wordsOf(error) });
  }
}
