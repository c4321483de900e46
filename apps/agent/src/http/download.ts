import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { withNotes, type ExcerptRange } from '@synscope/engine';
import type { Capture } from '../captures/capture.js';
import { fileKindOf, withoutControls } from '../captures/file-kind.js';
import type { SpoolPart } from '../spool/spool-file.js';
import { answer } from './answer.js';

const readChunkBytes = 256 * 1024;

/** What may be downloaded: a whole capture, or segments of one of its connections. */
export interface Download {
  readonly capture: Capture;
  readonly excerpt?: { readonly connection: number; readonly range: ExcerptRange; readonly together?: readonly number[] | undefined };
}

/** Sends bytes as a file. Where they cannot be read to the end, the connection breaks, which a browser tells. */
export async function sendDownload({ capture, excerpt }: Download, response: ServerResponse, host: string): Promise<void> {
  if (excerpt !== undefined) return sendMade(capture, capture.excerptFile(excerpt.connection, excerpt.range, excerpt.together), response, host);
  if (capture.notes.size === 0) return sendCapture(capture, response, host);
  const bytes = withNotes(pieces(capture, capture.downloadableParts), capture.notes, capture.framesLetGo);
  await sendMade(capture, bytes, response, host);
}

/** A pcapng file that is made as it is sent, so nobody knows how long it will be. */
async function sendMade(
  capture: Capture,
  bytes: AsyncIterable<Uint8Array>,
  response: ServerResponse,
  host: string,
): Promise<void> {
  answer(response, 200, host, {
    'Content-Type': 'application/x-pcapng',
    'Content-Disposition': contentDisposition(downloadName(capture, '.pcapng')),
  });
  await pipeline(Readable.from(bytes, { objectMode: true, highWaterMark: 4 }), response);
}

async function sendCapture(capture: Capture, response: ServerResponse, host: string): Promise<void> {
  const parts = capture.downloadableParts;
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const kind = fileKindOf(await capture.read(0, Math.min(4, length)));
  answer(response, 200, host, {
    'Content-Type': kind.contentType,
    'Content-Length': length,
    'Content-Disposition': contentDisposition(downloadName(capture, kind.extension)),
  });
  await pipeline(Readable.from(pieces(capture, parts), { objectMode: true, highWaterMark: 1 }), response);
}

async function* pieces(capture: Capture, parts: readonly SpoolPart[]): AsyncGenerator<Buffer> {
  for (const part of parts) {
    const end = part.offset + part.length;
    for (let offset = part.offset; offset < end;) {
      const bytes = await capture.read(offset, Math.min(readChunkBytes, end - offset));
      if (bytes.length === 0) throw new Error('the spool file is shorter than it was');
      offset += bytes.length;
      yield bytes;
    }
  }
}

/** The name under which a capture is saved: the file's own, or what was watched and when. */
export function downloadName(capture: Pick<Capture, 'identity'>, extension: string): string {
  const { source, title, startedAt } = capture.identity;
  const stem = title.replace(/\.(gz|zst)$/i, '').replace(/\.(pcap|pcapng|cap|dmp)$/i, '');
  const named = source === 'file' || source === 'upload';
  const time = startedAt.toISOString().slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-');
  const bare = stem.replace(/^[.\s]+/, '');
  return (named ? bare || 'capture' : `synscope-${bare}-${time}`) + extension;
}

/**
 * RFC 6266: a name in plain characters, and the same in UTF-8 (RFC 8187). Nothing of the title can leave its quotes,
 * start another header or name a folder.
 */
export function contentDisposition(name: string): string {
  // Beside what nobody sees, characters that some system gives a meaning in a path.
  const safe = withoutControls(name.slice(-120))
    .replaceAll(/[/\\:*?"<>|]/g, '_')
    .replace(/^[.\s]+/, '_');
  const ascii = safe.replaceAll(/[^A-Za-z0-9._ -]/g, '_');
  const utf8 = encodeURIComponent(safe).replaceAll(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="${ascii}"; filename*=UTF-8''${utf8}`;
}
