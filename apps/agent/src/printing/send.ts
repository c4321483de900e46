import { once } from 'node:events';
import type { Writable } from 'node:stream';

/** Writes to a stream, and waits while its reader is behind. */
export async function send(text: string | Uint8Array | null, output: Writable): Promise<void> {
  if (text === null || text.length === 0 || output.destroyed) return;
  if (!output.write(text)) await once(output, 'drain');
}
