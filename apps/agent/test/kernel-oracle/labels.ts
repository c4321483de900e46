import { CaptureReader, type FrameRef } from '@synscope/pcap';
import { Trace, type SegmentWindow } from '@synscope/trace';
import { decodeSegment, DecodeResult, SegmentFields } from '@synscope/wire';
import type { RunClock } from './clock.js';
import type { EndName } from './scenario.js';

/** A state label: what our analysis says of an end after a segment. */
export interface Label {
  /** TcpState */
  readonly state: number;
  readonly certainty: number;
  readonly rule: number;
}

/** A captured segment with its settled labels. */
export interface LabelledSegment {
  /** Nanoseconds since the run's start. */
  readonly timeNs: number;
  readonly frame: number;
  /** tcp.stream */
  readonly connection: number;
  readonly from: EndName;
  readonly flags: number;
  readonly sequence: number;
  readonly acknowledgment: number;
  readonly lengthBytes: number;
  readonly labels: Readonly<Record<EndName, Label>>;
}

/**
 * Analyses a capture, as the agent does, and gives the labels that stand when it has been read.
 *
 * @param endNs when the capture ended, which may be long after its last segment
 * @returns by the client's port, the segments between it and the server's, in the order of the capture
 */
export function readLabels(
  file: Uint8Array,
  clock: RunClock,
  endNs: number,
  serverPort: number,
): ReadonlyMap<number, readonly LabelledSegment[]> {
  const trace = analyse(file, clock, endNs);
  const byClientPort = new Map<number, LabelledSegment[]>();
  const originNs = clock.ofFrame(trace.totals.baseSeconds ?? 0, 0);
  for (let connection = 0; connection < trace.totals.connections; connection++) {
    const row = trace.connectionRow(connection);
    // Who opened is for the analysis to say; here the ends are told by the port that the server was given.
    const asPlanned = row.server.port === serverPort;
    const clientPort = asPlanned ? row.client.port : row.server.port;
    const segments = byClientPort.get(clientPort) ?? [];
    segments.push(...labelled(trace.segmentWindow(connection, 0, row.segments), originNs, asPlanned));
    byClientPort.set(clientPort, segments);
  }
  for (const segments of byClientPort.values()) segments.sort((a, b) => a.frame - b.frame);
  return byClientPort;
}

function analyse(file: Uint8Array, clock: RunClock, endNs: number): Trace {
  const trace = new Trace();
  const fields = new SegmentFields();
  let frames = 0;
  const reader = new CaptureReader({
    onFrame(frame: FrameRef) {
      frames = frame.frameNumber;
      trace.addFrame(frame.seconds, frame.nanos, frames);
      const { bytes, start, end, linkType, originalLength, fileOffset } = frame;
      const result = decodeSegment(bytes, start, end, linkType, originalLength, fields);
      if (result !== DecodeResult.tcp) throw new Error(`Frame ${frames} was not read as TCP.`);
      trace.addSegment(fields, { fileOffset, capturedLength: end - start, originalLength, linkType });
    },
    onProblem(problem) {
      throw new Error(`The capture could not be read: ${JSON.stringify(problem)}`);
    },
  });
  reader.write(file);
  reader.end();
  // Nothing was seen until the capture ended, and silence says something, too.
  if (frames > 0) trace.addFrame(clock.startSeconds + Math.floor(endNs / 1e9), Math.round(endNs % 1e9), frames + 1);
  trace.finish();
  return trace;
}

function labelled(window: SegmentWindow, originNs: number, asPlanned: boolean): LabelledSegment[] {
  return window.frame.map((frame, index) => {
    const client = {
      state: window.clientState[index], certainty: window.clientCertainty[index], rule: window.clientRule[index],
    };
    const server = {
      state: window.serverState[index], certainty: window.serverCertainty[index], rule: window.serverRule[index],
    };
    const fromClient = (window.fromClient[index] === 1) === asPlanned;
    return {
      timeNs: originNs + window.timeNs[index],
      frame,
      connection: window.connection,
      from: fromClient ? 'client' : 'server',
      flags: window.flags[index],
      sequence: window.sequence[index],
      acknowledgment: window.acknowledgment[index],
      lengthBytes: window.lengthBytes[index],
      labels: asPlanned ? { client, server } : { client: server, server: client },
    };
  });
}
