import { parseScript, runFrames, runScript, scriptToFrames, timeline } from '@synscope/testkit';
import { LinkType } from '@synscope/wire';
import { describe, expect, it } from 'vitest';
import { tcpStateNames } from '../vocabulary/state.js';

/** Data before its own connection's SYN, as a capture of several queues may have it; the port says server, wrongly. */
const reordered = `client 192.0.2.1:80 isn 1000
server 198.51.100.2:40000 isn 5000
0 < . 1:1(0) ack 1
+0.001 > S 0:0(0)
+0.001 < S. 0:0(0) ack 1
+0.001 > . 1:1(0) ack 1
`;

describe('a wrong guess at who is the client', () => {
  const script = parseScript(reordered);

  it('is put right by the SYN', () => {
    const frames = scriptToFrames(script).map(({ bytes, timeNs }) => ({
      bytes, linkType: LinkType.ethernet, seconds: 0, nanos: timeNs, originalLength: bytes.length,
    }));
    expect(runFrames(frames.slice(0, 1)).clientSides).toEqual([0]);
    expect(runFrames(frames).clientSides).toEqual([1]);
  });

  it('leaves each label with its end', () => {
    const { segments, summaries } = runScript(script);
    const [, , , last] = segments;
    expect(last.settled.map(({ state }) => tcpStateNames[state])).toEqual(['ESTABLISHED', 'ESTABLISHED']);
    expect(segments[2].settled.map(({ state }) => tcpStateNames[state])).toEqual(['ESTABLISHED', 'SYN-RECEIVED']);
    expect(summaries[0].handshake).toMatchObject({ opening: 'full', client: { frame: 2 }, server: { frame: 3 } });
    expect(timeline(script).segments).toHaveLength(segments.length);
  });
});
