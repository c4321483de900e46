export { languages, type Language } from './language.js';
export { formatDuration, formatTimeMark } from './format-duration.js';
export { formatBytes, formatBytesShort } from './format-bytes.js';
export { formatCount } from './format-number.js';
export { closeShapeWords, endingWord, openingWord, verdictSentence } from './verdict.js';
export { problemSentence, type ProblemLike } from './problem.js';
export { findingBadge, findingExplanation, findingName, type FindingName } from './finding.js';
export { endWord, foldLabel } from './diagram-words.js';
export { certaintyExplanation, certaintyMark, certaintyWord, type CertaintyName } from './certainty.js';
