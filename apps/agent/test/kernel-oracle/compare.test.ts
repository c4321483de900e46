import { Certainty, TcpState } from '@synscope/tcp';
import { describe, expect, it } from 'vitest';
import { compareStates, misplaced, type ShownState } from './compare.js';
import type { KernelState } from './kernel-path.js';
import type { LabelledSegment } from './labels.js';

const { listen, synReceived, established, closeWait, lastAck, closed } = TcpState;

/** Each state from a segment of its own, a second apart. */
function shown(...states: number[]): ShownState[] {
  return states.map((state, index) => ({
    state,
    certainty: Certainty.certain,
    segment: { timeNs: index * 1e9, frame: index + 1 } as LabelledSegment,
  }));
}

function kernel(...states: number[]): KernelState[] {
  return states.map((state, index) => ({ state, timeNs: (index - 1) * 1e9, source: index === 0 ? 'start' : 'event' }));
}

describe('two accounts of an end', () => {
  it('agree where every state is in both, in order', () => {
    const { matches, partings } = compareStates(
      shown(synReceived, established, closeWait, lastAck, closed),
      kernel(listen, synReceived, established, closeWait, lastAck, closed),
    );
    expect(partings).toEqual([]);
    // The state before the first segment is in no label, and matches itself.
    expect(matches).toHaveLength(6);
  });

  it('part where one has a state that the other has not', () => {
    const { partings } = compareStates(shown(synReceived, established, lastAck), kernel(listen, synReceived, closeWait, lastAck));
    expect(partings).toMatchObject([{ ours: 'ESTABLISHED', kernel: 'CLOSE-WAIT' }]);
  });

  it('part where the order differs', () => {
    const { partings } = compareStates(shown(established, closeWait), kernel(listen, closeWait, established));
    expect(partings).not.toEqual([]);
  });

  it('part at the end, where one goes on', () => {
    expect(compareStates(shown(established), kernel(listen, established, closed)).partings).toMatchObject([
      { ours: '', kernel: 'CLOSED' },
    ]);
  });
});

describe('a transition', () => {
  const label = shown(established, closeWait);
  const times = (closeWaitNs: number): readonly string[] => {
    const states = kernel(listen, established, closeWait);
    const moved = states.map((state) => (state.state === closeWait ? { ...state, timeNs: closeWaitNs } : state));
    return misplaced(compareStates(label, moved).matches, false).map(({ state }) => state);
  };

  it('is where we show it when the kernel makes it at the segment', () => {
    expect(times(1e9 + 40_000)).toEqual([]);
  });

  it('is misplaced when the kernel makes it at another segment, earlier or later', () => {
    expect(times(0.8e9)).toEqual(['CLOSE-WAIT']);
    expect(times(1.2e9)).toEqual(['CLOSE-WAIT']);
  });
});
