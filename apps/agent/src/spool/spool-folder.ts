import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeNote, type CaptureNote } from '../leftovers/capture-note.js';
import { markRun, runMarkName } from '../leftovers/run-mark.js';
import { SpoolFile } from './spool-file.js';

/** How the names of spool folders begin. */
export const spoolFolderPrefix = 'synscope-';

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
    const path = mkdtempSync(join(parent, spoolFolderPrefix));
    chmodSync(path, 0o700);
    markRun(path);
    return new SpoolFolder(path);
  }

  /** A new, empty file for one capture, with a note beside it that says what it is, for a run to come. */
  async createFile(note: CaptureNote): Promise<SpoolFile> {
    this.#files += 1;
    const file = await SpoolFile.create(join(this.path, `capture-${this.#files}.spool`));
    writeNote(file.path, note);
    return file;
  }

  /** The folder ceases to be this run's: what is in it is kept for the person. It waits. */
  keepSync(): void {
    rmSync(join(this.path, runMarkName), { force: true });
  }

  /** Deletes the folder with everything in it. It waits, so that it can be the last thing that a process does. */
  removeSync(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}
