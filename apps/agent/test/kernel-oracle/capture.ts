import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { childPath, parseSideLine, watchChild } from '../compiled.js';
import type { VantagePoint } from './network.js';

/** A capture at one vantage point, by the agent's own capture process. */
export interface VantageCapture {
  /** Ends it, and gives the whole pcap file. Throws where a packet was lost. */
  stop(): Promise<Uint8Array>;
}

const bufferBytes = 4 * 1024 * 1024;

/** Starts to capture TCP; resolves when nothing can be missed any more. */
export async function captureAt(point: VantagePoint): Promise<VantageCapture> {
  const request = { interface: point.interface, filter: 'tcp', snapLength: 262_144, bufferBytes };
  const [command, ...args] = point.namespace.prefix;
  const child = spawn(command, [...args, process.execPath, childPath, JSON.stringify(request)], {
    stdio: ['pipe', 'pipe', 'pipe', 'pipe'],
    cwd: '/',
  });
  const file = buffer(child.stdout as Readable);
  let lost = 0;
  let problem = '';
  const gone = once(child, 'close');
  await new Promise<void>((resolve, reject) => {
    watchChild(child, {
      onLine: (text) => {
        const line = parseSideLine(text);
        if (line?.type === 'started') resolve();
        else if (line?.type === 'ended') lost = line.droppedByKernel;
        else if (line?.type === 'error') problem = `${line.code}: ${line.detail}`;
      },
      onExit: (exitCode, signal, errorText) => {
        problem ||= exitCode === 0 ? '' : `ended with ${exitCode ?? signal}: ${errorText}`;
        reject(new Error(`The capture at the ${point.name} did not start: ${problem}`));
      },
    });
  });
  return {
    stop: async () => {
      child.stdin.end();
      await gone;
      if (problem !== '') throw new Error(`The capture at the ${point.name} failed: ${problem}`);
      if (lost > 0) throw new Error(`The capture at the ${point.name} lost ${lost} packets.`);
      return new Uint8Array(await file);
    },
  };
}
