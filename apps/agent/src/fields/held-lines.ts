import type { Trace } from '@synscope/trace';
import { LineWriter } from './line-writer.js';
import type { SettledText } from './settled-fields.js';

/** Stands where a settled field belongs, followed by its number plus one. No field prints a byte of 0. */
const placeholder = 0;
const newline = 0x0a;
/** A line that belongs to no connection. */
export const noConnection = 0xffff_ffff;
const chunkLines = 16_384;
const replayBytes = 1024 * 1024;

/** Lines with fields that are known only when the whole capture was read: kept until then, and filled in. */
export class HeldLines {
  readonly #settled: readonly SettledText[];
  readonly #texts: Buffer[] = [];
  /** Connection of each line, in chunks. */
  readonly #connections: Uint32Array[] = [];
  #lines = 0;

  constructor(settled: readonly SettledText[]) {
    this.#settled = settled;
  }

  /** Marks the place of a settled field in a line. */
  mark(line: LineWriter, settled: number): void {
    line.byte(placeholder);
    line.byte(settled + 1);
  }

  /** A line ends that belongs to a connection. */
  endLine(connection: number): void {
    if (this.#lines % chunkLines === 0) this.#connections.push(new Uint32Array(chunkLines));
    this.#connections[this.#connections.length - 1][this.#lines % chunkLines] = connection;
    this.#lines++;
  }

  /** Whole lines, in order. */
  hold(text: Buffer): void {
    this.#texts.push(text);
  }

  /** The lines as they are to be printed. */
  *filled(trace: Trace): Generator<Buffer> {
    const positions = new Uint32Array(trace.totals.connections);
    const out = new LineWriter();
    let line = 0;
    for (const text of this.#texts) {
      let from = 0;
      for (let at = 0; at < text.length; at++) {
        const byte = text[at];
        if (byte !== placeholder && byte !== newline) continue;
        const connection = this.#connections[Math.floor(line / chunkLines)][line % chunkLines];
        if (byte === newline) {
          if (connection !== noConnection) positions[connection]++;
          line++;
          continue;
        }
        out.bytes(text.subarray(from, at));
        const settled = this.#settled[text[at + 1] - 1];
        if (connection !== noConnection) out.text(settled(trace, connection, positions[connection]));
        at++;
        from = at + 1;
      }
      out.bytes(text.subarray(from));
      if (out.length >= replayBytes) yield out.take();
    }
    yield out.take();
  }
}
