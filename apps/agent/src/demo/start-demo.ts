import { once } from 'node:events';
import type { Server } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { CaptureAbility } from '../capture/ability.js';
import { liveCaptureAbility } from '../capture/preflight.js';
import type { Problem } from '../capture/problem.js';
import { startCapture, type CaptureHandle } from '../capture/start-capture.js';
import { listenForDemo, runExchange } from './exchange.js';
import { demoFilter, demoInterface, lastSegmentMs } from './demo-settings.js';
import { spawnNamespaceDemo } from './spawn-namespace-demo.js';

export interface DemoOptions {
  /** As for startCapture. */
  privateFolder: string;
  /** Between the steps of the conversation. Default 600. */
  pauseMs?: number;
  /** What liveCaptureAbility() has found, where that is known already. */
  ability?: CaptureAbility;
}

/** The demo, running. */
export interface Demo {
  capture: CaptureHandle;
  /** The server's: 1235, or another where that is taken. */
  port: number;
  /** On this machine's own loopback, or in a network namespace made for the demo. */
  place: 'host' | 'namespace';
  /** Fulfilled when the conversation is over, or has failed, and the capture has ended. */
  finished: Promise<void>;
}

const defaultPauseMs = 600;

/**
 * Starts the demo connection and its capture. The capture stands before the first segment, and ends
 * after the last; what goes wrong on the way is the capture's `problem`.
 * @returns a problem where the demo cannot be captured here at all.
 */
export async function startDemo(options: DemoOptions): Promise<Demo | { problem: Problem }> {
  const ability = options.ability ?? (await liveCaptureAbility());
  const pauseMs = options.pauseMs ?? defaultPauseMs;
  if (ability.kind === 'none') return { problem: whyNot(ability) };
  if (ability.kind === 'namespace') {
    const { capture, port } = spawnNamespaceDemo(pauseMs);
    return { capture, port, place: 'namespace', finished: once(capture, 'ended').then(() => {}) };
  }
  const listening = await listenForDemo().catch((error: Error) => error);
  // Loopback that is down, for one.
  if (listening instanceof Error) return { problem: { code: 'demoFailed', params: { message: listening.message } } };
  const { server, port } = listening;
  const capture = startCapture({
    interface: demoInterface,
    filter: demoFilter(port),
    privateFolder: options.privateFolder,
  });
  return { capture, port, place: 'host', finished: runOnHost(server, capture, pauseMs) };
}

function whyNot(ability: CaptureAbility): Problem {
  if (ability.reason?.code === 'captureNotBuilt') return ability.reason;
  return { code: 'demoNeedsPrivilege', params: { node: process.execPath, detail: ability.reason?.code ?? '' } };
}

async function runOnHost(server: Server, capture: CaptureHandle, pauseMs: number): Promise<void> {
  const cut = new AbortController();
  const ended = once(capture, 'ended').then(() => cut.abort());
  capture.once('started', () => void converse());
  const converse = async (): Promise<void> => {
    try {
      await runExchange(server, pauseMs, cut.signal);
      await pause(lastSegmentMs);
    } catch (error) {
      // A capture that was stopped by somebody cuts the conversation short; that is no failure.
      if (!cut.signal.aborted) capture.fail({ code: 'demoFailed', params: { message: (error as Error).message } });
    }
    await capture.stop();
  };
  await ended;
  server.close();
}
