import { once } from 'node:events';
import { createGunzip } from 'node:zlib';
import { DamagedError } from './damaged.js';

/**
 * Unpacks gzip (RFC 1952), any number of members in a row.
 * @throws DamagedError after what could be unpacked was given on; what the source throws
 */
export async function* gunzipped(packed: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const unpacker = createGunzip({ chunkSize: 256 * 1024 });
  const feeding = (async () => {
    for await (const chunk of packed) if (!unpacker.write(chunk)) await once(unpacker, 'drain');
    unpacker.end();
  })();
  // The source's own failure is the one to tell; it reaches the loop below as the unpacker's.
  feeding.catch((error: Error) => unpacker.destroy(error));
  // The loop below hears of errors; this is for the one that ends a feeder left waiting when the loop has ended.
  unpacker.on('error', () => {});
  try {
    yield* unpacker as AsyncIterable<Uint8Array>;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw code?.startsWith('Z_') === true ? new DamagedError(message) : error;
  } finally {
    unpacker.destroy(new Error('no longer wanted'));
  }
}
