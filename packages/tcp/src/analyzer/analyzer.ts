import type { IcmpError, SegmentFields } from '@synscope/wire';
import { TcpFlag } from '@synscope/wire';
import { ConnectionFacts } from '../connections/connection-facts.js';
import { ConnectionTable } from '../connections/connection-table.js';
import { IcmpErrors } from '../connections/icmp-errors.js';
import { senderIsClient } from '../connections/roles.js';
import { Shared, SharedBit, Side, SideBit, sideStart } from '../connections/row-layout.js';
import { ChallengeAcks } from '../findings/challenge-acks.js';
import { noteCompleteness } from '../findings/completeness.js';
import type { EvidenceRecorder } from '../findings/evidence.js';
import { FindingBit, retransmissionFamily } from '../findings/finding-bits.js';
import { FrameDuplicates } from '../findings/frame-duplicates.js';
import { noteHandshake } from '../findings/handshake-findings.js';
import { noteMultipath } from '../findings/multipath.js';
import { markLost, tellOfArrivedTwice } from '../findings/loss-evidence.js';
import { analyzeSequence } from '../findings/sequence-analysis.js';
import { recordNewNumber, recordUnacceptableRst } from '../findings/record-handshake-findings.js';
import { isSuperSegment } from '../findings/super-segment.js';
import { scaleWindow } from '../findings/window-scaling.js';
import { FtpAnnouncements } from '../ftp/ftp-announcements.js';
import { isAfter } from '../sequence/sequence-number.js';
import { NodePool } from '../sequence/node-pool.js';
import { PayloadCoverage } from '../sequence/payload-coverage.js';
import { UnackedSegments } from '../sequence/unacked-segments.js';
import type { ConnectionSummary } from '../vocabulary/connection-summary.js';
import { Finding } from '../vocabulary/finding.js';
import type { AnalysisSink } from './analysis-sink.js';
import type { AnalyzerOptions, Midway } from './analyzer-options.js';
import type { CaptureClock } from './capture-clock.js';
import type { FramePlace } from './frame-place.js';
import { CompletenessBit, SegmentAnalysis } from './segment-analysis.js';
import { noteBases, replaceBase, setRelativeNumbers } from './segment-numbers.js';
import { noteFin, noteOptions } from './segment-aftermath.js';
import { noteInitialRtt, noteTimes } from './segment-times.js';
import { StateKeeper } from './state-keeper.js';
import { labelSteadySegment, rowIsSteady, takeSteadySegment } from './steady-segment.js';

const synAck = TcpFlag.syn | TcpFlag.ack;
/** A TCP header has at least this many bytes; of a shorter one tshark reads the numbers only. */
const headerMin = 20;
/** Bytes of a TCP header up to the end of its sequence number. */
const numberEnd = 8;

/** Turns segments, in the order of the capture, into connections, findings and states. Allocates nothing a segment. */
export class Analyzer {
  /** What is known of each connection by now. */
  readonly facts: ConnectionFacts;

  readonly #sink: AnalysisSink;
  readonly #table = new ConnectionTable();
  readonly #unacked: UnackedSegments;
  readonly #coverage: PayloadCoverage;
  readonly #duplicates = new FrameDuplicates();
  readonly #challenges = new ChallengeAcks();
  readonly #icmpErrors = new IcmpErrors();
  readonly #announcements = new FtpAnnouncements();
  readonly #states: StateKeeper | null;
  readonly #midway: Midway | null;
  readonly #out = new SegmentAnalysis();

  constructor(sink: AnalysisSink, options: AnalyzerOptions = { states: true }) {
    const pool = new NodePool();
    this.#sink = sink;
    this.#midway = options.midway ?? null;
    this.#unacked = new UnackedSegments(pool);
    this.#coverage = new PayloadCoverage(pool);
    this.#states = options.states ? new StateKeeper(sink, this.#out) : null;
    this.facts = new ConnectionFacts(this.#table);
  }

  /** Connections so far; where some were evicted, the numbers up to which others may have theirs. */
  get connections(): number {
    return this.#table.count;
  }

  /** Takes down from now on why segments get their findings; null for no longer. */
  record(recorder: EvidenceRecorder | null): void {
    this.#out.recorder = recorder;
  }

  /**
   * Analyses the next segment. Never throws, whatever the segment.
   *
   * @param frameNumber from 1, rising
   * @param clock at the frame's time
   */
  add(frameNumber: number, clock: CaptureClock, fields: SegmentFields, place: FramePlace): void {
    const table = this.#table;
    const out = this.#out;
    out.begin(frameNumber);
    const connection = this.#connectionOf(fields);
    const words = table.words(connection);
    const doubles = table.doubles(connection);
    const row = table.rowStart(connection);
    out.connection = connection;
    out.side = table.side;
    out.optionsWhole =
      fields.headerAvailable >= headerMin &&
      (fields.reassembled || fields.tcpOffset + fields.headerLength <= place.capturedLength || !fields.optionsCut);
    if ((words[row + Shared.bits] & SharedBit.steady) !== 0) {
      if (out.recorder === null && this.#takeSteady(words, doubles, row, clock, fields)) {
        this.#sink.addSegment(fields, out, place);
        return;
      }
      this.#wake(connection, words, doubles, row);
    }
    this.#addFully(words, doubles, row, clock, fields, place);
    if (rowIsSteady(words, doubles, row) && this.#mayRest(connection, words, doubles, row)) {
      words[row + Shared.bits] |= SharedBit.steady;
    }
  }

  /**
   * The payload of the segment that was added last, where `mayAnnounce` says that it is wanted; it lies in `bytes` from
   * `start` up to `end`, which may be nothing. Like tshark, reads it once only, and not out of order.
   */
  addPayload(fields: SegmentFields, bytes: Uint8Array, start: number, end: number): void {
    const { connection, findings } = this.#out;
    if ((findings & (retransmissionFamily | FindingBit.outOfOrder)) !== 0 || (fields.flags & TcpFlag.rst) !== 0) return;
    const bits = this.#table.words(connection)[this.#table.rowStart(connection) + Shared.bits];
    // What was announced is a data connection, whatever its port.
    if ((bits & SharedBit.announced) === 0) this.#announcements.read(fields, bytes, start, end);
  }

  #takeSteady(
    words: Int32Array,
    doubles: Float64Array,
    row: number,
    clock: CaptureClock,
    fields: SegmentFields,
  ): boolean {
    const out = this.#out;
    const taken = takeSteadySegment(
      words,
      doubles,
      row,
      out.side,
      clock,
      fields,
      this.#unacked,
      this.#coverage,
      this.#duplicates,
      out,
    );
    if (taken && this.#states !== null) labelSteadySegment(words, row, fields.payloadLength, out);
    return taken;
  }

  /** Whether the next segments may take the short way: the states and the challenges have no say in them. */
  #mayRest(connection: number, words: Int32Array, doubles: Float64Array, row: number): boolean {
    if (this.#states === null) return true;
    return !this.#challenges.isWaiting(connection) && this.#states.rest(connection, words, doubles, row);
  }

  #wakeConnection(connection: number): void {
    const table = this.#table;
    this.#wake(connection, table.words(connection), table.doubles(connection), table.rowStart(connection));
  }

  /** The rules have a say again: they take over what the short way has changed. */
  #wake(connection: number, words: Int32Array, doubles: Float64Array, row: number): void {
    if ((words[row + Shared.bits] & SharedBit.steady) === 0) return;
    words[row + Shared.bits] &= ~SharedBit.steady;
    this.#states?.catchUp(connection, words, doubles, row);
  }

  /** A segment that the short way does not take. */
  #addFully(
    words: Int32Array,
    doubles: Float64Array,
    row: number,
    clock: CaptureClock,
    fields: SegmentFields,
    place: FramePlace,
  ): void {
    const out = this.#out;
    const { connection, side } = out;
    const forward = row + sideStart(side);
    const reverse = row + sideStart(1 - side);
    out.position = words[row + Shared.segments]++;
    noteTimes(doubles, row, clock, out);
    this.#analyzeFully(words, doubles, row, forward, reverse, fields);
    words[row + Shared.findings] |= out.findings;
    const challenge = this.#states === null ? -1 : this.#inferStates(this.#states, words, row, clock.timeNs, fields);

    this.#sink.addSegment(fields, out, place);
    markLost(words, row, forward, fields, out, this.#unacked, this.#sink);
    tellOfArrivedTwice(fields, out, this.#sink);
    if (challenge >= 0) {
      this.#sink.addFinding(connection, out.frame, challenge as Finding, this.#challenges.evidenceFrame);
    }
    if (fields.mptcpSubtypes !== 0) noteMultipath(words, row, forward, reverse, fields);
  }

  /** What tshark finds of it, and we do: everything is looked at. */
  #analyzeFully(
    words: Int32Array,
    doubles: Float64Array,
    row: number,
    forward: number,
    reverse: number,
    fields: SegmentFields,
  ): void {
    const out = this.#out;
    replaceBase(words, forward, fields, this.#unacked, out);
    if (fields.payloadLength >= 0) noteBases(words, forward, reverse, fields, out);
    setRelativeNumbers(words, forward, reverse, fields, out);
    noteCompleteness(words, row, fields, out);
    noteHandshake(words, row, forward, reverse, fields, out);
    out.initialRttNs = doubles[(row >> 1) + Shared.initialRtt];
    if (fields.payloadLength >= 0) this.#analyze(words, doubles, forward, reverse, fields);
    if ((out.findings & retransmissionFamily) !== 0 && (out.findings & FindingBit.captureDuplicate) === 0) {
      words[row + Shared.retransmissions]++;
    }
    words[forward + Side.sackedBytes] = 0;
    if (fields.headerLength >= headerMin) {
      noteInitialRtt(words, doubles, row, fields.flags, out);
      scaleWindow(words, forward, fields, out);
      noteOptions(words, forward, reverse, fields, out.optionsWhole);
      noteFin(words, forward, reverse, fields, out);
    }
  }

  /**
   * Forgets connections. Their numbers are given to later ones, and should more of their segments come, those begin new
   * connections. The latest segment's connection must stay.
   *
   * @param evicted 1 for each connection to forget; as long as `connections`
   */
  evict(evicted: Uint8Array): void {
    for (let connection = 0; connection < evicted.length; connection++) {
      if (evicted[connection] === 0) continue;
      const words = this.#table.words(connection);
      const row = this.#table.rowStart(connection);
      words[row + Shared.bits] &= ~SharedBit.steady;
      for (let side = 0; side < 2; side++) {
        const start = row + sideStart(side);
        this.#unacked.clear(words, start);
        this.#coverage.clear(words, start);
      }
    }
    this.#states?.evict(evicted);
    this.#duplicates.evict(evicted);
    this.#challenges.evict(evicted);
    this.#icmpErrors.evict(evicted);
    this.#table.evict(evicted);
  }

  /**
   * An ICMP error in a frame that is no segment.
   *
   * @param fields the header that it quotes, read during the call only
   * @returns the connection that it is about: the latest between those endpoints, if it has sent such a number; -1 for none
   */
  addIcmpError(frameNumber: number, fields: SegmentFields, error: IcmpError): number {
    const table = this.#table;
    const connection = table.find(fields);
    if (connection < 0) return -1;
    const words = table.words(connection);
    const forward = table.rowStart(connection) + sideStart(table.side);
    const known = (words[forward + Side.bits] & SideBit.baseKnown) !== 0;
    const { sequence, headerAvailable } = fields;
    const sent = !known || headerAvailable < numberEnd || hasSent(words, forward, sequence | 0);
    if (!sent) return -1;
    this.#icmpErrors.add(connection, table.side, frameNumber, error);
    return connection;
  }

  /** The capture has ended at `lastTimeNs`: settles the labels. */
  finish(lastTimeNs: number): void {
    if (this.#states === null) return;
    for (let connection = 0; connection < this.#table.count; connection++) this.#wakeConnection(connection);
    this.#states.finish(lastTimeNs);
  }

  /**
   * From a connection's first SYN to the segment that completes the handshake, whatever had to be sent again in between,
   * in nanoseconds; NaN where not both were seen.
   *
   * @throws Error where the analyzer was told not to infer states
   */
  handshakeNs(connection: number): number {
    if (this.#states === null) throw new Error('An analyzer without states knows of no handshakes.');
    const wholeNs = this.#states.handshakeNs(connection);
    return Number.isNaN(wholeNs) ? this.facts.initialRttNs(connection) : wholeNs;
  }

  /**
   * What is said of a connection as a whole, by now.
   *
   * @param lastTimeNs time of the capture's latest frame
   * @param captureEnded whether nothing can follow
   * @throws Error where the analyzer was told not to infer states
   */
  summary(connection: number, lastTimeNs: number, captureEnded: boolean): ConnectionSummary {
    if (this.#states === null) throw new Error('An analyzer without states has no summaries.');
    this.#wakeConnection(connection);
    return this.#states.summary(connection, {
      lastTimeNs,
      captureEnded,
      bytesFromClient: this.facts.bytesFromClient(connection),
      bytesFromServer: this.facts.bytesFromServer(connection),
      icmp: this.#icmpErrors.of(connection, this.facts.clientSide(connection)),
    });
  }

  /** The connection that a segment belongs to, opened where it begins one; the table's `side` is the sender's. */
  #connectionOf(fields: SegmentFields): number {
    const table = this.#table;
    const known = table.find(fields);
    if (known < 0) return this.#open(fields, -1);
    if ((fields.flags & synAck) !== TcpFlag.syn) return known;
    const words = table.words(known);
    const forward = table.rowStart(known) + sideStart(table.side);
    if ((words[forward + Side.bits] & SideBit.baseKnown) === 0) return known;
    if (words[forward + Side.base] !== (fields.sequence | 0)) {
      const out = this.#out;
      out.findings |= FindingBit.reusedPorts;
      out.hasRecord = true;
      if (out.recorder !== null) recordNewNumber(out.recorder, 'synWithNewNumber', words, forward, fields.sequence);
      return this.#open(fields, known);
    }
    // The same SYN again: expected from here on is what was acknowledged, so that it counts as a retransmission.
    words[forward + Side.next] = words[forward + Side.maxAck];
    this.#out.hasRecord = true;
    return known;
  }

  #open(fields: SegmentFields, predecessor: number): number {
    const table = this.#table;
    const midway = table.count === 0 ? this.#midway : null;
    const fromClient = midway === null ? senderIsClient(fields) : midway.firstSide === 0;
    const predecessorSide = table.side;
    const connection = table.open(fields, predecessor, fromClient);
    const row = table.rowStart(connection);
    const words = table.words(connection);
    if (midway !== null) this.#takeUp(midway, words, row);
    if (predecessor >= 0) words[row + Shared.bits] |= CompletenessBit.syn << SharedBit.completenessShift;
    else if (this.#announcements.take(fields)) words[row + Shared.bits] |= SharedBit.announced;
    if (predecessor >= 0) this.#wakeConnection(predecessor);
    this.#states?.open(connection, predecessor, predecessor >= 0 && predecessorSide !== table.side);
    this.#sink.openConnection(connection);
    return connection;
  }

  #takeUp(midway: Midway, words: Int32Array, row: number): void {
    this.#table.doubles(0)[(row >> 1) + Shared.initialRtt] = midway.initialRttNs;
    for (let side = 0; side < 2; side++) {
      words[row + sideStart(side) + Side.windowShift] = midway.windowShifts[side];
      words[row + sideStart(side) + Side.mss] = midway.mss[side];
    }
  }

  #analyze(words: Int32Array, doubles: Float64Array, forward: number, reverse: number, fields: SegmentFields): void {
    const out = this.#out;
    const copied = this.#duplicates.original(out.connection, out.side, out.frame, out.timeNs, fields, out.recorder);
    analyzeSequence(words, doubles, forward, reverse, out.initialRttNs, fields, this.#unacked, out);
    this.#notePayload(words, doubles, forward, reverse, copied, fields);
  }

  /** @param copied the frame of which this one is a copy, 0 for none */
  #notePayload(
    words: Int32Array,
    doubles: Float64Array,
    forward: number,
    reverse: number,
    copied: number,
    fields: SegmentFields,
  ): void {
    const out = this.#out;
    if (copied !== 0) {
      out.findings = (out.findings | FindingBit.captureDuplicate) & ~FindingBit.handshakeRetransmission;
      out.evidenceFrame = copied;
    }
    if (fields.payloadLength > 0) {
      if (isSuperSegment(words, reverse, fields, out.recorder)) out.findings |= FindingBit.superSegment;
      const start = (fields.sequence + ((fields.flags & TcpFlag.syn) === 0 ? 0 : 1)) | 0;
      const end = (start + fields.payloadLength) | 0;
      out.newBytes = this.#coverage.add(words, forward, start, end, (out.sequenceBase + 1) | 0);
      doubles[(forward >> 1) + Side.newBytes] += out.newBytes;
    }
  }

  /** The states after the segment. Returns the finding that they show the segment to be, or -1. */
  #inferStates(states: StateKeeper, words: Int32Array, row: number, timeNs: number, fields: SegmentFields): number {
    const out = this.#out;
    states.add(timeNs, fields);
    if (states.swapIfWrong(out.connection)) words[row + Shared.bits] ^= SharedBit.swapped;
    const found = this.#challenges.find(fields, out, states.doubtfulRule);
    if (found < 0) return found;
    words[row + Shared.findings] |= 1 << found;
    if (found === Finding.unacceptableRst && out.recorder !== null) {
      const [forward, reverse] = [row + sideStart(out.side), row + sideStart(1 - out.side)];
      recordUnacceptableRst(out.recorder, words, forward, reverse, fields, states.doubtfulInSynSent);
    }
    return found;
  }
}

/** Whether a side has sent a number, as far as the capture shows. */
function hasSent(words: Int32Array, side: number, sequence: number): boolean {
  return !isAfter(words[side + Side.base], sequence) && !isAfter(sequence, words[side + Side.next]);
}
