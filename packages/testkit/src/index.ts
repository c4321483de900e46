export { parseScript } from './language/parse-script.js';
export { printScript } from './language/print-script.js';
export { ScriptError } from './language/script-error.js';
export { defaultEndpoints, endpointsOf, timeline } from './language/script.js';
export type {
  Claim,
  EndpointLine,
  ExpectLine,
  Script,
  ScriptLine,
  ScriptOption,
  SegmentExpectation,
  SegmentLine,
  TimedSegment,
} from './language/script.js';
export { addressBytes } from './frames/ip-address.js';
export { internetChecksum } from './frames/checksum.js';
export { concat, segmentFrame } from './frames/segment-frame.js';
export { scriptEpochSeconds, scriptToFrames, scriptToPcap, scriptToPcapng } from './frames/script-to-frames.js';
export type { ScriptFrame } from './frames/script-to-frames.js';
export { framesToScript } from './frames/frames-to-script.js';
export type { CapturedFrame } from './frames/frames-to-script.js';
export { runScript } from './run/run-script.js';
export type { ScriptOutcome, SegmentOutcome } from './run/run-script.js';
export { Collector } from './run/collector.js';
export type { Label, Row } from './run/collector.js';
export { readFrames, runFrames } from './run/run-frames.js';
export type { FileFrame, FramesOutcome } from './run/run-frames.js';
export { checkScript, describeSummary, withOutcome } from './run/check-script.js';
export { exchangeConnection, exchangeWindow } from './exchange/exchange.js';
export type { ExchangeFacts, ExchangeSegment } from './exchange/exchange.js';
export {
  crossingFinsExchange,
  lossExchange,
  refusedExchange,
  tutorialExchange,
  tutorialFacts,
  unansweredExchange,
} from './exchange/exchanges.js';
