import { Readable } from 'node:stream';
import { ProblemError } from '../src/captures/problem-error.js';
import { unpacked } from '../src/unpacking/unpacked.js';

/** Limits that nothing here reaches. */
export const roomy = { unpackedBytesMax: 1024 ** 3 };

export interface Unpacked {
  bytes: Buffer;
  problem: string | null;
  compressed: boolean;
}

/** Unpacks to the end, and keeps what came before any problem. */
export async function unpackAll(source: AsyncIterable<Uint8Array>, limits = roomy): Promise<Unpacked> {
  const chunks: Uint8Array[] = [];
  let compressed = false;
  let problem: string | null = null;
  try {
    for await (const chunk of unpacked(source, limits, () => (compressed = true))) chunks.push(chunk);
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    problem = error.problem.code;
  }
  return { bytes: Buffer.concat(chunks), problem, compressed };
}

/** A source that gives bytes in pieces of a length. */
export const inPieces = (bytes: Buffer, length: number): Readable =>
  Readable.from(
    Array.from({ length: Math.ceil(bytes.length / length) }, (_, index) =>
      bytes.subarray(index * length, (index + 1) * length),
    ),
  );
