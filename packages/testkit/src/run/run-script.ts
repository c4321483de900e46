import { findingNames, segmentRoleNames, type ConnectionSummary, type End } from '@synscope/tcp';
import { LinkType } from '@synscope/wire';
import { epochTime, scriptToFrames } from '../frames/script-to-frames.js';
import { timeline, type Script } from '../language/script.js';
import type { Label, Row } from './collector.js';
import { type FileFrame, runFrames } from './run-frames.js';

/** What the analysis says of one segment of a script. The ends are the script's: `>` is the client. */
export interface SegmentOutcome {
  readonly connection: number;
  /** Within its connection, from 0. */
  readonly position: number;
  readonly role: string;
  readonly findings: readonly string[];
  /** The labels when the segment had just been taken. */
  readonly first: readonly [client: Label, server: Label];
  /** The labels after the end of the capture. */
  readonly settled: readonly [client: Label, server: Label];
}

/** What the analysis says of a script. */
export interface ScriptOutcome {
  /** One for each of the script's segments. */
  readonly segments: readonly SegmentOutcome[];
  /** One for each connection. */
  readonly summaries: readonly ConnectionSummary[];
}

/**
 * Decodes and analyses the script's frames, and says what came out.
 *
 * @param frames the script's own where absent; otherwise the same, out of a capture file that was made of the script
 */
export function runScript(script: Script, frames: readonly FileFrame[] = framesOf(script)): ScriptOutcome {
  const { segments, endNs } = timeline(script);
  const lastNs = segments[segments.length - 1]?.timeNs ?? endNs;
  const { rows, summaries } = runFrames(frames, (endNs - lastNs) / 1e9);
  if (rows.length !== segments.length) {
    throw new Error(`${segments.length} segments were written, but ${rows.length} read`);
  }
  return { segments: rows.map((row, index) => outcome(row, segments[index].line.from)), summaries };
}

function framesOf(script: Script): readonly FileFrame[] {
  return scriptToFrames(script).map(({ timeNs, bytes }) => ({
    bytes,
    linkType: LinkType.ethernet,
    originalLength: bytes.length,
    ...epochTime(timeNs),
  }));
}

function outcome(row: Row, from: End): SegmentOutcome {
  // The side that sent it is the script's sender, so the labels can be told apart by the script's ends.
  const clientSide = row.side ^ from;
  return {
    connection: row.connection,
    position: row.position,
    role: segmentRoleNames[row.role],
    findings: findingNames.filter((_, bit) => (row.findings & (1 << bit)) !== 0),
    first: [row.first[clientSide], row.first[1 - clientSide]],
    settled: [row.labels[clientSide], row.labels[1 - clientSide]],
  };
}
