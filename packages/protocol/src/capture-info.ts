import * as v from 'valibot';
import { problemSchema } from './problem.js';

/** Where a capture's bytes come from. `recording` is the demo as it was recorded earlier. */
export const captureSources = ['live', 'demo', 'recording', 'file', 'upload', 'stdin'] as const;

/**
 * waiting: announced, no byte yet. running: bytes arrive. analysing: all bytes are here, the analysis catches up.
 * ended: all is read. failed: nothing could be captured or read; `problem` says why.
 */
export const capturePhases = ['waiting', 'running', 'analysing', 'ended', 'failed'] as const;

const count = v.pipe(v.number(), v.minValue(0));

/** A name that a person gave an endpoint (`10.0.0.1:80`, `[::1]:80`), or all of an address (`10.0.0.1`). */
export const endpointNameSchema = v.object({ endpoint: v.string(), name: v.string() });
export type EndpointName = v.InferOutput<typeof endpointNameSchema>;

/** What is known of a capture as a whole. */
export const captureInfoSchema = v.object({
  capture: v.string(),
  source: v.picklist(captureSources),
  /** Name for people: a file's name, or the interface. Display text only. */
  title: v.string(),
  phase: v.picklist(capturePhases),
  /** Why it ended early, or what is wrong in the file; null where nothing is. */
  problem: v.nullable(problemSchema),
  /** What a person should know although nothing is broken (an interface down, only local connections on a port). */
  notices: v.array(problemSchema),
  interface: v.nullable(v.string()),
  /** The BPF filter of a live capture. */
  filter: v.nullable(v.string()),
  counts: v.object({
    bytesReceived: count,
    /** null where the end is not known (live, standard input). */
    bytesExpected: v.nullable(count),
    bytesAnalysed: count,
    frames: count,
    /** All that were analysed, also those that were let go since. */
    segments: count,
    connections: count,
    /** What was let go because there was too much to keep; it cannot be shown. */
    evictedSegments: count,
    evictedConnections: count,
    /** Of a capture that keeps only the newest: bytes and frames whose room was given back. What they meant is known still. */
    letGoBytes: count,
    letGoFrames: count,
    /** Comments in the capture that can be shown. */
    comments: count,
    /** What the kernel says it dropped; null where nobody counts. */
    droppedByKernel: v.nullable(count),
  }),
  /** Epoch seconds from which all timeNs of this capture count; null before the first frame. */
  baseSeconds: v.nullable(v.number()),
  /** Time of the last frame, nanoseconds since the base. */
  lastTimeNs: v.number(),
  /** What endpoints are called. */
  names: v.array(endpointNameSchema),
  /** Of a demo: its port, and whether it ran on the host or in a network namespace of its own. */
  demo: v.nullable(v.object({ port: v.number(), place: v.picklist(['host', 'namespace']) })),
});
export type CaptureInfo = v.InferOutput<typeof captureInfoSchema>;
