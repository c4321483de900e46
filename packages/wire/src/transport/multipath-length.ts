/** MPTCP option subtypes (RFC 8684 section 8). */
export const MultipathSubtype = {
  capable: 0,
  join: 1,
  dataSequence: 2,
  addAddress: 3,
  removeAddress: 4,
  priority: 5,
  fail: 6,
  fastClose: 7,
  reset: 8,
} as const;

/** Flag bits of the data sequence signal (RFC 8684 section 3.3). */
export const DataSequenceFlag = { fin: 0x10, longNumber: 0x08, hasNumber: 0x04, longAck: 0x02, hasAck: 0x01 } as const;

/** The least length, in bytes, that an MPTCP option of this subtype and flags can have. */
export function multipathMinimumLength(subtype: number, flags: number): number {
  switch (subtype) {
    case MultipathSubtype.capable:
    case MultipathSubtype.addAddress:
    case MultipathSubtype.reset:
      return 4;
    case MultipathSubtype.dataSequence: {
      const ack = flags & DataSequenceFlag.hasAck ? (flags & DataSequenceFlag.longAck ? 8 : 4) : 0;
      // The data sequence number, the subflow's, and the length covered.
      const mapping = flags & DataSequenceFlag.hasNumber ? (flags & DataSequenceFlag.longNumber ? 8 : 4) + 6 : 0;
      return 4 + ack + mapping;
    }
    case MultipathSubtype.fail:
    case MultipathSubtype.fastClose:
      return 12;
    default:
      return 3;
  }
}
