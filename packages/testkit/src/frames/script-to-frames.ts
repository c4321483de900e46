import { pcapFileHeader, PcapngWriter, pcapRecord } from '@synscope/pcap';
import { LinkType } from '@synscope/wire';
import { endpointsOf, timeline, type Script } from '../language/script.js';
import { concat, segmentFrame } from './segment-frame.js';

/** A frame as a capture would hold it. */
export interface ScriptFrame {
  /** Nanoseconds since the script's start. */
  readonly timeNs: number;
  /** An Ethernet frame. */
  readonly bytes: Uint8Array;
}

/** Epoch seconds at which scripts begin, where they are written as captures. */
export const scriptEpochSeconds = 1_700_000_000;

/** The script's segments as Ethernet frames, with right lengths and checksums. */
export function scriptToFrames(script: Script): readonly ScriptFrame[] {
  const ends = endpointsOf(script);
  const nextId = [1, 1];
  return timeline(script).segments.map(({ line, timeNs }) => ({
    timeNs,
    bytes: segmentFrame(line, ends, nextId[line.from]++),
  }));
}

/** The script as a pcap file with nanosecond times. */
export function scriptToPcap(script: Script, options: { readonly bigEndian?: boolean } = {}): Uint8Array {
  const format = { ...options, nanoseconds: true };
  const records = scriptToFrames(script).map(({ timeNs, bytes }) => {
    const { seconds, nanos } = epochTime(timeNs);
    return pcapRecord(seconds, nanos, bytes, bytes.length, format);
  });
  return concat(pcapFileHeader({ ...format, linkType: LinkType.ethernet }), ...records);
}

/** The script as a pcapng file. */
export function scriptToPcapng(script: Script, options: { readonly bigEndian?: boolean } = {}): Uint8Array {
  const writer = new PcapngWriter(options);
  const packets = scriptToFrames(script).map(({ timeNs, bytes }) =>
    writer.packet({ interfaceId: 0, ...epochTime(timeNs), bytes }),
  );
  const opening = [writer.sectionHeader(), writer.interfaceDescription({ linkType: LinkType.ethernet })];
  return concat(...opening, ...packets);
}

/** Script time as the epoch time at which captures have it. */
export function epochTime(timeNs: number): { seconds: number; nanos: number } {
  const seconds = Math.floor(timeNs / 1e9);
  return { seconds: scriptEpochSeconds + seconds, nanos: timeNs - seconds * 1e9 };
}
