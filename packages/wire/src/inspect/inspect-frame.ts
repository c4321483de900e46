import { DecodeResult } from '../decode-result.js';
import { linkTypeStep } from '../registry/link-type-step.js';
import { SegmentFields } from '../segment-fields.js';
import { FrameWalk } from '../walk/frame-walk.js';
import type { Trail } from '../walk/trail.js';
import { walk } from '../walk/walk.js';
import { describeHeader } from './describe.js';
import type { Layer, LayerNote } from './layer.js';
import { byteWords } from './words.js';

/**
 * Every header of a frame with its fields, for people, then what follows: the payload, and the padding or trailer
 * beyond the packet's end. The headers are those that `decodeSegment` walks through. Never throws, whatever the bytes.
 *
 * @param bytes the frame's captured bytes.
 * @param originalLength length of the frame on the wire.
 */
export function inspectFrame(bytes: Uint8Array, linkType: number, originalLength: number): Layer[] {
  const frame = new FrameWalk();
  const trail: Trail = [];
  frame.trail = trail;
  frame.begin(bytes, 0, bytes.length, originalLength, new SegmentFields());
  const result = walk(frame, linkTypeStep(linkType));

  const layers: Layer[] = [];
  trail.forEach(({ step, position, limit }, index) => {
    const next = trail[index + 1];
    const length = (next?.position ?? frame.position) - position;
    // A step that only chose the next one took no bytes.
    if (next !== undefined && length === 0) return;
    const end = Math.min(bytes.length, limit);
    if (position >= end) return;
    const beyond = limit < bytes.length ? 'malformed' : 'cut';
    const layer = describeHeader(step, { bytes, origin: 0, position, length, end, beyond });
    if (layer !== null) layers.push(layer);
  });
  const last = layers.at(-1);
  const contentAt = last === undefined ? 0 : last.offset + last.length;
  const packetEnd = Math.min(bytes.length, Math.max(frame.limit, contentAt));
  addRest(layers, contentAt, packetEnd, result);
  if (packetEnd < bytes.length) layers.push(bytesLayer('trailer', 'Padding or trailer', packetEnd, bytes.length));
  return layers;
}

function addRest(layers: Layer[], from: number, to: number, result: DecodeResult): void {
  if (from >= to) return;
  switch (result) {
    case DecodeResult.tcp:
    case DecodeResult.tcpHeaderCut:
      layers.push(bytesLayer('tcp.payload', 'TCP payload', from, to));
      break;
    case DecodeResult.fragment:
      layers.push(bytesLayer('data', 'Fragment of a packet', from, to, 'fragment'));
      break;
    case DecodeResult.unknownLinkType:
      layers.push(bytesLayer('data', 'Data', from, to, 'unknownLinkType'));
      break;
    default:
      layers.push(bytesLayer('data', 'Data', from, to));
  }
}

function bytesLayer(protocol: string, name: string, offset: number, end: number, note?: LayerNote): Layer {
  const length = end - offset;
  return {
    protocol,
    name,
    offset,
    length,
    fields: [{ key: protocol, name, value: byteWords(length), offset, length }],
    ...(note === undefined ? {} : { note }),
  };
}
