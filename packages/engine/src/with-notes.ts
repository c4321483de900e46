import { CaptureReader, isPcapng, PcapngAnnotator, PcapngWriter, type FrameRef, type FrameSink, type InterfaceInfo } from '@synscope/pcap';
import { captureItself, namesIn } from './endpoint-names.js';
import { application } from './capture-writing.js';

/**
 * A capture once more, with other comments on some of its frames. A pcapng file stays what it is but for those comments; a
 * pcap file, which cannot hold any, becomes pcapng, as far as it can be read.
 * @param notes by frame number, in place of the comments on a frame; an empty list takes them away. Under the number of no
 *   frame: the names of endpoints, in place of those that the capture keeps
 * @param framesBefore frames that were let go before the first one of the stream
 */
export async function* withNotes(
  chunks: AsyncIterable<Uint8Array>,
  notes: ReadonlyMap<number, readonly string[]>,
  framesBefore: number,
): AsyncGenerator<Uint8Array> {
  const commentsOf = (frame: number): readonly string[] | undefined => notes.get(frame + framesBefore);
  const named = notes.get(captureItself);
  const ofSection = named === undefined ? null : (own: readonly string[]) => [...own.filter((text) => namesIn(text) === null), ...named];
  let rewriter: PcapngAnnotator | PcapRewriter | null = null;
  let begun: Uint8Array = new Uint8Array(0);
  for await (const chunk of chunks) {
    if (rewriter !== null) {
      yield* rewriter.take(chunk);
      continue;
    }
    begun = begun.length === 0 ? chunk : Uint8Array.of(...begun, ...chunk);
    // Four bytes tell what it is.
    if (begun.length < 4) continue;
    rewriter = isPcapng(begun) ? new PcapngAnnotator(commentsOf, ofSection) : new PcapRewriter(commentsOf, named);
    yield* rewriter.take(begun);
  }
  rewriter ??= new PcapRewriter(commentsOf, named);
  yield rewriter.end();
}

/** A pcap stream as pcapng, with comments. */
class PcapRewriter implements FrameSink {
  readonly #writer = new PcapngWriter({ application });
  readonly #reader = new CaptureReader(this);
  readonly #commentsOf: (frame: number) => readonly string[] | undefined;
  #out: Uint8Array[];

  constructor(commentsOf: (frame: number) => readonly string[] | undefined, onCapture: readonly string[] = []) {
    this.#commentsOf = commentsOf;
    this.#out = [this.#writer.sectionHeader(onCapture)];
  }

  take(chunk: Uint8Array): Uint8Array[] {
    this.#reader.write(chunk);
    const out = this.#out;
    this.#out = [];
    return out;
  }

  end(): Uint8Array {
    this.#reader.end();
    // No frame waits for its end, so there is a header at most.
    return this.#out[0] ?? new Uint8Array(0);
  }

  onInterface({ linkType, snapLength }: InterfaceInfo): void {
    this.#out.push(this.#writer.interfaceDescription({ linkType, snapLength }));
  }

  onFrame({ frameNumber, seconds, nanos, originalLength, bytes, start, end }: FrameRef): void {
    const comments = this.#commentsOf(frameNumber) ?? [];
    const captured = bytes.subarray(start, end);
    this.#out.push(this.#writer.packet({ interfaceId: 0, seconds, nanos, originalLength, bytes: captured, comments }));
  }

  /** What is damaged ends here, as it does for who reads it. */
  onProblem(): void {}
}
