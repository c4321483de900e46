import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { limits, type StreamCursor } from '@synscope/protocol';
import type { Capture } from '../captures/capture.js';
import { answer } from './answer.js';
import { contentDisposition, downloadName } from './download.js';

/** The bytes that one end of a connection sent. */
export interface StreamOfEnd {
  readonly capture: Capture;
  readonly connection: number;
  readonly fromClient: boolean;
}

/** Sends them as a file. Bytes that were not captured are left out. */
export async function sendStream(wanted: StreamOfEnd, response: ServerResponse, host: string): Promise<void> {
  const { capture, connection, fromClient } = wanted;
  const end = fromClient ? 'client' : 'server';
  answer(response, 200, host, {
    'Content-Type': 'application/octet-stream',
    'Content-Disposition': contentDisposition(downloadName(capture, `-${connection}-${end}.bin`)),
  });
  await pipeline(Readable.from(pieces(wanted), { objectMode: true, highWaterMark: 1 }), response);
}

async function* pieces({ capture, connection, fromClient }: StreamOfEnd): AsyncGenerator<Buffer> {
  const side = fromClient ? 'client' : 'server';
  let at: StreamCursor | null = { client: 0, server: 0 };
  while (at !== null) {
    const window = await capture.stream({
      connection,
      side,
      from: { by: 'cursor', ...at },
      bytes: limits.streamBytesMax,
    });
    if (window === null) return;
    const bytes = Buffer.from(window.bytes, 'base64');
    if (bytes.length > 0) yield bytes;
    // A long connection may not have been looked through to its end yet.
    if (window.next === null && window.counted < window.segments) {
      at = { ...at, [side]: at[side] + window.pieces.length };
      continue;
    }
    at = window.next;
  }
}
