/**
 * Everything that the analysis keeps of a connection is one row of numbers, so that a million connections are no objects
 * and a segment touches few cache lines. A row is `rowWords` 32-bit words; `...Time` and `newBytes` are doubles, given
 * as an index into the same memory seen as 64-bit numbers.
 */
export const Shared = {
  /** Address of side 0 (four words), then of side 1. IPv4 is in the last word of each. */
  address0: 0,
  address1: 4,
  /** Port of side 0 in the upper half, of side 1 in the lower. */
  ports: 8,
  /** SharedBit set; the lowest four bits are the IP version. */
  bits: 9,
  /** Segments so far. */
  segments: 10,
  /** The connection that last used this pair of endpoints, plus one; 0 for none. */
  predecessor: 11,
  /** Set of all Finding bits that occurred. */
  findings: 12,
  /** Segments with a finding of the retransmission family. */
  retransmissions: 13,
  /** Doubles: time of the first and of the latest segment. */
  firstTime: 7,
  lastTime: 8,
  /** Double: time of the latest bare SYN; valid with SharedBit.synSeen. */
  synTime: 9,
  /** Double: tshark's initial round trip, 0 while unknown. */
  initialRtt: 10,
  /** Double: epoch seconds from which the times of the row and of its lists count, so that they are exact. */
  baseSeconds: 11,
  /** While steady: frame of the latest segment, and (a double) its time on the capture's own clock. */
  lastFrame: 24,
  lastCaptureTime: 13,
} as const;

export const SharedBit = {
  ipVersionMask: 0xf,
  rolesSeen: 0x10,
  /** Side 0 is the server after all. */
  swapped: 0x20,
  synSeen: 0x40,
  /** Where tcp.completeness begins: six bits. */
  completenessShift: 8,
  completenessMask: 0x3f00,
  /** tshark knew the connection before its first segment: see FtpAnnouncements. */
  announced: 0x80,
  /** Its next segments may take the short way: see takeSteadySegment. */
  steady: 0x4000,
  /** While steady: both ends' states are assumed, not certain. */
  statesAssumed: 0x8000,
  /** Where the set of MPTCP subtypes seen begins: sixteen bits. */
  multipathShift: 16,
} as const;

/** Words of a side's part, counted from `sideStart(side)`. */
export const Side = {
  /** Sequence number from which relative ones count; valid with SideBit.baseKnown. */
  base: 0,
  /** Highest end of a segment sent; 0 while unset. */
  next: 1,
  /** Frame that set `next`. */
  nextFrame: 2,
  /** Up to where an acknowledgment is expected at most; 0 while unset. */
  maxAck: 3,
  /** The acknowledgment number in its latest segment. */
  lastAck: 4,
  /** Duplicate ACKs in a row; -1 as tshark's quirk. */
  duplicateAcks: 5,
  /** Frame of the ACK that the duplicates repeat. */
  lastNonDuplicate: 6,
  /** Window in its latest segment, unscaled; -1 before the first. */
  window: 7,
  /** Bytes since the last push. */
  pushed: 8,
  bits: 9,
  /** Window scale shift; -1 unknown, -2 scaling is not in use. */
  windowShift: 10,
  /** MSS option that it sent, 0 unknown. */
  mss: 11,
  /** Unacknowledged segments: oldest and newest node, and how many. */
  unackedHead: 12,
  unackedTail: 13,
  unackedCount: 14,
  /** Least start and greatest end among them, by distance from the base. */
  unackedStart: 15,
  unackedEnd: 16,
  /** Bytes that the SACK blocks of its latest segment cover. */
  sackedBytes: 17,
  /** First hole in the payload bytes seen, and the end of the payload bytes seen. */
  holes: 18,
  payloadEnd: 19,
  /** Doubles, counted from `sideStart(side) >> 1`: time of `next`, of `lastAck`; payload bytes counted once. */
  nextTime: 10,
  lastAckTime: 11,
  newBytes: 12,
  /** While steady: its latest timestamp, with SideBit.timestampSeen; and the frame that its state rests on. */
  timestamp: 26,
  stateFrame: 27,
  /** A double. While steady: the capture's time of its latest payload, NaN where none has come since it is steady. */
  sentTime: 14,
} as const;

export const SideBit = {
  baseKnown: 0x1,
  /** Whether bytes in flight can be told: cleared by a gap, set by the other end's next ACK. */
  inFlightValid: 0x2,
  /** Whether its latest data segment had PSH. */
  lastPushed: 0x4,
  /** From its SYN to its first other ACK. */
  firstAck: 0x8,
  /** What its latest segment was found to be. */
  lastKeepAlive: 0x10,
  lastWindowProbe: 0x20,
  /** Unacknowledged segments are not in ascending order. */
  unackedUnordered: 0x40,
  /** An unacknowledged segment begins before the base and ends after it. */
  unackedStraddles: 0x800,
  payloadSeen: 0x80,
  /** It sent a SYN (or SYN-ACK) with the base as its number. */
  sentSyn: 0x100,
  /** It sent a SYN-ACK with the base as its number. */
  sentSynAck: 0x1000,
  /** It sent data in a SYN with a Fast Open cookie. */
  synCarriedData: 0x200,
  /** Its FIN came before any of the other side. */
  closesFirst: 0x400,
  /** An MPTCP subtype was seen for the first time since its latest segment. */
  multipathChanged: 0x2000,
  /** While steady: `timestamp` was set. */
  timestampSeen: 0x4000,
  /** While steady: payload from it changes what is known of the states. */
  payloadTells: 0x8000,
} as const;

const sharedWords = 28;
const sideWords = 30;
export const rowWords = sharedWords + 2 * sideWords;

/** Where a side's part begins in the row, in words. */
export function sideStart(side: number): number {
  return sharedWords + side * sideWords;
}
