import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Certainty, TcpState, type End } from '../vocabulary/state.js';
import { LabelRecorder } from './label-recorder.js';

const states = [TcpState.established, TcpState.closeWait, TcpState.finWait1];

describe('a recorder of labels', () => {
  it('gives back the latest label of every position, in whatever order they are rewritten', () => {
    const write = fc.record({
      end: fc.constantFrom<End>(0, 1),
      state: fc.constantFrom(...states),
      /** Where a rewrite begins and ends, as parts of what there is. */
      from: fc.double({ min: 0, max: 1, noNaN: true }),
      to: fc.double({ min: 0, max: 1, noNaN: true }),
      grows: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 5 }), fc.array(write, { maxLength: 40 }), (start, writes) => {
        const recorder = new LabelRecorder();
        const plain: Record<string, number> = {};
        let count = start;
        const set = (position: number, end: End, state: TcpState): void => {
          plain[`${position} ${end}`] = state;
          recorder.setState(position, end, state, Certainty.inferred, 1, 0);
        };
        for (const { end, state, from, to, grows } of writes) {
          if (grows || count === start) {
            set(count, 0, state);
            set(count, 1, state);
            count++;
          } else {
            const length = count - start;
            for (let at = Math.floor(from * length); at < Math.ceil(to * length); at++) set(start + at, end, state);
          }
        }
        const replayed: Record<string, number> = {};
        const setState = (position: number, end: End, state: TcpState): void => {
          replayed[`${position} ${end}`] = state;
        };
        recorder.replay({ setState, hadArrived() {} }, count);
        expect(replayed).toEqual(plain);
      }),
    );
  });

  it('gives back what had arrived though it counted as lost', () => {
    const recorder = new LabelRecorder();
    recorder.hadArrived(3);
    const arrived: number[] = [];
    recorder.replay({ setState() {}, hadArrived: (position) => void arrived.push(position) }, 4);
    expect(arrived).toEqual([3]);
  });
});
