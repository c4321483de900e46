import { End, tcpStateNames } from '@synscope/tcp';
import { describe, expect, it } from 'vitest';
import { addScript } from '../../test/add-script.js';
import { Trace } from '../trace.js';
import type { StatePath } from './state-path.js';

const traceOf = (script: string): Trace => addScript(new Trace(), script);

const words = (path: StatePath | null): string[] =>
  path!.changes.map(({ frame, end, state }) => `${frame} ${end === End.client ? 'C' : 'S'} ${tcpStateNames[state]}`);

const closedByServer = `0         > S  0:0(0) win 64240 <mss 1460>
+0.01     < S. 0:0(0) ack 1 win 65160 <mss 1460>
+0.01     > .  1:1(0) ack 1 win 500
+0.1      > P. 1:6(5) ack 1 win 500
+0.01     < .  1:1(0) ack 6 win 500
+0.1      < F. 1:1(0) ack 6 win 500
+0.01     > .  6:6(0) ack 2 win 500
+0.1      > F. 6:6(0) ack 2 win 500
+0.01     < .  2:2(0) ack 7 win 500
`;

describe('a path of states', () => {
  it('has every change of both ends, with its frame', () => {
    const path = traceOf(closedByServer).statePath(0, 0, 1000, 100);
    expect(path).toMatchObject({ connection: 0, segments: 9, from: 0, to: 9 });
    expect(words(path)).toEqual([
      '1 C SYN-SENT',
      '1 S SYN-RECEIVED',
      '2 C ESTABLISHED',
      '3 S ESTABLISHED',
      '6 C CLOSE-WAIT',
      '6 S FIN-WAIT-1',
      '7 S FIN-WAIT-2',
      '8 C LAST-ACK',
      '8 S TIME-WAIT',
      '9 C CLOSED',
    ]);
  });

  it('is told in parts that join', () => {
    const trace = traceOf(closedByServer);
    const whole = words(trace.statePath(0, 0, 1000, 100));
    for (const [segmentsMost, changesMost] of [[2, 100], [1000, 3]] as const) {
      const joined: string[] = [];
      for (let from = 0; from < 9; ) {
        const part = trace.statePath(0, from, segmentsMost, changesMost)!;
        expect(part.to).toBeGreaterThan(from);
        expect(part.changes.length).toBeLessThanOrEqual(changesMost);
        joined.push(...words(part));
        from = part.to;
      }
      expect(joined).toEqual(whole);
    }
  });

  it('is none of a connection that is not there, and empty beyond its end', () => {
    const trace = traceOf(closedByServer);
    expect(trace.statePath(7, 0, 1000, 100)).toBeNull();
    expect(trace.statePath(0, 500, 1000, 100)).toMatchObject({ from: 9, to: 9, changes: [] });
  });
});
