import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SpoolFile } from './spool-file.js';

/**
 * The folder in which everything captured is kept while the agent runs: readable by its user only. Names in it are
 * made here, never taken from anywhere.
 */
export class SpoolFolder {
  readonly path: string;
  #files = 0;

  private constructor(path: string) {
    this.path = path;
  }

  /**
   * @param parent a folder that exists; absent: the system's own for temporary files
   * @throws Error where the folder cannot be made
   */
  static create(parent: string = tmpdir()): SpoolFolder {
    const path = mkdtempSync(join(parent, 'synscope-'));
    chmodSync(path, 0o700);
    return new SpoolFolder(path);
  }

  /** A new, empty file for one capture. */
  async createFile(): Promise<SpoolFile> {
    this.#files += 1;
    return SpoolFile.create(join(this.path, `capture-${this.#files}.spool`));
  }

  /** Deletes the folder with everything in it. It waits, so that it can be the last thing that a process does. */
  removeSync(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}
