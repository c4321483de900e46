import { once } from 'node:events';
import { createGunzip } from 'node:zlib';
import { DamagedError } from './damaged.js';
import { unpackedBefore } from './gzip-damage.js';

/**
 * Packed bytes that are kept, to look again for what came before damage: zlib keeps to itself what it has unpacked of the
 * piece in which it finds some. Of a longer stream that is damaged late, up to a chunk before the damage is lost.
 */
const keptBytesMax = 16 * 1024 * 1024;
const chunkSize = 256 * 1024;

/**
 * Unpacks gzip (RFC 1952), any number of members in a row.
 * @throws DamagedError after what could be unpacked was given on; what the source throws
 */
export async function* gunzipped(packed: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const kept = new KeptBytes();
  let given = 0;
  try {
    for await (const chunk of inflated(kept.passOn(packed))) {
      given += chunk.length;
      yield chunk;
    }
  } catch (error) {
    if (error instanceof DamagedError && kept.bytes !== null) yield* unpackedBefore(kept.bytes, given);
    throw error;
  }
}

async function* inflated(packed: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const unpacker = createGunzip({ chunkSize });
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

/** What has passed by of a stream, as long as that is not too much. */
class KeptBytes {
  #pieces: Uint8Array[] | null = [];
  #length = 0;

  async *passOn(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const piece of source) {
      this.#length += piece.length;
      if (this.#length > keptBytesMax) this.#pieces = null;
      // Whose bytes they are may write over them.
      this.#pieces?.push(piece.slice());
      yield piece;
    }
  }

  /** null where it was too much. */
  get bytes(): Buffer | null {
    return this.#pieces === null ? null : Buffer.concat(this.#pieces);
  }
}
