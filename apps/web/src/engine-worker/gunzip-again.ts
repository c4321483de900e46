import { Gunzip } from 'fflate';

/** How near it is come to damage, in turns, in packed bytes. */
const steps = [16 * 1024, 64];

/**
 * Unpacks gzip that the browser has refused, from an unpacked byte on: browsers take a second member (RFC 1952 section 2.2)
 * for damage, and keep to themselves what they have unpacked of the piece in which they find any. Checksums are not looked at.
 * @param given unpacked bytes that are known already
 * @throws Error where it is damaged, after all that was before
 */
export async function* gunzippedAgain(file: Blob, given: number): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  let out: Uint8Array<ArrayBuffer>[] = [];
  let at = 0;
  const take = (chunk: Uint8Array): void => {
    const from = Math.max(0, given - at);
    at += chunk.length;
    if (from < chunk.length) out.push(chunk.slice(from));
    given = Math.max(given, at);
  };
  for (let sound = 0, turn = 0; ; turn++) {
    at = 0;
    const unpacker = new Gunzip(take);
    try {
      for (let from = 0; from < file.size; ) {
        // What is known to be sound goes in in long pieces.
        const step = from < sound ? Math.min(steps[0]!, sound - from) : steps[turn]!;
        const piece = new Uint8Array(await file.slice(from, from + step).arrayBuffer());
        unpacker.push(piece, from + step >= file.size);
        yield* out;
        out = [];
        from += step;
        sound = Math.max(sound, Math.min(from, file.size));
      }
      return;
    } catch (error) {
      yield* out;
      out = [];
      if (turn === steps.length - 1) throw error;
    }
  }
}
