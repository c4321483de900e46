export * from './vocabulary/state.js';
export * from './vocabulary/finding.js';
export * from './vocabulary/role.js';
export * from './vocabulary/verdict.js';
export * from './vocabulary/icmp-report.js';
export * from './vocabulary/connection-summary.js';
export * from './vocabulary/state-labels.js';
export type { AnalyzerOptions, Midway } from './analyzer/analyzer-options.js';
export { Analyzer } from './analyzer/analyzer.js';
export { mayAnnounce } from './ftp/ftp-announcements.js';
export { CaptureClock } from './analyzer/capture-clock.js';
export {
  type EvidenceFigures,
  type EvidenceRecorder,
  type EvidenceRule,
  evidenceRules,
  type FindingEvidence,
} from './findings/evidence.js';
export type { AnalysisSink } from './analyzer/analysis-sink.js';
export type { FramePlace } from './analyzer/frame-place.js';
export { CompletenessBit, SegmentAnalysis } from './analyzer/segment-analysis.js';
export { completenessAfter } from './findings/completeness.js';
export { completenessText } from './codes/completeness-text.js';
export { ZeekCodes, type ZeekSegment } from './codes/zeek-codes.js';
export { StateRule, stateRuleName } from './states/state-rule.js';
export { ConnectionStates } from './states/connection-states.js';
export type { SummaryContext } from './summary/summarize.js';
export { ConnectionFacts } from './connections/connection-facts.js';
export {
  machineWay,
  stateMachine,
  type MachineActionName,
  type MachineEdge,
  type MachineEventName,
} from './vocabulary/state-machine.js';
