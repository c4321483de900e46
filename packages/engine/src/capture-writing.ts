import { findingExplanation, findingName, toldFindings, type Language } from '@synscope/explain';
import { CaptureReader, type CaptureComment, type FrameRef, type FrameSink, type InterfaceInfo, PcapngWriter } from '@synscope/pcap';
import { limits } from '@synscope/protocol';
import type { SegmentWindow } from '@synscope/trace';
import type { FramePlace } from './engine-status.js';

const application = 'synscope';

/** What an excerpt is written from. */
export interface ExcerptSource {
  /** Epoch seconds from which timeNs counts. */
  readonly baseSeconds: number;
  /** Segments from a position on, at most so many, and where their frames are. */
  segments(first: number, count: number): Promise<{ readonly window: SegmentWindow; readonly places: readonly FramePlace[] } | null>;
  /** Bytes of the capture's stream; fewer where it does not have them (any more). */
  read(offset: number, length: number): Promise<Uint8Array>;
}

/** Which segments of a connection, by position, and in which language their findings are told. */
export interface ExcerptRange {
  readonly first: number;
  readonly count: number;
  readonly language: Language;
}

/**
 * Segments of one connection as a pcapng file: each frame with the notes on it and its findings as comments. A frame whose
 * bytes are no longer there is left out.
 */
export async function* excerptToPcapng(source: ExcerptSource, range: ExcerptRange): AsyncGenerator<Uint8Array> {
  const writer = new PcapngWriter({ application });
  const interfaces = new Map<number, number>();
  yield writer.sectionHeader();
  const end = range.first + range.count;
  for (let from = range.first; from < end; ) {
    const part = await source.segments(from, Math.min(limits.segmentRowsMax, end - from));
    if (part === null || part.window.frame.length === 0) return;
    from += part.window.frame.length;
    const indexOf = new Map(part.window.frame.map((frame, index) => [frame, index]));
    for (const place of part.places) {
      const bytes = await source.read(place.fileOffset, place.capturedLength);
      if (bytes.length < place.capturedLength) continue;
      let interfaceId = interfaces.get(place.linkType);
      if (interfaceId === undefined) {
        interfaceId = interfaces.size;
        interfaces.set(place.linkType, interfaceId);
        yield writer.interfaceDescription({ linkType: place.linkType });
      }
      const index = indexOf.get(place.frame) ?? -1;
      const findings = index < 0 ? [] : findingComments(part.window, index, range.language);
      yield writer.packet({
        interfaceId,
        seconds: source.baseSeconds + Math.floor(place.timeNs / 1e9),
        nanos: ((Math.round(place.timeNs) % 1e9) + 1e9) % 1e9,
        bytes,
        originalLength: place.originalLength,
        comments: [...place.comments, ...findings.filter((text) => !place.comments.includes(text))],
      });
    }
  }
}

function findingComments(window: SegmentWindow, index: number, language: Language): string[] {
  return toldFindings(window.findings[index], window.flags[index]).map(
    (name) => `${findingName(name, language)}: ${findingExplanation(name, language)}`,
  );
}

/** What comes next to be written; its comments follow it in the stream. */
type Pending =
  | { readonly kind: 'interface'; readonly info: InterfaceInfo; readonly comments: string[] }
  | {
      readonly kind: 'frame';
      readonly frame: number;
      readonly interfaceId: number;
      readonly seconds: number;
      readonly nanos: number;
      readonly bytes: Uint8Array;
      readonly originalLength: number;
      readonly comments: string[];
    };

/**
 * A capture once more as pcapng, with the comments that are in it, and on some frames others in their place. One section
 * comes of many; of blocks that are neither frames nor interfaces nothing is kept.
 * @param notes by frame number; an empty list takes a frame's comments away
 * @param framesBefore frames that were let go before the first one of the stream
 */
export async function* withNotes(
  chunks: AsyncIterable<Uint8Array>,
  notes: ReadonlyMap<number, readonly string[]>,
  framesBefore: number,
): AsyncGenerator<Uint8Array> {
  const rewriter = new Rewriter(notes, framesBefore);
  const reader = new CaptureReader(rewriter);
  for await (const chunk of chunks) {
    reader.write(chunk);
    yield* rewriter.take();
  }
  reader.end();
  rewriter.finish();
  yield* rewriter.take();
}

class Rewriter implements FrameSink {
  readonly #writer = new PcapngWriter({ application });
  readonly #notes: ReadonlyMap<number, readonly string[]>;
  readonly #framesBefore: number;
  readonly #onSection: string[] = [];
  #out: Uint8Array[] = [];
  #pending: Pending | null = null;
  #begun = false;

  constructor(notes: ReadonlyMap<number, readonly string[]>, framesBefore: number) {
    this.#notes = notes;
    this.#framesBefore = framesBefore;
  }

  /** What is ready to be sent on. */
  take(): Uint8Array[] {
    const out = this.#out;
    this.#out = [];
    return out;
  }

  finish(): void {
    this.#writePending();
    this.#begin();
  }

  onInterface(info: InterfaceInfo): void {
    this.#writePending();
    this.#pending = { kind: 'interface', info, comments: [] };
  }

  onFrame(frame: FrameRef): void {
    this.#writePending();
    const { interfaceId, seconds, nanos, originalLength, bytes, start, end } = frame;
    const number = frame.frameNumber + this.#framesBefore;
    this.#pending = { kind: 'frame', frame: number, interfaceId, seconds, nanos, originalLength, bytes: bytes.slice(start, end), comments: [] };
  }

  onComment({ text, about }: CaptureComment): void {
    if (about === 'section' || this.#pending === null) this.#onSection.push(text);
    else this.#pending.comments.push(text);
  }

  /** What is damaged ends here, as it does for who reads it. */
  onProblem(): void {
    this.#writePending();
  }

  #begin(): void {
    if (this.#begun) return;
    this.#begun = true;
    this.#out.push(this.#writer.sectionHeader(this.#onSection));
  }

  #writePending(): void {
    const pending = this.#pending;
    this.#pending = null;
    if (pending === null) return;
    this.#begin();
    if (pending.kind === 'interface') {
      const { linkType, snapLength, name } = pending.info;
      const description = { linkType, snapLength, comments: pending.comments, ...(name === undefined ? {} : { name }) };
      this.#out.push(this.#writer.interfaceDescription(description));
      return;
    }
    const { kind: _kind, frame, comments, ...packet } = pending;
    this.#out.push(this.#writer.packet({ ...packet, comments: this.#notes.get(frame) ?? comments }));
  }
}
