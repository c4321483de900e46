import type { CaptureProblem } from './capture-problem.js';
import type { FrameRef, FrameSink } from './frame-sink.js';

/** What a format's parser shares with the reader that feeds it. */
export interface ParserHost {
  readonly sink: FrameSink;
  /** The one frame reference that every frame is delivered in. */
  readonly frame: FrameRef;
  /** Ends reading. */
  fail(problem: CaptureProblem): void;
  readonly failed: boolean;
}

/** Parses one capture format, as far as the bytes at hand reach. */
export interface FormatParser {
  /** After `parse`: how many bytes, counted from the first one not consumed, are needed to get further. */
  needed: number;
  /** After `parse`: how many bytes after those consumed are to be passed over unseen. */
  skip: number;
  /**
   * The record that `parse` left off in the middle of, to pass over the rest: where it began in the stream, and how many
   * of its bytes follow those to be skipped. Null between records, and where a record waits for more bytes unconsumed.
   */
  readonly partial: { readonly byteOffset: number; readonly rest: number } | null;
  /**
   * Consumes whole records from `bytes[position..end)`, which stand at `streamOffset` in the stream.
   *
   * Given exactly `needed` bytes it either consumes all of them, asks for more, or fails; only where it waited to tell how
   * they are to be read, it may leave some of them.
   *
   * @returns the position of the first byte not consumed.
   */
  parse(bytes: Uint8Array, position: number, end: number, streamOffset: number): number;
  /**
   * Bytes are at hand, from the first one not consumed on, that wait for more to tell how they are to be read. Decides it by
   * these alone, where they can be read at all; `parse` will then take them.
   *
   * @param ended whether the stream is over
   * @returns whether something was decided
   */
  decide?(bytes: Uint8Array, end: number, ended: boolean): boolean;
}
