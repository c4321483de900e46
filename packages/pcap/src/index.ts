export { CaptureReader } from './capture-reader.js';
export { FrameRef } from './frame-sink.js';
export type { CaptureComment, FrameSink, InterfaceInfo } from './frame-sink.js';
export type { CaptureProblem, CaptureProblemCode } from './capture-problem.js';
export { sniffCompression } from './compression.js';
export { pcapFileHeader, pcapRecord } from './pcap-writer.js';
export type { PcapFileOptions } from './pcap-writer.js';
export { PcapngWriter } from './pcapng-writer.js';
export type { PcapngInterface, PcapngPacket } from './pcapng-writer.js';
