import { findingExplanation, findingName, toldFindings, type Language } from '@synscope/explain';
import { PcapngWriter } from '@synscope/pcap';
import { type EndpointName, limits } from '@synscope/protocol';
import type { SegmentWindow } from '@synscope/trace';
import { namesComment } from './endpoint-names.js';
import type { FramePlace } from './engine-status.js';

/** Who has written a file, as the file says. */
export const application = 'synscope';

/** What an excerpt is written from. */
export interface ExcerptSource {
  /** Epoch seconds from which timeNs counts. */
  readonly baseSeconds: number;
  /** What endpoints are called. */
  readonly names: readonly EndpointName[];
  /** Segments from a position on, at most so many, and where their frames are. */
  segments(first: number, count: number): Promise<{ readonly window: SegmentWindow; readonly places: readonly FramePlace[] } | null>;
  /** Bytes of the capture's stream; fewer where it does not have them (any more). */
  read(offset: number, length: number): Promise<Uint8Array>;
}

/** Which segments of a connection, by position, and in which language their findings are told. */
export interface ExcerptRange {
  readonly first: number;
  readonly count: number;
  readonly language: Language;
}

/**
 * Segments of one connection as a pcapng file: each frame with the notes on it and its findings as comments. A frame whose
 * bytes are no longer there is left out.
 */
export async function* excerptToPcapng(source: ExcerptSource, range: ExcerptRange): AsyncGenerator<Uint8Array> {
  const writer = new PcapngWriter({ application });
  const interfaces = new Map<number, number>();
  const names = namesComment(source.names);
  yield writer.sectionHeader(names === null ? [] : [names]);
  const end = range.first + range.count;
  for (let from = range.first; from < end; ) {
    const part = await source.segments(from, Math.min(limits.segmentRowsMax, end - from));
    if (part === null || part.window.frame.length === 0) return;
    from += part.window.frame.length;
    const indexOf = new Map(part.window.frame.map((frame, index) => [frame, index]));
    for (const place of part.places) {
      const bytes = await source.read(place.fileOffset, place.capturedLength);
      if (bytes.length < place.capturedLength) continue;
      let interfaceId = interfaces.get(place.linkType);
      if (interfaceId === undefined) {
        interfaceId = interfaces.size;
        interfaces.set(place.linkType, interfaceId);
        yield writer.interfaceDescription({ linkType: place.linkType });
      }
      const index = indexOf.get(place.frame) ?? -1;
      const findings = index < 0 ? [] : findingComments(part.window, index, range.language);
      yield writer.packet({
        interfaceId,
        seconds: source.baseSeconds + Math.floor(place.timeNs / 1e9),
        nanos: ((Math.round(place.timeNs) % 1e9) + 1e9) % 1e9,
        bytes,
        originalLength: place.originalLength,
        comments: [...place.comments, ...findings.filter((text) => !place.comments.includes(text))],
      });
    }
  }
}

function findingComments(window: SegmentWindow, index: number, language: Language): string[] {
  return toldFindings(window.findings[index], window.flags[index]).map(
    (name) => `${findingName(name, language)}: ${findingExplanation(name, language)}`,
  );
}
