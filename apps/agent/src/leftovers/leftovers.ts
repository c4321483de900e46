import { randomBytes } from 'node:crypto';
import { closeSync, constants, fstatSync, lstatSync, openSync, read, readdirSync, rmSync, type Stats } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { limits, type LeftoverInfo } from '@synscope/protocol';
import { ProblemError } from '../captures/problem-error.js';
import { spoolFolderPrefix } from '../spool/spool-folder.js';
import { notePathOf, readNote, type CaptureNote } from './capture-note.js';
import { wasAbandoned } from './run-mark.js';

const readAt = promisify(read);
/** How much is read at a time. */
const readBytes = 1024 * 1024;

interface Leftover {
  readonly folder: string;
  readonly path: string;
  readonly note: CaptureNote;
  readonly sizeBytes: number;
}

/** A leftover, open for reading. */
export interface OpenLeftover {
  /** Its bytes, without what was let go. */
  readonly stream: Readable;
  readonly sizeBytes: number;
}

/**
 * Captures that earlier runs could not clear up, because they were killed or the machine went down. They are offered, and
 * stay on disk until a person removes them.
 */
export class Leftovers {
  readonly #found = new Map<string, Leftover>();

  /**
   * Looks for them once. What an abandoned run left without a single captured byte is deleted.
   * @param parent the folder in which spool folders are made; absent: the system's own for temporary files
   */
  static find(parent: string = tmpdir()): Leftovers {
    const leftovers = new Leftovers();
    for (const folder of abandonedFolders(parent)) leftovers.#look(folder);
    return leftovers;
  }

  get count(): number {
    return this.#found.size;
  }

  list(): LeftoverInfo[] {
    return [...this.#found].slice(0, limits.leftoversMax).map(([id, { note, sizeBytes }]) => ({
      leftover: id,
      source: note.source,
      title: note.title,
      interface: note.interface,
      filter: note.filter,
      startedAt: note.startedAt.toISOString(),
      sizeBytes,
    }));
  }

  /** What is known of it. @throws ProblemError `leftoverUnknown` */
  noteOf(id: string): CaptureNote {
    return this.#get(id).note;
  }

  /** @throws ProblemError `leftoverUnknown` */
  open(id: string): OpenLeftover {
    const { path, note } = this.#get(id);
    try {
      const descriptor = openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
      const { start, end } = note.hole ?? { start: 0, end: 0 };
      const { size } = fstatSync(descriptor);
      const stream = Readable.from(keptBytes(descriptor, start, end), { objectMode: true, highWaterMark: 1 });
      return { stream, sizeBytes: size - (Math.min(end, size) - start) };
    } catch {
      this.#found.delete(id);
      throw new ProblemError('leftoverUnknown');
    }
  }

  /** Deletes it for good. @throws ProblemError `leftoverUnknown` */
  remove(id: string): void {
    const { folder, path } = this.#get(id);
    this.#found.delete(id);
    rmSync(path, { force: true });
    rmSync(notePathOf(path), { force: true });
    if (![...this.#found.values()].some((other) => other.folder === folder)) removeFolder(folder);
  }

  #get(id: string): Leftover {
    const found = this.#found.get(id);
    if (found === undefined) throw new ProblemError('leftoverUnknown');
    return found;
  }

  #look(folder: string): void {
    const found = spoolFilesIn(folder);
    for (const leftover of found) this.#found.set(randomBytes(9).toString('base64url'), leftover);
    if (found.length === 0) removeFolder(folder);
  }
}

/** Folders of this user's that only they can read, whose run is over. */
function abandonedFolders(parent: string): string[] {
  let names: string[];
  try {
    names = readdirSync(parent).filter((name) => name.startsWith(spoolFolderPrefix));
  } catch {
    // A folder for temporary files that may be written to but not listed: nothing can be found there.
    return [];
  }
  return names
    .map((name) => join(parent, name))
    .filter((path) => isOurs(statOf(path), (stats) => stats.isDirectory()) && wasAbandoned(path));
}

function spoolFilesIn(folder: string): Leftover[] {
  const found: Leftover[] = [];
  for (const name of readdirSync(folder).filter((one) => /^capture-\d+\.spool$/.test(one)).sort()) {
    const path = join(folder, name);
    const stats = statOf(path);
    if (!isOurs(stats, (one) => one.isFile()) || stats!.size === 0) continue;
    const unknown: CaptureNote = { source: 'file', title: name, interface: null, filter: null, startedAt: stats!.birthtime };
    found.push({ folder, path, note: readNote(path) ?? unknown, sizeBytes: stats!.size });
  }
  return found;
}

function isOurs(stats: Stats | undefined, isKind: (stats: Stats) => boolean): boolean {
  if (stats === undefined || !isKind(stats)) return false;
  const uid = process.getuid?.();
  return uid === undefined || (stats.uid === uid && (stats.mode & 0o077) === 0);
}

/** Follows no link: in a folder for everybody's files, somebody else may have put one there. */
function statOf(path: string): Stats | undefined {
  return lstatSync(path, { throwIfNoEntry: false });
}

function removeFolder(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch (error) {
    process.stderr.write(`synscope: cannot delete what an earlier run left in ${folder}: ${(error as Error).message}\n`);
  }
}

/** Closes the file in the end, also where nobody reads to it. */
async function* keptBytes(descriptor: number, holeStart: number, holeEnd: number): AsyncGenerator<Buffer> {
  try {
    for (let offset = 0; ;) {
      if (offset === holeStart) offset = holeEnd;
      const wanted = offset < holeStart ? Math.min(holeStart - offset, readBytes) : readBytes;
      const { bytesRead, buffer } = await readAt(descriptor, Buffer.allocUnsafe(wanted), 0, wanted, offset);
      if (bytesRead === 0) return;
      offset += bytesRead;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    closeSync(descriptor);
  }
}
