import type { CaptureProblem } from './capture-problem.js';

/**
 * One frame of a capture. The reader fills the same instance again for every frame, and the bytes may be overwritten
 * as soon as `onFrame` returns: copy what is to be kept.
 */
export class FrameRef {
  /** Holds the frame's captured bytes from `start` up to, not including, `end`. */
  bytes: Uint8Array = new Uint8Array(0);
  start = 0;
  end = 0;
  /** Time of capture: whole seconds since 1970-01-01 UTC. */
  seconds = 0;
  /** Time of capture: nanoseconds beyond the seconds, 0 to 999,999,999. */
  nanos = 0;
  /** False where the capture keeps no time for this frame (pcapng's Simple Packet Block). */
  hasTime = true;
  /** Link type by the LINKTYPE_ registry. */
  linkType = 0;
  /** Length on the wire in bytes; the captured bytes may be fewer. */
  originalLength = 0;
  /** Where the frame's bytes begin in the (uncompressed) stream. */
  fileOffset = 0;
  /** Interface, numbered from 0 in the order in which the whole stream describes them. */
  interfaceId = 0;
  /** tshark's frame.number: from 1, pcapng's custom blocks counted as tshark counts them. */
  frameNumber = 0;
}

/** An interface that a capture describes. A pcap file has one. */
export interface InterfaceInfo {
  readonly interfaceId: number;
  readonly linkType: number;
  /** Most bytes captured of a frame; 0 where there is no limit. */
  readonly snapLength: number;
  /** Name such as "eth0", where the capture says. */
  readonly name?: string;
  readonly description?: string;
  /** Capture filter in libpcap's language, where the capture says. */
  readonly filter?: string;
}

/** A comment kept in a pcapng file. */
export interface CaptureComment {
  readonly text: string;
  /** What it is about: a section of the file, an interface, or a frame. */
  readonly about: 'section' | 'interface' | 'frame';
  /** Frame number where it is about a frame, interface id where it is about an interface, otherwise 0. */
  readonly subject: number;
}

/** Receives what a `CaptureReader` reads, synchronously, in the order of the stream. */
export interface FrameSink {
  onFrame(frame: FrameRef): void;
  onInterface?(info: InterfaceInfo): void;
  /** A frame's comments follow the frame. */
  onComment?(comment: CaptureComment): void;
  /** Called at most once, and nothing is called after it. */
  onProblem(problem: CaptureProblem): void;
}
