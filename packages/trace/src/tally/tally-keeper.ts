import { completenessAfter, completenessText, Finding, ZeekCodes } from '@synscope/tcp';
import { TcpFlag } from '@synscope/wire';
import { endlessBit, flagsMask, sideBit, windowMask, Word } from '../segments/segment-columns.js';
import type { SegmentSources } from '../segments/segment-sources.js';
import { AckedHoles } from './acked-holes.js';
import { beforeRst } from './before-rst.js';
import type { ConnectionTally, EndTally } from './connection-tally.js';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

const again =
  (1 << Finding.retransmission) | (1 << Finding.fastRetransmission) | (1 << Finding.spuriousRetransmission);
const copyBit = 1 << Finding.captureDuplicate;

/** Counts the segments of one connection after the other, as far as it comes; goes on where it stopped when asked again. */
export class TallyKeeper {
  #connection = -1;
  #clientSide = -1;
  #counted = 0;
  #zeek = new ZeekCodes();
  #completeness = 0;
  #ends: readonly [Mutable<EndTally>, Mutable<EndTally>] = [emptyTally(), emptyTally()];
  /** Of what the client sent, and of what the server sent. */
  #holes: readonly [AckedHoles, AckedHoles] = [new AckedHoles(), new AckedHoles()];

  /**
   * The tally of a connection, which must exist.
   *
   * @param rstPosition of the RST that ended it; -1 for none
   * @param atMost segments to count now
   */
  tally(sources: SegmentSources, connection: number, rstPosition: number, atMost: number): ConnectionTally {
    const clientSide = sources.facts.clientSide(connection);
    if (connection !== this.#connection || clientSide !== this.#clientSide) this.#begin(connection, clientSide);
    const segments = sources.segments(connection);
    const until = Math.min(segments, this.#counted + atMost);
    for (let position = this.#counted; position < until; position++) this.#add(sources, position);
    this.#counted = until;
    const { facts } = sources;
    const bytesOf = (bytes: number, end: EndTally, holes: AckedHoles): EndTally => ({
      ...end,
      bytes,
      bytesNotCaptured: holes.bytes,
      bytesAgain: until === segments ? Math.max(0, end.bytes - bytes) : 0,
    });
    const completeness = this.#secondPass(sources);
    return {
      connection,
      segments,
      counted: until,
      client: bytesOf(facts.bytesFromClient(connection), this.#ends[0], this.#holes[0]),
      server: bytesOf(facts.bytesFromServer(connection), this.#ends[1], this.#holes[1]),
      beforeRst: beforeRst(sources, connection, rstPosition),
      completeness,
      completenessText: completenessText(completeness),
      connState: this.#zeek.connState,
      history: this.#zeek.history,
    };
  }

  /** Forgets what it has counted. */
  forget(): void {
    this.#begin(-1, -1);
  }

  #begin(connection: number, clientSide: number): void {
    this.#connection = connection;
    this.#clientSide = clientSide;
    this.#counted = 0;
    this.#zeek = new ZeekCodes();
    this.#completeness = 0;
    this.#ends = [emptyTally(), emptyTally()];
    this.#holes = [new AckedHoles(), new AckedHoles()];
  }

  #add(sources: SegmentSources, position: number): void {
    const row = sources.row(this.#connection, position);
    const { words } = sources.columns.chunk(row);
    const at = sources.columns.start(row);
    const packed = words[at + Word.flags];
    const flags = packed & flagsMask;
    const side = (packed & sideBit) === 0 ? 0 : 1;
    const length = words[at + Word.length];
    const findings = words[at + Word.findings];
    const fromClient = side === this.#clientSide;
    count(this.#ends[fromClient ? 0 : 1], findings, length);
    // Of a segment whose end cannot be told nothing can be said.
    if ((packed & endlessBit) !== 0) return;
    // A reset's numbers are not what its sender would go on with.
    if ((flags & TcpFlag.rst) === 0) {
      const [own, other] = fromClient ? this.#holes : [this.#holes[1], this.#holes[0]];
      const others = ((flags & TcpFlag.syn) === 0 ? 0 : 1) + ((flags & TcpFlag.fin) === 0 ? 0 : 1);
      own.send(words[at + Word.sequence], length + others);
      if ((flags & TcpFlag.ack) !== 0) other.acknowledge(words[at + Word.acknowledgment]);
    }
    this.#completeness = completenessAfter(this.#completeness, flags, length, position === 0);
    this.#zeek.add(fromClient, {
      flags,
      sequence: words[at + Word.sequence],
      acknowledgment: words[at + Word.acknowledgment],
      length,
      window: words[at + Word.window] & windowMask,
      whole: words[at + Word.capturedLength] >= words[at + Word.originalLength],
    });
  }

  /**
   * tshark's second pass notes everything of the first segment too, of which the first noted only a SYN; it shows that
   * from the second segment on.
   */
  #secondPass(sources: SegmentSources): number {
    if (this.#counted < 2) return this.#completeness;
    const row = sources.row(this.#connection, 0);
    const { columns } = sources;
    const flags = columns.word(row, Word.flags) & flagsMask;
    return completenessAfter(this.#completeness, flags, columns.word(row, Word.length), false);
  }
}

function emptyTally(): Mutable<EndTally> {
  return {
    segments: 0,
    bytes: 0,
    bytesAgain: 0,
    bytesNotCaptured: 0,
    retransmissions: 0,
    fastRetransmissions: 0,
    spuriousRetransmissions: 0,
    outOfOrder: 0,
    duplicateAcks: 0,
    zeroWindows: 0,
    copies: 0,
  };
}

/** `bytes` is everything sent until it is known how much of it was sent once. */
function count(end: Mutable<EndTally>, findings: number, length: number): void {
  end.segments++;
  if ((findings & copyBit) !== 0) {
    end.copies++;
    return;
  }
  end.bytes += length;
  if (findings === 0) return;
  if ((findings & again) !== 0) end.retransmissions++;
  if ((findings & (1 << Finding.fastRetransmission)) !== 0) end.fastRetransmissions++;
  if ((findings & (1 << Finding.spuriousRetransmission)) !== 0) end.spuriousRetransmissions++;
  if ((findings & (1 << Finding.outOfOrder)) !== 0) end.outOfOrder++;
  if ((findings & (1 << Finding.duplicateAck)) !== 0) end.duplicateAcks++;
  if ((findings & (1 << Finding.zeroWindow)) !== 0) end.zeroWindows++;
}
