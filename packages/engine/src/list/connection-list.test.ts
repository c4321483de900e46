import { parseScript, scriptToFrames, scriptEpochSeconds } from '@synscope/testkit';
import { pcapFileHeader, pcapRecord } from '@synscope/pcap';
import type { ConnectionsView } from '@synscope/protocol';
import { beforeAll, describe, expect, it } from 'vitest';
import { CaptureEngine } from '../capture-engine.js';

const scripts = [
  // 0: refused at once
  `client 192.0.2.7:40001 isn 1000
server 198.51.100.1:443 isn 2000
0         > S  0:0(0) win 64240 <mss 1460>
+0.02     < R. 0:0(0) ack 1 win 0
`,
  // 1: opens within 30 ms and sends 5 bytes
  `client 192.0.2.8:40002 isn 1000
server 198.51.100.1:80 isn 2000
0         > S  0:0(0) win 64240 <mss 1460>
+0.02     < S. 0:0(0) ack 1 win 65160 <mss 1460>
+0.01     > .  1:1(0) ack 1 win 64240
+0.1      > P. 1:6(5) ack 1 win 64240
`,
  // 2: opens within 300 ms and sends 3 bytes
  `client 192.0.2.9:40003 isn 1000
server 203.0.113.5:80 isn 2000
0         > S  0:0(0) win 64240 <mss 1460>
+0.2      < S. 0:0(0) ack 1 win 65160 <mss 1460>
+0.1      > .  1:1(0) ack 1 win 64240
+0.1      > P. 1:4(3) ack 1 win 64240
`,
];

describe('the list of connections', () => {
  const engine = new CaptureEngine();

  beforeAll(() => {
    engine.push(pcapFileHeader({ linkType: 1, nanoseconds: true }));
    scripts.forEach((text, index) => {
      for (const { timeNs, bytes } of scriptToFrames(parseScript(text))) {
        const seconds = Math.floor(timeNs / 1e9);
        const record = pcapRecord(scriptEpochSeconds + index * 10 + seconds, timeNs - seconds * 1e9, bytes, bytes.length, {
          nanoseconds: true,
        });
        engine.push(record);
      }
    });
    engine.end();
  });

  function list(view: Partial<ConnectionsView>): { matching: number; numbers: number[] } {
    const connections = { sort: 'connection', descending: false, filter: '', first: 0, count: 50, ...view } as const;
    const picture = engine.picture({ capture: 'c1', connections, segments: null });
    return {
      matching: picture.connections!.matching,
      numbers: picture.connections!.rows.map((row) => row.connection),
    };
  }

  it('keeps the order of the capture, or turns it round', () => {
    expect(list({}).numbers).toEqual([0, 1, 2]);
    expect(list({ descending: true }).numbers).toEqual([2, 1, 0]);
    expect(list({ descending: true, first: 1, count: 1 }).numbers).toEqual([1]);
  });

  it('sorts by numbers, what is unknown last', () => {
    expect(list({ sort: 'bytes' }).numbers).toEqual([0, 2, 1]);
    expect(list({ sort: 'bytes', descending: true }).numbers).toEqual([1, 2, 0]);
    expect(list({ sort: 'handshakeNs' }).numbers).toEqual([1, 2, 0]);
    expect(list({ sort: 'handshakeNs', descending: true }).numbers).toEqual([2, 1, 0]);
  });

  it('sorts by text, equal keys in the order of the capture', () => {
    expect(list({ sort: 'server' }).numbers).toEqual([1, 0, 2]);
    expect(list({ sort: 'verdict', descending: true }).numbers[0]).toBe(0);
  });

  it.each([
    ['192.0.2.8', [1]],
    [':443', [0]],
    ['refused', [0]],
    ['拒绝', [0]],
    ['ESTABLISHED', [1, 2]],
    ['established 203.0.113', [2]],
    ['   ', [0, 1, 2]],
    ['nothing-of-the-kind', []],
  ])('filters by %s', (filter, numbers) => {
    expect(list({ filter })).toEqual({ matching: numbers.length, numbers });
  });

  it('shows a window of what matches', () => {
    expect(list({ filter: 'established', first: 1, count: 10 })).toEqual({ matching: 2, numbers: [2] });
  });
});

describe('a connection whose SYN had to be sent again', () => {
  const text = `client 192.0.2.7:40001 isn 1000
server 198.51.100.1:443 isn 2000
0         > S  0:0(0) win 64240 <mss 1460>
+1        > S  0:0(0) win 64240 <mss 1460>
+0.02     < S. 0:0(0) ack 1 win 65160 <mss 1460>
+0.01     > .  1:1(0) ack 1 win 64240
`;

  it.each([
    ['handshake > 200ms', 1],
    ['handshake = 1030ms', 1],
    ['rtt > 200ms', 0],
    ['rtt = 30ms', 1],
  ])('took long to open, and its round trip did not: %s', (filter, matching) => {
    const engine = new CaptureEngine();
    engine.push(pcapFileHeader({ linkType: 1, nanoseconds: true }));
    for (const { timeNs, bytes } of scriptToFrames(parseScript(text))) {
      const seconds = Math.floor(timeNs / 1e9);
      engine.push(pcapRecord(scriptEpochSeconds + seconds, timeNs - seconds * 1e9, bytes, bytes.length, { nanoseconds: true }));
    }
    engine.end();
    const connections = { sort: 'handshakeNs', descending: true, filter, first: 0, count: 1 } as const;
    const picture = engine.picture({ capture: 'c1', connections, segments: null, summary: true });
    expect(picture.summary!.questions.slow).toBe(1);
    expect(picture.connections!.matching).toBe(matching);
    if (matching === 1) expect(picture.connections!.rows[0]!.handshakeNs).toBe(1_030_000_000);
  });
});

describe('the list of connections, where the time of the capture goes back', () => {
  const silent = `client 192.0.2.7:40001 isn 1000
server 198.51.100.1:443 isn 2000
0         > S  0:0(0) win 64240 <mss 1460>
+0.02     < S. 0:0(0) ack 1 win 65160 <mss 1460>
+0.01     > .  1:1(0) ack 1 win 64240
`;
  const lone = `client 192.0.2.8:40002 isn 1000
server 198.51.100.1:443 isn 2000
0         > S  0:0(0) win 64240 <mss 1460>
`;

  function verdicts(askBetween: boolean): unknown {
    const engine = new CaptureEngine();
    const list = { filter: '', first: 0, count: 50, descending: true } as const;
    const ask = (): unknown => {
      const rows = engine.picture({ capture: 'c1', connections: { ...list, sort: 'verdict' }, segments: null }).connections!.rows;
      return rows.map(({ connection, summary }) => [connection, summary.verdict.code]);
    };
    const push = (text: string, atSeconds: number): void => {
      for (const { timeNs, bytes } of scriptToFrames(parseScript(text))) {
        engine.push(pcapRecord(scriptEpochSeconds + atSeconds, timeNs, bytes, bytes.length, { nanoseconds: true }));
      }
    };
    engine.push(pcapFileHeader({ linkType: 1, nanoseconds: true }));
    push(silent, 0);
    push(lone, 100_000);
    if (askBetween) expect(ask()).toContainEqual([0, 'idle']);
    push(scripts[1], 1);
    engine.end();
    return ask();
  }

  it('says the same in the end, whatever was asked before', () => {
    expect(verdicts(true)).toEqual(verdicts(false));
    expect(verdicts(true)).toContainEqual([0, 'open']);
  });
});
