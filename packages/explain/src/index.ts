export { languages, type Language } from './language.js';
export { formatDuration, formatShortDuration, formatTimeMark } from './format-duration.js';
export { formatWallClock } from './format-clock.js';
export { formatBytes, formatBytesShort } from './format-bytes.js';
export { formatCount } from './format-number.js';
export { closeShapeWords, endingWord, openingWord, verdictSentence } from './verdict.js';
export { problemSentence, type ProblemLike } from './problem.js';
export { checksumSentence, checksumWord, type ChecksumName } from './checksum.js';
export { beforeRstSentence, completenessMeaning, connStateMeaning, historyMeaning } from './codes.js';
export { boundedEvidence, evidenceSentence, findingOf, namesOfCopy, type EvidencePart } from './evidence.js';
export { filterProblemSentence } from './filter-problem.js';
export { frameParts } from './frame-parts.js';
export { findingBadge, findingExplanation, findingName, type FindingName } from './finding.js';
export { burstEnds, burstOfSentence, burstSentence, burstText, foldAgainWords, type BurstFacts } from './burst.js';
export { endWord, foldLabel, linkWords, loadingWords, tooDenseWords } from './diagram-words.js';
export { certaintyExplanation, certaintyMark, certaintyWord, type CertaintyName } from './certainty.js';
export { flagNames } from './flags.js';
export { findingsIn, namedRowSentence, rowOfSentence, segmentRowSentence, toldFindings, type SegmentAt } from './segment-row.js';
export { flagExplanation, ruleExplanation, stateExplanation } from './state.js';
export { explainSegment, type SegmentWords } from './segment.js';
export { closeExplanation, handshakeExplanation } from './story.js';
export { certaintyName, stateName } from './names.js';
export {
  conceptExplanation,
  findTerms,
  glossary,
  roleExplanation,
  roleName,
  type ConceptName,
  type Term,
  type TermKind,
} from './glossary.js';
export {
  machineActionWords,
  machineEventWords,
  machineSentence,
  machineStep,
  type MachineAction,
  type MachineEvent,
} from './machine.js';
