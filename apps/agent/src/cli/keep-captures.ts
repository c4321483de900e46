import { closeSync, openSync, readSync, renameSync, rmSync, writeSync } from 'node:fs';
import type { Capture } from '../captures/capture.js';
import { fileKindOf, withoutControls } from '../captures/file-kind.js';
import { notePathOf } from '../leftovers/capture-note.js';

const copyBytes = 1024 * 1024;

/**
 * Gives the files that are to be kept the ending that fits what is in them, so that other programs open them. Their
 * names stay ours: one that came with an upload is only told.
 * @returns a line for each: where it is, and what it was called
 */
export function keepCaptures(captures: readonly Capture[]): string[] {
  return captures.map((capture) => {
    const path = capture.spoolPath.replace(/\.spool$/, fileKindOf(firstBytesOf(capture.spoolPath)).extension);
    if (capture.isWhole) renameSync(capture.spoolPath, path);
    else copyParts(capture, path);
    rmSync(notePathOf(capture.spoolPath), { force: true });
    const { title, filter } = capture.identity;
    const shown = filter === null || filter === '' ? title : `${title}, ${filter}`;
    return `${path}  (${withoutControls(shown)})`;
  });
}

/** What is left of a capture of which the oldest was let go, as a file without a hole. */
function copyParts(capture: Capture, path: string): void {
  const from = openSync(capture.spoolPath, 'r');
  const to = openSync(path, 'wx', 0o600);
  const bytes = Buffer.allocUnsafe(copyBytes);
  try {
    for (const { offset, length } of capture.parts) {
      for (let done = 0; done < length; ) {
        const count = readSync(from, bytes, 0, Math.min(copyBytes, length - done), offset + done);
        if (count === 0) break;
        writeSync(to, bytes, 0, count);
        done += count;
      }
    }
  } finally {
    closeSync(from);
    closeSync(to);
  }
  rmSync(capture.spoolPath);
}

function firstBytesOf(path: string): Buffer {
  const bytes = Buffer.alloc(4);
  const descriptor = openSync(path, 'r');
  const count = readSync(descriptor, bytes, 0, 4, 0);
  closeSync(descriptor);
  return bytes.subarray(0, count);
}
