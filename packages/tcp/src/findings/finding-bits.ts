import { Finding } from '../vocabulary/finding.js';

/** The findings as members of a set. */
export const FindingBit = {
  retransmission: 1 << Finding.retransmission,
  fastRetransmission: 1 << Finding.fastRetransmission,
  spuriousRetransmission: 1 << Finding.spuriousRetransmission,
  outOfOrder: 1 << Finding.outOfOrder,
  lostSegment: 1 << Finding.lostSegment,
  ackLostSegment: 1 << Finding.ackLostSegment,
  duplicateAck: 1 << Finding.duplicateAck,
  keepAlive: 1 << Finding.keepAlive,
  keepAliveAck: 1 << Finding.keepAliveAck,
  zeroWindow: 1 << Finding.zeroWindow,
  zeroWindowProbe: 1 << Finding.zeroWindowProbe,
  zeroWindowProbeAck: 1 << Finding.zeroWindowProbeAck,
  windowFull: 1 << Finding.windowFull,
  windowUpdate: 1 << Finding.windowUpdate,
  reusedPorts: 1 << Finding.reusedPorts,
  tfoSyn: 1 << Finding.tfoSyn,
  tfoAck: 1 << Finding.tfoAck,
  tfoIgnored: 1 << Finding.tfoIgnored,
  captureDuplicate: 1 << Finding.captureDuplicate,
  handshakeRetransmission: 1 << Finding.handshakeRetransmission,
  superSegment: 1 << Finding.superSegment,
  lostOnTheWay: 1 << Finding.lostOnTheWay,
  malformedOption: 1 << Finding.malformedOption,
} as const;

/** Any of the retransmission family, of which a segment has one at most; tshark calls each a retransmission. */
export const retransmissionFamily =
  FindingBit.retransmission | FindingBit.fastRetransmission | FindingBit.spuriousRetransmission;
