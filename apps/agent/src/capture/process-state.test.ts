import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { until } from '../../test/processes.js';
import { processState, stateIn } from './process-state.js';

describe('the state of a process', () => {
  it.each([
    ['1 (node) R 0 1', 'alive'],
    ['1 (node) S 0 1', 'alive'],
    ['1 (node) D 0 1', 'alive'],
    ['1 (node) T 0 1', 'stopped'],
    ['1 (node) t 0 1', 'stopped'],
    ['1 (node) Z 0 1', 'gone'],
    ['1 (node) X 0 1', 'gone'],
    // A name can hold anything.
    ['1 (a) T (b) S 0 1', 'alive'],
    ['', 'unknown'],
    ['1 (node', 'unknown'],
  ] as const)('is read from %j: %s', (stat, state) => {
    expect(stateIn(stat)).toBe(state);
  });

  it('is unknown where there is no number', () => {
    expect(processState(undefined)).toBe('unknown');
  });

  it.skipIf(process.platform !== 'linux')('is what a process is made to be (needs Linux)', async () => {
    const child = spawn(process.execPath, ['-e', 'for (;;);'], { stdio: 'ignore' });
    const pid = child.pid!;
    expect(processState(pid)).toBe('alive');
    child.kill('SIGSTOP');
    await until('it is stopped', () => processState(pid) === 'stopped');
    child.kill('SIGCONT');
    await until('it goes on', () => processState(pid) === 'alive');
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(processState(pid)).toBe('unknown');
  });
});
