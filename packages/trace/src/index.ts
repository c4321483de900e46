export type * from './segment-window.js';
export { Trace, type TraceTotals } from './trace.js';
export type { SegmentPlace } from './segment-store.js';
export type { TraceLimits } from './eviction/trace-limits.js';
export type { IdleGapLimits } from './connections/idle-gaps.js';
export type { SegmentEvidence } from './evidence/find-evidence.js';
export { type ConnectionOverview, overviewBinsMax } from './overview/connection-overview.js';
export type { BeforeRst, ConnectionTally, EndTally } from './tally/connection-tally.js';
