import { CaptureEngine, captureItself, excerptToPcapng, namesComment, renamed, usualLimits, withNotes, type ExcerptRange } from '@synscope/engine';
import { limits, type CaptureInfo, type Excerpt, type FrameBytes, type Problem, type StreamCursor } from '@synscope/protocol';
import { BytesNow } from './bytes-now.js';
import { toBase64 } from './base64.js';
import { ProblemError, problemOf } from './problem-error.js';
import { StoredBytes } from './stored-bytes.js';
import { unpacked } from './unpacked.js';

const packedEnding = /\.(gz|zst)$/i;

/** Bytes analysed before a question may be answered: some milliseconds' work. */
const chunkBytes = 512 * 1024;

/** One capture in this browser: its bytes are the browser's, and its engine reads them piece by piece. */
export class LocalCapture {
  readonly id: string;
  readonly title: string;
  readonly bytes = new StoredBytes();
  readonly engine = new CaptureEngine(usualLimits, new BytesNow(this.bytes));
  readonly #source: CaptureInfo['source'];
  readonly #onChange: () => void;
  readonly #notes = new Map<number, readonly string[]>();
  #problem: Problem | null = null;
  #bytesExpected: number | null;
  #complete = false;
  #stopped = false;

  constructor(id: string, source: CaptureInfo['source'], title: string, sizeBytes: number, onChange: () => void) {
    this.id = id;
    this.title = title;
    this.#source = source;
    this.#bytesExpected = sizeBytes;
    this.#onChange = onChange;
  }

  /** Takes the file in and analyses it. Resolves at its end, whatever that is; never rejects. */
  async take(file: Blob): Promise<Problem | null> {
    try {
      const chunks = await unpacked(file);
      if (chunks === null) await this.#readInPlace(file);
      else await this.#readUnpacked(chunks);
    } catch (error) {
      this.#problem = problemOf(error, 'capture');
    }
    this.#complete = true;
    this.engine.end();
    this.#onChange();
    return this.#problem;
  }

  /** Ends the reading; what was read stays. */
  stop(): void {
    this.#stopped = true;
  }

  get info(): CaptureInfo {
    const status = this.engine.status();
    const problem = this.#problem ?? status.problem;
    const failed = this.#complete && status.frames === 0 && problem !== null;
    return {
      capture: this.id,
      source: this.#source,
      title: this.title,
      phase: !this.#complete ? (status.bytesAnalysed === 0 ? 'waiting' : 'analysing') : failed ? 'failed' : 'ended',
      problem,
      notices: [...status.notices],
      interface: null,
      filter: null,
      counts: {
        bytesReceived: this.bytes.length,
        bytesExpected: this.#complete ? this.bytes.length : this.#bytesExpected,
        bytesAnalysed: status.bytesAnalysed,
        frames: status.frames,
        segments: status.segments,
        connections: status.connections,
        evictedSegments: status.evictedSegments,
        evictedConnections: status.evictedConnections,
        // The whole file is the browser's, so none of it is let go.
        letGoBytes: 0,
        letGoFrames: 0,
        comments: status.comments,
        droppedByKernel: null,
      },
      baseSeconds: status.baseSeconds,
      lastTimeNs: status.lastTimeNs,
      names: [...status.names],
      demo: null,
    };
  }

  /** @throws ProblemError `frameUnknown` where the capture has no such frame to show */
  async frame(frame: number): Promise<FrameBytes> {
    const place = this.engine.framePlace(frame);
    if (place === null) throw new ProblemError('frameUnknown', { frame });
    const { timeNs, linkType, capturedLength, originalLength, comments, fileOffset } = place;
    const bytes = await this.bytes.read(fileOffset, Math.min(capturedLength, limits.frameBytesMax));
    return { frame, timeNs, linkType, capturedLength, originalLength, comments: [...comments], bytes: toBase64(bytes) };
  }

  /** The bytes that one end of a connection sent, as a file. Bytes that were not captured are left out. */
  streamOf(connection: number, fromClient: boolean): Blob {
    const side = fromClient ? 'client' : 'server';
    const parts: Blob[] = [];
    for (let at: StreamCursor | null = { client: 0, server: 0 }; at !== null; ) {
      const from = { by: 'cursor', ...at } as const;
      const window = this.engine.stream({ connection, side, from, bytes: limits.streamBytesMax });
      if (window === null) break;
      parts.push(new Blob([Uint8Array.from(atob(window.bytes), (character) => character.charCodeAt(0))]));
      const isRead = window.counted === window.segments;
      at = window.next ?? (isRead ? null : { ...at, [side]: at[side] + window.pieces.length });
    }
    return new Blob(parts);
  }

  /** Segments apart from any view. */
  excerpt(connection: number, first: number, count: number, together?: readonly number[]): Excerpt | null {
    const excerpt = this.engine.excerpt(connection, first, count, together);
    if (excerpt === null) return null;
    const { places: _places, ...shown } = excerpt;
    return shown;
  }

  /** Segments of a connection as a pcapng file. */
  excerptFile(connection: number, range: ExcerptRange, together?: readonly number[]): Promise<Blob> {
    const source = {
      baseSeconds: this.engine.status().baseSeconds ?? 0,
      names: this.engine.status().names,
      segments: (first: number, count: number) => {
        const excerpt = this.engine.excerpt(connection, first, count, together);
        return Promise.resolve(excerpt === null ? null : { window: excerpt.segments, places: excerpt.places });
      },
      read: (offset: number, length: number) => this.bytes.read(offset, length),
    };
    return gathered(excerptToPcapng(source, range));
  }

  /** Puts notes in place of the comments on a frame. */
  annotate(frame: number, comments: readonly string[]): void {
    this.engine.annotate(frame, comments);
    this.#notes.set(frame, comments);
    this.#onChange();
  }

  /** Calls an endpoint by a name; an empty one takes its name away. */
  nameEndpoint(endpoint: string, name: string): void {
    const comment = namesComment(renamed(this.engine.status().names, endpoint, name));
    this.annotate(captureItself, comment === null ? [] : [comment]);
  }

  /** The capture as a file: as it was, or with what was noted. */
  async file(): Promise<Blob> {
    if (this.#notes.size === 0) return this.bytes.whole();
    return gathered(withNotes(this.#pieces(), this.#notes, 0));
  }

  /** Its name: what was packed is kept unpacked, and only pcapng holds notes. */
  get fileName(): string {
    return this.#notes.size === 0 ? this.title.replace(packedEnding, '') : `${this.stem}.pcapng`;
  }

  /** Its name without what tells its format. */
  get stem(): string {
    return this.title.replace(packedEnding, '').replace(/\.(pcap|pcapng|cap|dmp)$/i, '') || 'capture';
  }

  async *#pieces(): AsyncGenerator<Uint8Array> {
    for (let offset = 0; offset < this.bytes.length; offset += chunkBytes) yield this.bytes.read(offset, chunkBytes);
  }

  async #readInPlace(file: Blob): Promise<void> {
    this.bytes.addBlob(file);
    let next = this.bytes.read(0, chunkBytes);
    for (let offset = 0; offset < file.size && !this.#stopped; offset += chunkBytes) {
      const chunk = await next;
      // The next piece is fetched while this one is analysed.
      next = this.bytes.read(offset + chunkBytes, chunkBytes);
      this.#analyse(chunk);
    }
    await next;
  }

  async #readUnpacked(chunks: AsyncGenerator<Uint8Array<ArrayBuffer>>): Promise<void> {
    this.#bytesExpected = null;
    for await (const chunk of chunks) {
      if (this.#stopped) return;
      this.bytes.add(chunk);
      this.#analyse(chunk);
      await turn();
    }
  }

  #analyse(chunk: Uint8Array): void {
    this.engine.push(chunk);
    this.#onChange();
  }
}

/** Lets what waits have its turn: unpacking may otherwise go on without one. */
const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/** What is made piece by piece, as one file. */
async function gathered(bytes: AsyncIterable<Uint8Array>): Promise<Blob> {
  const stored = new StoredBytes();
  for await (const piece of bytes) stored.add(piece.slice());
  return stored.whole();
}
