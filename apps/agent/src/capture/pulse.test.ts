import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Pulse } from './pulse.js';

describe('a pulse', () => {
  const said: string[] = [];
  let progress: number | 'held' = 0;
  let pulse: Pulse;
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
    said.length = 0;
    progress = 0;
    pulse = new Pulse(() => progress, {
      onSilent: () => said.push('silent'),
      onHeard: (silentMs) => said.push(`heard after ${silentMs}`),
      onLost: () => said.push('lost'),
    });
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
