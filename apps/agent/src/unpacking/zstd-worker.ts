import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import { ZSTDDecoder } from 'zstddec/stream';
import type { ZstdReply, ZstdWorkerStart } from './zstd-messages.js';

/**
 * The thread that unpacks one zstd stream. The decoder asks for its input in the middle of its work, so it needs a
 * thread that can wait; and what it has allocated, of which it loses track when data is damaged, goes with the thread.
 */
const port = parentPort!;
const { signal } = workerData as ZstdWorkerStart;

/** The shortest frame there is, a skippable one that is empty: input that gives no output. */
const shortestFrameBytes = 8;

let lengthAtWork = 0;
/** Times in a row that nothing came of the piece at work. */
let emptyInARow = 0;

/** Says something, and waits until it is answered. */
function ask(reply: ZstdReply, transfer: ArrayBuffer[] = []): unknown {
  port.postMessage(reply, transfer);
  Atomics.wait(signal, 0, 0);
  Atomics.store(signal, 0, 0);
  return receiveMessageOnPort(port)?.message;
}

function* packedPieces(): Generator<Uint8Array> {
  for (;;) {
    const piece = ask({ type: 'wanted' }) as Uint8Array | null;
    if (piece === null) return;
    lengthAtWork = piece.length;
    emptyInARow = 0;
    if (piece.length > 0) yield piece;
  }
}

async function unpack(): Promise<ZstdReply> {
  const decoder = new ZSTDDecoder();
  await decoder.init();
  try {
    for (const bytes of decoder.decodeStreaming(packedPieces())) {
      emptyInARow = bytes.length === 0 ? emptyInARow + 1 : 0;
      // The decoder tells nobody of an error: it goes on trying, and nothing comes of it.
      if (emptyInARow > 2 + lengthAtWork / shortestFrameBytes) {
        return { type: 'damaged', detail: 'no valid zstd, or a window of over 128 MiB' };
      }
      if (bytes.length > 0) ask({ type: 'unpacked', bytes: bytes as Uint8Array<ArrayBuffer> }, [bytes.buffer as ArrayBuffer]);
    }
    return { type: 'done' };
  } catch (error) {
    return { type: 'damaged', detail: error instanceof Error ? error.message : String(error) };
  }
}

void unpack().then((reply) => port.postMessage(reply));
