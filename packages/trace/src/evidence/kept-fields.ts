import { type ConnectionFacts, Finding } from '@synscope/tcp';
import { SegmentFields, TcpFlag } from '@synscope/wire';
import {
  cutOptionsBit,
  endlessBit,
  flagsMask,
  headerMask,
  headerShift,
  identifiedBit,
  type SegmentColumns,
  sideBit,
  windowMask,
  Word,
} from '../segments/segment-columns.js';
import type { SynOptionTable } from '../segments/syn-options.js';

/** Any identification will do: a copy is told by that of its original, which has the same checksum here. */
const someIdentification = 1;
const cookieLength = 8;

/**
 * The fields of a connection's segments as they were decoded, as far as the columns keep them. Not kept are timestamps,
 * SACK blocks and payload; of identification and checksum, only whether a copy has those of its original.
 */
export class KeptFields {
  /** The segment that was read last. */
  readonly fields = new SegmentFields();
  #side = -1;

  constructor(
    private readonly columns: SegmentColumns,
    private readonly synOptions: SynOptionTable,
    private readonly facts: ConnectionFacts,
    private readonly connection: number,
  ) {
    this.fields.ipVersion = facts.ipVersion(connection);
  }

  /** Reads the segment in a row of the connection; returns the sender's side. */
  read(row: number): number {
    const { fields, columns } = this;
    const { words } = columns.chunk(row);
    const at = columns.start(row);
    const packed = words[at + Word.flags];
    const side = (packed & sideBit) === 0 ? 0 : 1;
    if (side !== this.#side) this.#setEndpoints(side);
    fields.flags = packed & flagsMask;
    fields.sequence = words[at + Word.sequence];
    fields.acknowledgment = words[at + Word.acknowledgment];
    fields.window = words[at + Word.window] & windowMask;
    fields.payloadLength = (packed & endlessBit) === 0 ? words[at + Word.length] : -1;
    fields.headerLength = ((words[at + Word.window] >>> headerShift) & headerMask) << 2;
    // As seen from the end of what was captured: its options are whole where the header does not go beyond.
    fields.tcpOffset = (packed & cutOptionsBit) === 0 ? -fields.headerLength : 1;
    const findings = words[at + Word.findings];
    const isCopy = (findings & (1 << Finding.captureDuplicate)) !== 0;
    fields.ipId = (packed & identifiedBit) === 0 ? -1 : someIdentification;
    fields.checksum = words[at + (isCopy ? Word.evidenceFrame : Word.frame)];
    // Where nothing else makes a super-segment of it, this did.
    fields.lengthOpen = (findings & (1 << Finding.superSegment)) !== 0;
    fields.malformedOptions = (findings & (1 << Finding.malformedOption)) === 0 ? 0 : 1;
    this.#setOptions((packed & TcpFlag.syn) === 0 ? null : this.synOptions.get(row));
    return side;
  }

  #setEndpoints(side: number): void {
    const { fields, facts, connection } = this;
    const word = (of: number, index: number): number => facts.addressWord(connection, of, index);
    this.#side = side;
    fields.source0 = word(side, 0);
    fields.source1 = word(side, 1);
    fields.source2 = word(side, 2);
    fields.source3 = word(side, 3);
    fields.destination0 = word(1 - side, 0);
    fields.destination1 = word(1 - side, 1);
    fields.destination2 = word(1 - side, 2);
    fields.destination3 = word(1 - side, 3);
    fields.sourcePort = facts.port(connection, side);
    fields.destinationPort = facts.port(connection, 1 - side);
  }

  #setOptions(options: ReturnType<SynOptionTable['get']>): void {
    const { fields } = this;
    fields.mss = options?.mss ?? -1;
    fields.windowScaleShift = options?.windowScaleShift ?? -1;
    fields.windowScaleShiftLast = fields.windowScaleShift;
    fields.sackPermitted = options?.sackPermitted ?? false;
    fields.mptcpSubtype = options?.mptcp === true ? 0 : -1;
    const cookie = options?.fastOpen ?? null;
    fields.fastOpenCookieLength = cookie === null ? -1 : cookie === 'request' ? 0 : cookieLength;
  }
}
