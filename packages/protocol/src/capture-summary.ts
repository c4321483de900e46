import * as v from 'valibot';

/** How a connection can have opened, and ended: as Opening and Ending (packages/tcp), in the order of the columns here. */
export const openings = [
  'full',
  'fastOpen',
  'simultaneous',
  'unseen',
  'inProgress',
  'noAnswer',
  'synAckUnanswered',
  'synAckUnansweredSynUnseen',
  'resetDuringHandshake',
  'refused',
] as const;
export const endings = ['closed', 'halfClosed', 'open', 'reset', 'neverOpened'] as const;

const count = v.pipe(v.number(), v.minValue(0));
const counts = v.array(count);
/** An address or a port that many connections have in common. */
const top = v.object({ name: v.string(), connections: count, failed: count });

/** A whole capture in figures. All count connections where they do not say otherwise. */
export const captureSummarySchema = v.object({
  /** Connections that are counted here, of so many that are kept. */
  counted: count,
  connections: count,
  /** By `openings` and by `endings`, an entry each. */
  openings: counts,
  endings: counts,
  /** Answers to the usual questions. */
  questions: v.object({ failed: count, reset: count, retransmissions: count, slow: count, open: count }),
  /** By the time of the first segment, from `fromNs` on, `binNs` a bin; for each bin a column as `endings`. */
  timeline: v.object({ fromNs: v.number(), binNs: v.number(), bins: v.array(counts) }),
  servers: v.array(top),
  clients: v.array(top),
  ports: v.array(top),
  /** Whether there are more addresses than are told apart, so that those listed are counted from below. */
  approximate: v.boolean(),
  segments: count,
  bytes: count,
  /** Time of the capture's first frame, nanoseconds since its base. */
  firstNs: v.number(),
  /** From the capture's first frame to its last. */
  durationNs: v.number(),
  /** By Finding bit: connections in which it occurs. */
  findings: counts,
});
export type CaptureSummary = v.InferOutput<typeof captureSummarySchema>;

/** A handshake that takes longer than this is slow: it is one of the usual questions. */
export const slowHandshakeNs = 200_000_000;
