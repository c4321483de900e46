import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, it } from 'vitest';
import { cleanUp } from '../clean-up.js';
import { collectingEnvironment, heldMemory } from './held-memory.js';

/** A server that has said that it is ready, with another thread; both have garbage that only a collection finds. */
const program = `
  const { Worker } = require('node:worker_threads');
  const garbage = 'let held = Array.from({ length: 2e6 }, (_, index) => [index]); held = undefined;';
  const worker = new Worker(garbage + "require('node:worker_threads').parentPort.on('message', () => {}).postMessage('')", { eval: true, execArgv: [] });
  eval(garbage);
  worker.once('message', () => console.log('ready'));
`;

it('what a process holds is told without the garbage of any of its threads', { timeout: 60_000 }, async () => {
  const child = spawn(process.execPath, ['-e', program], { env: { ...process.env, ...collectingEnvironment() }, stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    let output = '';
    child.stdout.on('data', (text: Buffer) => (output += text.toString()));
    while (!output.includes('ready')) await once(child.stdout, 'data');
    const { bytes, heldBytes } = await heldMemory({ serverPid: child.pid!, output: () => output }, 2);
    expect(bytes - heldBytes).toBeGreaterThan(50 * 2 ** 20);
  } finally {
    child.kill('SIGKILL');
    await cleanUp();
  }
});
