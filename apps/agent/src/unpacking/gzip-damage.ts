import { constants, createGunzip, type Gunzip } from 'node:zlib';

/** How near it is come to the damage, in turns, in packed bytes. */
const steps = [64 * 1024, 2048, 64, 1];

/**
 * What gzip unpacks to before its damage, from a byte on.
 * @param packed which zlib has refused
 * @param given unpacked bytes that are known already
 */
export async function* unpackedBefore(packed: Buffer, given: number): AsyncGenerator<Uint8Array> {
  let sound = 0;
  for (const step of steps) sound = await soundUntil(packed, sound, step);
  const unpacker = createGunzip({ finishFlush: constants.Z_SYNC_FLUSH });
  unpacker.end(packed.subarray(0, sound));
  let at = 0;
  for await (const chunk of unpacker as AsyncIterable<Buffer>) {
    const from = Math.max(0, given - at);
    at += chunk.length;
    if (from < chunk.length) yield chunk.subarray(from);
  }
}

/**
 * Unpacks in steps, until one of them brings the damage.
 * @param from packed bytes that are sound
 * @returns how many are, as far as steps of this length tell
 */
async function soundUntil(packed: Buffer, from: number, step: number): Promise<number> {
  const unpacker = createGunzip({ flush: constants.Z_SYNC_FLUSH });
  unpacker.resume();
  // It is told of after the write that brought it.
  unpacker.on('error', () => {});
  let sound = from;
  try {
    if (from > 0) await written(unpacker, packed.subarray(0, from));
    for (let to = from; to < packed.length; sound = to) {
      const begins = to;
      to = Math.min(packed.length, to + step);
      await written(unpacker, packed.subarray(begins, to));
    }
  } catch {
    // That is what is looked for.
  } finally {
    unpacker.destroy();
  }
  return sound;
}

/** @throws Error of zlib, where these bytes bring damage */
function written(unpacker: Gunzip, bytes: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    unpacker.once('error', reject);
    unpacker.write(bytes, (error) => {
      unpacker.off('error', reject);
      if (error != null) reject(error);
      else resolve();
    });
  });
}
