/**
 * Why the states read from the segments may differ from the kernel's: every difference that a scenario expects names one
 * of these. README.md says them at length.
 */
export interface Reason {
  /** In a sentence. */
  readonly because: string;
  /**
   * What our label must admit: `inferred`, that the states which only we show are no better than inferred; `stale`, that
   * the last label of the end is marked so. Where a label could not know better, nothing is asked of it.
   */
  readonly admits: 'inferred' | 'stale' | 'nothing';
}

export const reasons = {
  oneSegmentTwoStates: {
    because: 'One segment took the kernel through two states; a label says where the end is after the segment.',
    admits: 'nothing',
  },
  notCaptured: {
    because: 'What would show it never passed this vantage point: it was lost before, or handed in behind it.',
    admits: 'nothing',
  },
  deliveryAssumed: {
    because: 'The segment was lost, or came too late, beyond this vantage point, and nothing that came back tells.',
    admits: 'inferred',
  },
  nextConnection: {
    because: 'What proves the segment lost comes with the next connection between the endpoints; labels of an earlier '
      + 'one stand.',
    admits: 'inferred',
  },
  timer: {
    because: 'A timer ended it, and no segment says so: the last state is kept, and marked stale.',
    admits: 'stale',
  },
  shorterTimer: {
    because: 'The host was told to wait for less than hosts do: by the usual time the state may still last.',
    admits: 'nothing',
  },
  closedInSilence: {
    because: 'A program that closes in SYN-SENT sends nothing: its answer to the SYN-ACK is the first to show it.',
    admits: 'nothing',
  },
  ackSetAside: {
    because: 'With TCP_DEFER_ACCEPT the server takes no notice of the ACK that completes the handshake until data comes.',
    admits: 'nothing',
  },
  forged: {
    because: 'Somebody else sent it in the end\'s name; on the wire it is the end\'s own word.',
    admits: 'nothing',
  },
  hostSetting: {
    because: 'The host was told not to do what RFC 9293 says of this segment (tcp_rfc1337).',
    admits: 'inferred',
  },
} as const satisfies Record<string, Reason>;

export type ReasonName = keyof typeof reasons;
