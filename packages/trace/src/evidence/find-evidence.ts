import { Analyzer, type AnalysisSink, CaptureClock, Finding, type FindingEvidence } from '@synscope/tcp';
import { sideBit, Word } from '../segments/segment-columns.js';
import type { SegmentSources } from '../segments/segment-sources.js';
import { EvidenceNotes } from './evidence-notes.js';
import { KeptFields } from './kept-fields.js';

/** Segments before the one asked about that are analysed again at most, and after it: some milliseconds' work. */
const replayMax = 16_384;
/** With the state machine, which takes longer. */
const replayWithStatesMax = 4_096;

const byStates = (1 << Finding.challengeAck) | (1 << Finding.unacceptableRst);

/** Findings that may rest on the connection that used the same ports before. */
const byPredecessor = byStates | (1 << Finding.reusedPorts);

/** Why a segment has its findings. */
export interface SegmentEvidence {
  readonly connection: number;
  readonly position: number;
  readonly frame: number;
  /**
   * Position of the first segment that was looked at for it. Over 0: the connection is so long that what lies before was
   * left out, and a rule that rests on that gives no figures.
   */
  readonly from: number;
  readonly evidence: readonly FindingEvidence[];
}

/**
 * Works out why the segment at a position of a connection has its findings: analyses the segments up to it once more, by
 * the same rules, with a recorder. The connection and the position must exist.
 */
export function findEvidence(sources: SegmentSources, connection: number, position: number): SegmentEvidence {
  const { columns } = sources;
  const row = sources.row(connection, position);
  const stored = columns.word(row, Word.findings);
  const frame = columns.word(row, Word.frame);
  const states = (stored & byStates) !== 0;
  const from = stored === 0 ? position : Math.max(0, position - (states ? replayWithStatesMax : replayMax));
  const notes = stored === 0 ? [] : new Replay(sources, connection, from, states).notesOf(position, stored);
  const evidence: FindingEvidence[] = [];
  for (const finding of Object.values(Finding)) {
    if ((stored & (1 << finding)) === 0) continue;
    const note = notes.find((one) => one.finding === finding);
    const evidenceFrame = columns.word(row, Word.evidenceFrame);
    const asRead = { finding, rule: 'asRead', frames: evidenceFrame === 0 ? [] : [evidenceFrame], figures: {} } as const;
    evidence.push(finished(sources, connection, position, note ?? asRead));
  }
  return { connection, position, frame, from, evidence };
}

/** Numbers count from where the page counts them, and the time to the first frame is told. */
function finished(
  sources: SegmentSources,
  connection: number,
  position: number,
  note: FindingEvidence,
): FindingEvidence {
  const { columns, bases } = sources;
  const row = sources.row(connection, position);
  const side = (columns.word(row, Word.flags) & sideBit) === 0 ? 0 : 1;
  const figures: Record<string, number> = {};
  for (const [name, value] of Object.entries(note.figures)) {
    const word = name.toLowerCase();
    if (word.endsWith('sequence')) figures[name] = (value - bases.at(connection, side, position)) >>> 0;
    else if (word.endsWith('acknowledgment')) figures[name] = (value - bases.at(connection, 1 - side, position)) >>> 0;
    else figures[name] = value;
  }
  const other = note.frames.length === 0 ? -1 : columns.rowOfFrame(note.frames[0]);
  if (other >= 0) {
    const apartNs = columns.timeNs(row) - columns.timeNs(other);
    if (other < row) figures.sinceFrameNs = apartNs;
    else figures.untilFrameNs = -apartNs;
  }
  return { ...note, figures };
}

/** A part of a connection analysed once more. */
class Replay implements AnalysisSink {
  readonly #notes = new EvidenceNotes();
  readonly #clock = new CaptureClock();
  readonly #analyzer: Analyzer;
  readonly #place = { fileOffset: 0, capturedLength: 0, originalLength: 0, linkType: 0 };
  #frame = 0;

  constructor(
    private readonly sources: SegmentSources,
    private readonly connection: number,
    private readonly from: number,
    states: boolean,
  ) {
    const { facts } = sources;
    this.#analyzer = new Analyzer(
      this,
      from === 0 ? { states } : { states, midway: { ...facts.midway(connection), firstSide: this.#sideAt(from) } },
    );
  }

  /** What the rules say of a segment that was found to be `stored`. */
  notesOf(position: number, stored: number): readonly FindingEvidence[] {
    const total = this.sources.segments(this.connection);
    if (this.from === 0 && (stored & byPredecessor) !== 0) this.#playPredecessor();
    this.#play(this.connection, this.from, position);
    this.#analyzer.record(this.#notes);
    this.#play(this.connection, position, position + 1);
    this.#analyzer.record(null);
    if ((stored & (1 << Finding.lostOnTheWay)) !== 0) {
      const row = this.sources.row(this.connection, position);
      this.#frame = this.sources.columns.word(row, Word.frame);
      for (let next = position + 1; this.#frame !== 0 && next < Math.min(total, position + replayMax); next++) {
        this.#play(this.connection, next, next + 1);
      }
    }
    return this.#notes.all;
  }

  openConnection(): void {}
  addSegment(): void {}
  arrivedTwice(): void {}
  hadArrived(): void {}
  setState(): void {}

  addFinding(_connection: number, frame: number, finding: Finding, evidenceFrame: number): void {
    if (finding !== Finding.lostOnTheWay || frame !== this.#frame) return;
    this.#notes.note(finding, 'sentAgainLater', [evidenceFrame], {});
    this.#frame = 0;
  }

  /** The connection that used the ports before, as far as it tells with which number it began. */
  #playPredecessor(): void {
    const predecessor = this.sources.facts.predecessor(this.connection);
    if (predecessor < 0) return;
    this.#play(predecessor, 0, Math.min(this.sources.segments(predecessor), replayMax));
  }

  #play(connection: number, from: number, to: number): void {
    const { columns, synOptions, facts } = this.sources;
    const kept = new KeptFields(columns, synOptions, facts, connection);
    for (let position = from; position < to; position++) {
      const row = this.sources.row(connection, position);
      const side = kept.read(row);
      const frame = columns.word(row, Word.frame);
      const timeNs = columns.timeNs(row);
      const seconds = Math.floor(timeNs / 1e9);
      this.#clock.add(seconds, timeNs - seconds * 1e9);
      this.#notes.begin(side);
      this.#analyzer.add(frame, this.#clock, kept.fields, this.#place);
      this.#notes.end(side, frame);
    }
  }

  #sideAt(position: number): number {
    const row = this.sources.row(this.connection, position);
    return (this.sources.columns.word(row, Word.flags) & sideBit) === 0 ? 0 : 1;
  }
}
