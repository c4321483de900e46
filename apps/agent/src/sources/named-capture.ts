import { constants, createReadStream, fstatSync, openSync, type Stats } from 'node:fs';
import { Socket } from 'node:net';
import { basename } from 'node:path';
import type { Readable } from 'node:stream';
import { isatty } from 'node:tty';

/** A capture that the command line named, open. */
export interface NamedCapture {
  readonly source: 'file' | 'stdin';
  readonly title: string;
  readonly stream: Readable;
  /** null where it has no end yet. */
  readonly sizeBytes: number | null;
}

/** It cannot be opened; the message is for the person at the command line. */
export class NamedCaptureError extends Error {}

const readChunkBytes = 1024 * 1024;

/**
 * Opens what the command line named. It is opened before the process gives up its privileges, and read afterwards.
 * @param path `-` for standard input
 * @throws NamedCaptureError
 */
export function openNamedCapture(path: string, shownAs: string = path): NamedCapture {
  if (path === '-') return standardInput();
  try {
    // Without O_NONBLOCK, opening a named pipe would wait for somebody to write to it.
    const descriptor = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    const found = fstatSync(descriptor);
    const title = basename(shownAs);
    if (found.isDirectory()) throw new NamedCaptureError(`cannot open ${shownAs}: it is a folder, not a capture.`);
    if (found.isFile()) return { source: 'file', title, stream: fileStream(descriptor), sizeBytes: found.size };
    return { source: 'file', title, stream: pipeStream(descriptor, found), sizeBytes: null };
  } catch (error) {
    if (error instanceof NamedCaptureError) throw error;
    throw new NamedCaptureError(`cannot open ${shownAs}: ${reasonOf(error as NodeJS.ErrnoException)}.`);
  }
}

function standardInput(): NamedCapture {
  if (isatty(0)) {
    const example = 'ssh HOST tcpdump -U -w - | synscope -';
    throw new NamedCaptureError(`standard input is a terminal. Pipe a capture into it, for example: ${example}`);
  }
  const found = fstatSync(0);
  const sizeBytes = found.isFile() ? found.size : null;
  return { source: 'stdin', title: 'stdin', stream: process.stdin, sizeBytes };
}

function fileStream(descriptor: number): Readable {
  return createReadStream('', { fd: descriptor, highWaterMark: readChunkBytes });
}

function pipeStream(descriptor: number, found: Stats): Readable {
  if (found.isFIFO() || found.isSocket()) return new Socket({ fd: descriptor, readable: true, writable: false });
  return fileStream(descriptor);
}

function reasonOf(error: NodeJS.ErrnoException): string {
  switch (error.code) {
    case 'ENOENT':
      return 'there is no such file';
    case 'EACCES':
      return 'you may not read it';
    case 'ENXIO':
      return 'it is a socket, not a file';
    default:
      return error.message;
  }
}
