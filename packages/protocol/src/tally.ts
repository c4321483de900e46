import * as v from 'valibot';
import type { ConnectionTally, EndTally } from '@synscope/trace';

const count = v.pipe(v.number(), v.minValue(0));

const endTallySchema: v.GenericSchema<EndTally> = v.object({
  segments: count,
  bytes: count,
  bytesAgain: count,
  bytesNotCaptured: count,
  retransmissions: count,
  fastRetransmissions: count,
  spuriousRetransmissions: count,
  outOfOrder: count,
  duplicateAcks: count,
  zeroWindows: count,
  copies: count,
});

/** ConnectionTally (packages/trace), as it travels. */
export const connectionTallySchema: v.GenericSchema<ConnectionTally> = v.object({
  connection: v.number(),
  segments: count,
  counted: count,
  client: endTallySchema,
  server: endTallySchema,
  beforeRst: v.nullable(
    v.object({
      frame: v.number(),
      fromClient: v.boolean(),
      kind: v.picklist(['syn', 'synAck', 'fin', 'data', 'ack', 'other']),
      lengthBytes: count,
      sinceNs: v.number(),
    }),
  ),
  completeness: count,
  completenessText: v.string(),
  connState: v.string(),
  history: v.string(),
});
