import { DecodeResult } from '../decode-result.js';
import { ipProtocolStep } from '../registry/ip-protocol.js';
import type { FrameWalk } from '../walk/frame-walk.js';
import type { Step } from '../walk/step.js';
import type { FragmentFrame } from './fragment-reassembler.js';

/**
 * A fragment of an IP packet. One that makes its packet whole leads on into the packet, which the walk then goes
 * through in its own bytes. Only a fragment that was wholly captured can be joined with its siblings; of the others
 * the first is read on by itself, with IPv4: its TCP header stands there, but not how much payload the segment has.
 * tshark does the same, and leaves IPv6's alone.
 */
export function walkFragment(frame: FrameWalk): Step {
  if (frame.limit > frame.end) {
    if (frame.fragmentOffset !== 0 || frame.out.ipVersion === 6) return DecodeResult.fragment;
    frame.lengthUnknown = true;
    return ipProtocolStep(frame.fragmentProtocol);
  }
  if (frame.reassembler === null || frame.limit <= frame.position) return DecodeResult.fragment;
  const fragment = {
    key: fragmentKey(frame),
    offset: frame.fragmentOffset,
    more: frame.fragmentMore,
    protocol: frame.fragmentProtocol,
    seconds: frame.seconds,
    frames: frame.frames ?? framesOf(frame.frame),
  };
  const whole = frame.reassembler.add(fragment, frame.bytes, frame.position, frame.limit);
  if (whole === null) return DecodeResult.fragment;
  frame.continueIn(whole.bytes, whole.frames);
  return ipProtocolStep(whole.protocol);
}

function framesOf(frame: FrameWalk['frame']): FragmentFrame[] {
  if (frame === null) return [];
  const { fileOffset, start, end, originalLength, linkType } = frame;
  return [{ fileOffset, capturedLength: end - start, originalLength, linkType }];
}

function fragmentKey(frame: FrameWalk): string {
  const { out } = frame;
  if (out.ipVersion === 4) return `4 ${out.source3} ${out.destination3} ${frame.fragmentId}`;
  const source = `${out.source0} ${out.source1} ${out.source2} ${out.source3}`;
  const destination = `${out.destination0} ${out.destination1} ${out.destination2} ${out.destination3}`;
  return `6 ${source} ${destination} ${frame.fragmentId}`;
}
