import type { Writable } from 'node:stream';
import { type CaptureProblem, CaptureReader, type FrameRef, type FrameSink } from '@synscope/pcap';
import {
  type AnalysisSink,
  Analyzer,
  CaptureClock,
  type FramePlace,
  mayAnnounce,
  type SegmentAnalysis,
} from '@synscope/tcp';
import { Trace } from '@synscope/trace';
import { DecodeResult, FrameDecoder, SegmentFields } from '@synscope/wire';
import { send } from '../printing/send.js';
import { analysisFields } from './analysis-fields.js';
import { frameFields } from './frame-fields.js';
import { headerFields } from './header-fields.js';
import { HeldLines, noConnection } from './held-lines.js';
import { LineWriter } from './line-writer.js';
import { optionFields } from './option-fields.js';
import { type FieldPrinter, SegmentSource } from './segment-source.js';
import { settledFields, type SettledText } from './settled-fields.js';

const streamed: Readonly<Record<string, FieldPrinter>> = {
  ...frameFields,
  ...headerFields,
  ...optionFields,
  ...analysisFields,
};

/** Names of all fields that can be printed. */
export const fieldNames: readonly string[] = [...Object.keys(streamed), ...Object.keys(settledFields)];

/** Bytes of a TCP header without options. */
const headerMin = 20;
/** Bytes of a quoted header that make a segment of it to tshark. */
const quotedMin = 16;
const tab = 0x09;
const newline = 0x0a;

/** What fields are to be printed of. */
export interface PrintFieldsRequest {
  /** The bytes of a capture, unpacked. */
  readonly input: AsyncIterable<Uint8Array>;
  /** Each one of `fieldNames`. */
  readonly fields: readonly string[];
  /** Whether tcp.checksum.status says what each checksum is worth. */
  readonly verifyChecksums?: boolean;
  readonly output: Writable;
  /** Whether the capture is being made: then a frame is printed as it comes, whatever the next would tell of the format. */
  readonly live?: boolean;
}

/**
 * Prints the fields of every TCP segment of a capture: a line each, separated by tabs, an absent field empty.
 *
 * Lines are printed as the capture is read, unless a field is asked for that is known only at its end. Resolves with
 * what was wrong with the capture, after all whole frames before it were printed; null where nothing was.
 */
export async function printFields(request: PrintFieldsRequest): Promise<CaptureProblem | null> {
  const { input, fields, output } = request;
  const printer = new SegmentPrinter(fields, request.verifyChecksums ?? false);
  const reader = new CaptureReader(printer);
  for await (const chunk of input) {
    reader.write(chunk);
    if (request.live === true) reader.flush();
    await send(printer.takeReady(), output);
    if (reader.failed || output.destroyed) break;
  }
  reader.end();
  for (const text of printer.takeRest()) await send(text, output);
  return printer.problem;
}

/** Analyses frames and writes their lines. */
class SegmentPrinter implements FrameSink, AnalysisSink {
  problem: CaptureProblem | null = null;
  readonly #printers: FieldPrinter[] = [];
  readonly #line = new LineWriter();
  readonly #source = new SegmentSource();
  readonly #decoder = new FrameDecoder();
  readonly #fields = new SegmentFields();
  readonly #place = { fileOffset: 0, capturedLength: 0, originalLength: 0, linkType: 0 };
  readonly #clock = new CaptureClock();
  readonly #analyzer = new Analyzer(this, { states: false });
  /** Only where a settled field is asked for. */
  readonly #trace: Trace | null = null;
  readonly #held: HeldLines | null = null;
  /** Whether the segment in hand is quoted by an ICMP error. */
  #quoted = false;

  constructor(fields: readonly string[], verifyChecksums: boolean) {
    this.#source.verifyChecksums = verifyChecksums;
    const settled: SettledText[] = [];
    for (const field of fields) {
      const settledText = settledFields[field];
      if (settledText === undefined) this.#printers.push(streamed[field]);
      else this.#printers.push(this.#marker(settled.push(settledText()) - 1));
    }
    if (settled.length > 0) {
      this.#trace = new Trace();
      this.#held = new HeldLines(settled);
    }
    this.#source.fields = this.#fields;
  }

  onFrame(frame: FrameRef): void {
    const source = this.#source;
    this.#clock.add(frame.hasTime ? frame.seconds : Number.NaN, frame.nanos);
    this.#trace?.addFrame(frame.hasTime ? frame.seconds : Number.NaN, frame.nanos, frame.frameNumber);
    source.frame = frame;
    if (frame.hasTime && !source.first.known) {
      source.first.set(frame);
      source.previous.set(frame);
    }
    const result = this.#decoder.decode(frame, this.#fields);
    const { reassembled } = this.#fields;
    source.bytes = reassembled ? this.#decoder.packet : frame.bytes;
    source.start = reassembled ? 0 : frame.start;
    source.end = reassembled ? this.#decoder.packet.length : frame.end;
    if (result === DecodeResult.tcp) this.#analyze(frame);
    else if (result === DecodeResult.tcpHeaderCut) this.#printCut();
    else if (result === DecodeResult.icmp) this.#takeIcmp(frame);
    if (frame.hasTime) source.previous.set(frame);
  }

  onProblem(problem: CaptureProblem): void {
    this.problem = problem;
  }

  addSegment(fields: SegmentFields, analysis: SegmentAnalysis): void {
    if (this.#quoted) return;
    const source = this.#source;
    source.analysis = analysis;
    source.analysed = true;
    source.sound = fields.headerLength >= headerMin;
    source.whole = source.sound && fields.headerAvailable >= headerMin;
    source.shown = source.whole && analysis.optionsWhole && !fields.optionsAbandoned && fields.payloadLength >= 0;
    // tshark's numbers count connections that are only quoted, the trace's do not.
    this.#print(this.#trace?.locate(analysis.frame)?.connection ?? analysis.connection);
  }

  openConnection(): void {}
  addFinding(): void {}
  arrivedTwice(): void {}
  hadArrived(): void {}
  setState(): void {}

  /** Lines that can be printed by now. */
  takeReady(): Buffer | null {
    if (this.#line.length === 0) return null;
    const text = this.#line.take();
    if (this.#held === null) return text;
    this.#held.hold(text);
    return null;
  }

  /** Lines that had to wait for the end. */
  takeRest(): Iterable<Buffer> {
    const ready = this.takeReady();
    if (this.#held === null || this.#trace === null) return ready === null ? [] : [ready];
    this.#trace.finish();
    return this.#held.filled(this.#trace);
  }

  #analyze(frame: FrameRef): void {
    const place: FramePlace = this.#place;
    place.fileOffset = frame.fileOffset;
    place.capturedLength = frame.end - frame.start;
    place.originalLength = frame.originalLength;
    place.linkType = frame.linkType;
    if (!this.#quoted) this.#trace?.addSegment(this.#fields, place);
    this.#analyzer.add(frame.frameNumber, this.#clock, this.#fields, place);
    if (mayAnnounce(this.#fields)) {
      const { bytes, start } = this.#source;
      const from = start + this.#fields.payloadOffset;
      this.#analyzer.addPayload(this.#fields, bytes, from, from + this.#fields.payloadCaptured);
    }
  }

  #takeIcmp(frame: FrameRef): void {
    const error = this.#decoder.decodeError(this.#fields);
    if (error === null) return;
    this.#trace?.addIcmpError(this.#fields, error);
    if (this.#fields.headerAvailable >= quotedMin) this.#addQuoted(frame);
  }

  /**
   * tshark takes the header that an ICMP error quotes for a segment of the connection, and so gives the ones after it
   * other times and stages. This analyzer is for tshark's answers alone; the trace never hears of it.
   */
  #addQuoted(frame: FrameRef): void {
    this.#quoted = true;
    this.#analyze(frame);
    this.#quoted = false;
  }

  /** A segment of which too little was captured: tshark prints its ports and addresses. */
  #printCut(): void {
    this.#source.analysed = false;
    this.#source.sound = false;
    this.#source.whole = false;
    this.#source.shown = false;
    this.#print(noConnection);
  }

  #print(connection: number): void {
    const source = this.#source;
    const line = this.#line;
    const printers = this.#printers;
    // Each field may be followed by a tab or the end of the line, and a held one is two bytes.
    line.reserve(printers.length + 1);
    if (source.frame.hasTime && !source.previousPrinted.known) source.previousPrinted.set(source.frame);
    for (let i = 0; i < printers.length; i++) {
      if (i > 0) line.byte(tab);
      printers[i](source, line);
    }
    line.byte(newline);
    this.#held?.endLine(connection);
    if (source.frame.hasTime) source.previousPrinted.set(source.frame);
  }

  #marker(settled: number): FieldPrinter {
    return (_, line) => this.#held?.mark(line, settled);
  }
}
