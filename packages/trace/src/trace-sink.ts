import type {
  AnalysisSink,
  Certainty,
  Finding,
  FramePlace,
  SegmentAnalysis,
  TcpState,
} from '@synscope/tcp';
import { Finding as Findings } from '@synscope/tcp';
import { type SegmentFields, TcpFlag } from '@synscope/wire';
import { ConnectionNumbers } from './connections/connection-numbers.js';
import { ConnectionWord, ConnectionWords } from './connections/connection-words.js';
import { RowLists } from './connections/row-lists.js';
import { SequenceBases } from './connections/sequence-bases.js';
import { RewriteWatch } from './rewrite-watch.js';
import {
  cutOptionsBit,
  Double,
  endlessBit,
  headerShift,
  identifiedBit,
  linkTypeShift,
  roleShift,
  type SegmentChunk,
  SegmentColumns,
  shiftShift,
  sideBit,
  Word,
} from './segments/segment-columns.js';
import { SackBlocks } from './segments/sack-blocks.js';
import { SynOptionTable } from './segments/syn-options.js';

/** Segments before the latest among which the copies of bytes that arrived twice are looked for. */
const lookBack = 128;

/** Writes what an Analyzer finds into the columns. */
export class TraceSink implements AnalysisSink {
  readonly columns = new SegmentColumns();
  readonly numbers = new ConnectionNumbers();
  readonly lists = new RowLists();
  readonly bases = new SequenceBases();
  readonly synOptions = new SynOptionTable();
  readonly rewrites = new RewriteWatch();
  readonly sackBlocks = new SackBlocks();
  /** Grows with every change. */
  revision = 0;
  /** Time to store for the next segment, nanoseconds since the capture's base time. */
  timeNs = 0;
  readonly #connections = new ConnectionWords();
  /** The latest segment, which nearly everything that is written concerns. */
  #latestConnection = -1;
  #latestPosition = -1;
  #latestRow = -1;

  /** The revision at which a connection last changed. */
  connectionRevision(connection: number): number {
    return this.#connections.get(connection, ConnectionWord.revision);
  }

  /** Every flag that a connection's segments carried, as tcp.flags. */
  flags(connection: number): number {
    return this.#connections.get(connection, ConnectionWord.flags);
  }

  openConnection(connection: number): void {
    this.numbers.open(connection);
    this.#connections.open(connection);
    this.bases.open(connection);
  }

  addSegment(fields: SegmentFields, analysis: SegmentAnalysis, place: FramePlace): void {
    const { connection, position, side } = analysis;
    const row = this.columns.count;
    const chunk = this.columns.append();
    const at = this.columns.start(row);
    writeSegment(chunk, at, fields, analysis, place);
    chunk.doubles[(at >> 1) + Double.timeNs] = this.timeNs;
    this.lists.append(connection, position, row);
    const words = this.#connections.words(connection);
    const start = this.#connections.start(connection);
    words[start + ConnectionWord.length] = position + 1;
    words[start + ConnectionWord.revision] = ++this.revision;
    words[start + ConnectionWord.flags] |= fields.flags;
    this.#latestConnection = connection;
    this.#latestPosition = position;
    this.#latestRow = row;
    if (analysis.sequenceBaseSet) this.bases.note(connection, side, position, analysis.sequenceBase);
    if (analysis.acknowledgmentBaseSet) this.bases.note(connection, 1 - side, position, analysis.acknowledgmentBase);
    if ((fields.flags & TcpFlag.syn) !== 0) this.synOptions.add(row, fields);
    if (fields.sackCount > 0) this.sackBlocks.add(row, fields);
  }

  /** Something became known of a connection that no segment of it says. */
  noteChange(connection: number): void {
    this.#connections.set(connection, ConnectionWord.revision, ++this.revision);
  }

  /** What is written from now on changes connections though no segment came. */
  settle(): void {
    this.#latestConnection = -1;
  }

  /** Segments of a connection so far. */
  length(connection: number): number {
    return this.#connections.get(connection, ConnectionWord.length);
  }

  /**
   * Forgets connections and their segments; the rows of the others move together. The latest segment's connection must
   * stay.
   *
   * @param evicted 1 for each connection to forget
   */
  evict(evicted: Uint8Array): void {
    const { columns, lists, synOptions, sackBlocks } = this;
    lists.clear();
    this.numbers.evict(evicted);
    for (let index = 0; index < this.numbers.kept; index++) {
      this.#connections.set(this.numbers.rowAt(index), ConnectionWord.length, 0);
    }
    synOptions.beginMoves();
    sackBlocks.beginMoves();
    columns.compact(
      (row) => evicted[columns.word(row, Word.connection)] === 0,
      (from, to) => {
        const connection = columns.word(to, Word.connection);
        const position = this.length(connection);
        lists.append(connection, position, to);
        this.#connections.set(connection, ConnectionWord.length, position + 1);
        if ((columns.word(to, Word.flags) & TcpFlag.syn) !== 0) synOptions.move(from, to);
        sackBlocks.move(from, to);
        if (from === this.#latestRow) this.#latestRow = to;
      },
    );
    synOptions.endMoves();
    sackBlocks.endMoves();
    this.revision++;
  }

  addFinding(connection: number, frame: number, finding: Finding, evidenceFrame: number): void {
    const row = this.columns.rowOfFrame(frame);
    if (row < 0) return;
    const { words } = this.columns.chunk(row);
    const at = this.columns.start(row);
    words[at + Word.findings] |= 1 << finding;
    if (words[at + Word.evidenceFrame] === 0) words[at + Word.evidenceFrame] = evidenceFrame;
    this.rewrites.note(connection, row);
    this.#touch(connection);
  }

  arrivedTwice(connection: number, side: number, start: number): void {
    const length = this.length(connection);
    for (let position = length - 1; position >= 0 && position >= length - lookBack; position--) {
      const row = this.#row(connection, position);
      const { words } = this.columns.chunk(row);
      const at = this.columns.start(row);
      const fromSide = (words[at + Word.flags] & sideBit) === 0 ? 0 : 1;
      if (fromSide !== side || words[at + Word.sequence] !== start) continue;
      words[at + Word.findings] &= ~(1 << Findings.lostOnTheWay);
      this.rewrites.note(connection, row);
    }
  }

  hadArrived(connection: number, position: number): void {
    const row = this.#row(connection, position);
    const { words } = this.columns.chunk(row);
    words[this.columns.start(row) + Word.findings] &= ~(1 << Findings.lostOnTheWay);
    this.rewrites.note(connection, row);
    this.#touch(connection);
  }

  setState(
    connection: number,
    position: number,
    side: number,
    state: TcpState,
    certainty: Certainty,
    rule: number,
    evidenceFrame: number,
  ): void {
    const row = this.#row(connection, position);
    const { words } = this.columns.chunk(row);
    const at = this.columns.start(row);
    const shift = side * 16;
    const label = packLabel(state, certainty, rule);
    words[at + Word.states] = (words[at + Word.states] & ~(0xffff << shift)) | (label << shift);
    words[at + Word.stateFrame + side] = evidenceFrame;
    this.rewrites.note(connection, row);
    this.#touch(connection);
  }

  /** The latest segment has touched its connection already. */
  #touch(connection: number): void {
    if (connection === this.#latestConnection) return;
    this.#connections.set(connection, ConnectionWord.revision, ++this.revision);
  }

  #row(connection: number, position: number): number {
    if (connection === this.#latestConnection && position === this.#latestPosition) return this.#latestRow;
    return this.lists.at(connection, this.length(connection), position);
  }
}

function writeSegment(
  chunk: SegmentChunk,
  at: number,
  fields: SegmentFields,
  analysis: SegmentAnalysis,
  place: FramePlace,
): void {
  const { words, doubles } = chunk;
  words[at + Word.frame] = analysis.frame;
  words[at + Word.connection] = analysis.connection;
  words[at + Word.flags] =
    fields.flags |
    (analysis.side === 0 ? 0 : sideBit) |
    (fields.ipId > 0 ? identifiedBit : 0) |
    (fields.payloadLength < 0 ? endlessBit : 0) |
    (analysis.optionsWhole ? 0 : cutOptionsBit) |
    (place.linkType << linkTypeShift);
  words[at + Word.sequence] = fields.sequence;
  words[at + Word.acknowledgment] = fields.acknowledgment;
  const factor = analysis.windowScaleFactor;
  const shift = factor > 1 ? 31 - Math.clz32(factor) : 0;
  words[at + Word.window] =
    fields.window |
    (shift << shiftShift) |
    ((fields.headerLength >> 2) << headerShift) |
    (analysis.role << roleShift);
  words[at + Word.length] = fields.payloadLength < 0 ? 0 : fields.payloadLength;
  words[at + Word.findings] = analysis.findings;
  words[at + Word.acksFrame] = analysis.acksFrame;
  words[at + Word.evidenceFrame] = analysis.evidenceFrame;
  words[at + Word.bytesInFlight] = analysis.bytesInFlight;
  // By index: taking an array apart goes through its iterator, and this is done for every segment.
  const label0 = analysis.labels[0];
  const label1 = analysis.labels[1];
  words[at + Word.states] =
    packLabel(label0.state, label0.certainty, label0.rule) |
    (packLabel(label1.state, label1.certainty, label1.rule) << 16);
  words[at + Word.stateFrame] = label0.evidenceFrame;
  words[at + Word.stateFrame + 1] = label1.evidenceFrame;
  words[at + Word.capturedLength] = place.capturedLength;
  words[at + Word.originalLength] = place.originalLength;
  doubles[(at >> 1) + Double.fileOffset] = place.fileOffset;
}

function packLabel(state: number, certainty: number, rule: number): number {
  return state | (certainty << 4) | (rule << 8);
}
