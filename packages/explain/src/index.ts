export { languages, type Language } from './language.js';
export { formatDuration } from './format-duration.js';
export { formatBytes, formatBytesShort } from './format-bytes.js';
export { formatCount } from './format-number.js';
export { closeShapeWords, endingWord, openingWord, verdictSentence } from './verdict.js';
export { problemSentence, type ProblemLike } from './problem.js';
