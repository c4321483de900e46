import { parseScript, scriptEpochSeconds, scriptToFrames } from '@synscope/testkit';
import { DecodeResult, decodeSegment, LinkType, SegmentFields } from '@synscope/wire';
import type { Trace } from '../src/trace.js';

/**
 * Adds a script's segments to a trace, a frame each, behind those that it has.
 * @throws Error where one of them cannot be decoded
 */
export function addScript(trace: Trace, script: string): Trace {
  const fields = new SegmentFields();
  for (const { timeNs, bytes } of scriptToFrames(parseScript(script))) {
    const seconds = Math.floor(timeNs / 1e9);
    trace.addFrame(scriptEpochSeconds + seconds, timeNs - seconds * 1e9, trace.totals.frames + 1);
    const result = decodeSegment(bytes, 0, bytes.length, LinkType.ethernet, bytes.length, fields);
    if (result !== DecodeResult.tcp) throw new Error(`frame ${trace.totals.frames} holds no segment`);
    const { length } = bytes;
    trace.addSegment(fields, { fileOffset: 0, capturedLength: length, originalLength: length, linkType: LinkType.ethernet });
  }
  return trace;
}
