import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ProcessState } from './process-state.js';
import { Pulse } from './pulse.js';

describe('a pulse', () => {
  const said: string[] = [];
  let progress: number | 'held' = 0;
  let state: ProcessState = 'unknown';
  let pulse: Pulse;
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
    said.length = 0;
    progress = 0;
    state = 'unknown';
    pulse = new Pulse(
      { progress: () => progress, state: () => state },
      {
        onSilent: () => said.push('silent'),
        onHeard: (silentMs) => said.push(`heard after ${silentMs}`),
        onLost: () => said.push('lost'),
      },
    );
    pulse.hear();
    pulse.watch();
  });
  afterEach(() => {
    pulse.end();
    vi.useRealTimers();
  });

  it('has nothing to say while something is heard', () => {
    for (let round = 0; round < 50; round += 1) {
      vi.advanceTimersByTime(200);
      pulse.hear();
    }
    expect(said).toEqual([]);
  });

  it('tells within a second that nothing is heard, and when something is again', () => {
    vi.advanceTimersByTime(1000);
    expect(said).toEqual(['silent']);
    pulse.hear();
    expect(said).toEqual(['silent', 'heard after 1000']);
  });

  it('gives up, once', () => {
    vi.advanceTimersByTime(10_000);
    expect(said).toEqual(['silent', 'lost']);
  });

  it('tells of a stopped process sooner', () => {
    state = 'stopped';
    vi.advanceTimersByTime(500);
    expect(said).toEqual(['silent']);
  });

  it.each(['stopped', 'gone', 'unknown'] as const)('gives up soon on a process that is %s', (what) => {
    state = what;
    vi.advanceTimersByTime(1200);
    expect(said).toEqual(['silent', 'lost']);
  });

  it('has more patience with a process that only waits for its turn, but not for ever', () => {
    state = 'alive';
    vi.advanceTimersByTime(4900);
    expect(said).toEqual(['silent']);
    pulse.hear();
    expect(said).toEqual(['silent', 'heard after 4900']);
    vi.advanceTimersByTime(5100);
    expect(said).toEqual(['silent', 'heard after 4900', 'silent', 'lost']);
  });

  it('gives up on one that is stopped while it waits for its turn', () => {
    state = 'alive';
    vi.advanceTimersByTime(3000);
    state = 'stopped';
    vi.advanceTimersByTime(50);
    expect(said).toEqual(['silent', 'lost']);
  });

  it('takes progress for a sign of life, and patience with whoever waits for us', () => {
    for (let round = 0; round < 50; round += 1) {
      vi.advanceTimersByTime(200);
      progress = round % 2 === 0 ? 'held' : round;
    }
    expect(said).toEqual([]);
  });

  it('blames nobody for a time in which it stood still itself', () => {
    // As after a machine's sleep: the clock went on, and no check came.
    vi.setSystemTime(Date.now() + 60_000);
    const now = performance.now();
    vi.spyOn(performance, 'now').mockImplementation(() => now + 60_000);
    vi.advanceTimersByTime(50);
    expect(said).toEqual([]);
    vi.restoreAllMocks();
  });
});
