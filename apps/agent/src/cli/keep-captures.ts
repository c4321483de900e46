import { closeSync, openSync, readSync, renameSync, rmSync } from 'node:fs';
import type { Capture } from '../captures/capture.js';
import { fileKindOf, withoutControls } from '../captures/file-kind.js';
import { notePathOf } from '../leftovers/capture-note.js';

/**
 * Gives the files that are to be kept the ending that fits what is in them, so that other programs open them. Their
 * names stay ours: one that came with an upload is only told.
 * @returns a line for each: where it is, and what it was called
 */
export function keepCaptures(captures: readonly Capture[]): string[] {
  return captures.map((capture) => {
    const path = capture.spoolPath.replace(/\.spool$/, fileKindOf(firstBytesOf(capture.spoolPath)).extension);
    renameSync(capture.spoolPath, path);
    rmSync(notePathOf(capture.spoolPath), { force: true });
    const { title, filter } = capture.identity;
    const shown = filter === null || filter === '' ? title : `${title}, ${filter}`;
    return `${path}  (${withoutControls(shown)})`;
  });
}

function firstBytesOf(path: string): Buffer {
  const bytes = Buffer.alloc(4);
  const descriptor = openSync(path, 'r');
  const count = readSync(descriptor, bytes, 0, 4, 0);
  closeSync(descriptor);
  return bytes.subarray(0, count);
}
