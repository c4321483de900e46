import type { Midway } from '../analyzer/analyzer-options.js';
import type { ConnectionTable } from './connection-table.js';
import { Shared, SharedBit, Side, SideBit, sideStart } from './row-layout.js';

/** What the analysis knows of each connection by now, read from the table. Every connection number must exist. */
export class ConnectionFacts {
  readonly #table: ConnectionTable;

  constructor(table: ConnectionTable) {
    this.#table = table;
  }

  /** The side that is the client: 0, or 1 where the first guess was wrong. */
  clientSide(connection: number): number {
    return (this.#shared(connection, Shared.bits) & SharedBit.swapped) === 0 ? 0 : 1;
  }

  /** Whether a SYN or SYN-ACK showed who opened; otherwise the roles are a guess. */
  rolesSeen(connection: number): boolean {
    return (this.#shared(connection, Shared.bits) & SharedBit.rolesSeen) !== 0;
  }

  ipVersion(connection: number): number {
    return this.#shared(connection, Shared.bits) & SharedBit.ipVersionMask;
  }

  /** One of a side's four address words, most significant first, unsigned; an IPv4 address is in word 3. */
  addressWord(connection: number, side: number, word: number): number {
    return this.#shared(connection, (side === 0 ? Shared.address0 : Shared.address1) + word) >>> 0;
  }

  port(connection: number, side: number): number {
    const ports = this.#shared(connection, Shared.ports);
    return side === 0 ? ports >>> 16 : ports & 0xffff;
  }

  segments(connection: number): number {
    return this.#shared(connection, Shared.segments);
  }

  /** Set of all Finding bits that occur in the connection. */
  findings(connection: number): number {
    return this.#shared(connection, Shared.findings);
  }

  /** Segments with a finding of the retransmission family, but for those that were only captured twice. */
  retransmissions(connection: number): number {
    return this.#shared(connection, Shared.retransmissions);
  }

  /** Payload bytes that a side sent, each counted once. */
  payloadBytes(connection: number, side: number): number {
    const start = this.#table.rowStart(connection) + sideStart(side);
    return this.#table.doubles(connection)[(start >> 1) + Side.newBytes];
  }

  /** Whether segments of both ends were captured. */
  isAnswered(connection: number): boolean {
    const words = this.#table.words(connection);
    const row = this.#table.rowStart(connection);
    return words[row + sideStart(0) + Side.window] !== -1 && words[row + sideStart(1) + Side.window] !== -1;
  }

  bytesFromClient(connection: number): number {
    return this.payloadBytes(connection, this.clientSide(connection));
  }

  bytesFromServer(connection: number): number {
    return this.payloadBytes(connection, 1 - this.clientSide(connection));
  }

  /** tcp.analysis.initial_rtt: latest SYN to the ACK of the SYN-ACK, in nanoseconds; NaN where not all three were seen. */
  initialRttNs(connection: number): number {
    const row = this.#table.rowStart(connection);
    const words = this.#table.words(connection);
    const both = words[row + sideStart(0) + Side.bits] & words[row + sideStart(1) + Side.bits] & SideBit.sentSyn;
    const value = this.#table.doubles(connection)[(row >> 1) + Shared.initialRtt];
    return both === 0 || value === 0 ? Number.NaN : value;
  }

  /** The connection that used this pair of endpoints before, or -1. */
  predecessor(connection: number): number {
    return this.#shared(connection, Shared.predecessor) - 1;
  }

  /** What an analyzer needs to take the connection up in its middle. */
  midway(connection: number): Omit<Midway, 'firstSide'> {
    const words = this.#table.words(connection);
    const row = this.#table.rowStart(connection);
    const of = (side: number, word: number): number => words[row + sideStart(side) + word];
    return {
      initialRttNs: this.#table.doubles(connection)[(row >> 1) + Shared.initialRtt],
      windowShifts: [of(0, Side.windowShift), of(1, Side.windowShift)],
      mss: [of(0, Side.mss), of(1, Side.mss)],
    };
  }

  #shared(connection: number, word: number): number {
    return this.#table.words(connection)[this.#table.rowStart(connection) + word];
  }
}
