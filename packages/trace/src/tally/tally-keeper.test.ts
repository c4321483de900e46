import { describe, expect, it } from 'vitest';
import { addScript } from '../../test/add-script.js';
import { Trace } from '../trace.js';

const lossy = `0         > S  0:0(0) win 64240 <mss 1460>
+0.01     < S. 0:0(0) ack 1 win 65160 <mss 1460>
+0.01     > .  1:1(0) ack 1 win 500
+0.01     > P. 1:101(100) ack 1 win 500
+0.3      > P. 1:101(100) ack 1 win 500
+0.01     < .  1:1(0) ack 101 win 500
+0.2      > P. 1:101(100) ack 1 win 500
+0.001    < .  1:1(0) ack 101 win 500
+0.1      < P. 1:11(10) ack 101 win 0
+0.01     > F. 101:101(0) ack 11 win 500
+0.01     < F. 11:11(0) ack 102 win 500
+0.01     > .  102:102(0) ack 12 win 500
`;

describe('a tally', () => {
  it('counts what each end sent, and what it had to send again', () => {
    const tally = addScript(new Trace(), lossy).tally(0);
    expect(tally).toMatchObject({
      connection: 0,
      segments: 12,
      counted: 12,
      client: {
        segments: 7,
        bytes: 100,
        bytesAgain: 200,
        retransmissions: 2,
        spuriousRetransmissions: 1,
        fastRetransmissions: 0,
        zeroWindows: 0,
      },
      server: { segments: 5, bytes: 10, bytesAgain: 0, retransmissions: 0, duplicateAcks: 1, zeroWindows: 1 },
      completeness: 31,
      completenessText: 'Complete, WITH_DATA',
      connState: 'SF',
    });
    expect(tally?.history).toBe('ShADTadwFf');
  });

  it('tells how much of what was acknowledged the capture has lost', () => {
    const lost = lossy.replaceAll(/^.*P\. 1:101.*\n/gm, '');
    const tally = addScript(new Trace(), lost).tally(0);
    expect(tally).toMatchObject({ client: { bytes: 0, bytesNotCaptured: 100 }, server: { bytesNotCaptured: 0 } });
    expect(addScript(new Trace(), lossy).tally(0)).toMatchObject({ client: { bytesNotCaptured: 0 } });
  });

  it('is the same counted a part at a time, and as the connection grows', () => {
    const trace = addScript(new Trace(), lossy);
    expect(trace.tally(0, 5)).toMatchObject({ segments: 12, counted: 5 });
    expect(trace.tally(0, 5)).toMatchObject({ counted: 10 });
    expect(trace.tally(0, 5)).toEqual(addScript(new Trace(), lossy).tally(0));
    addScript(trace, '9         > .  102:102(0) ack 12 win 500\n');
    expect(trace.tally(0)).toMatchObject({ segments: 13, counted: 13, client: { segments: 8 } });
  });

  it('is of one connection at a time', () => {
    const other = lossy.replaceAll(' 0:0(0)', ' 5000:5000(0)').split('\n').slice(0, 1).join('\n');
    const trace = addScript(addScript(new Trace(), lossy), `${other}\n`);
    expect(trace.totals.connections).toBe(2);
    expect(trace.tally(1)).toMatchObject({ connection: 1, segments: 1, completeness: 1, connState: 'S0', history: 'S' });
    expect(trace.tally(0)).toMatchObject({ connection: 0, counted: 12, connState: 'SF' });
    expect(trace.tally(2)).toBeNull();
  });
});
