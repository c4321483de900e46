import { buffer } from 'node:stream/consumers';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';
import { afterAll } from 'vitest';
import { startCapture, type CaptureHandle, type CaptureOptions, type Problem } from './compiled.js';

const folder = mkdtempSync(join(tmpdir(), 'synscope-test-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Where captures of these tests may put their sockets. */
export const privateFolder = folder;

/** A capture whose every word is kept. */
export interface WatchedCapture {
  capture: CaptureHandle;
  problems: Problem[];
  /** Everything that it captured, when it has ended. */
  file: Promise<Buffer>;
  ended: Promise<unknown>;
}

/** Starts a capture and reads it to its end. */
export function watch(options: Omit<CaptureOptions, 'privateFolder'>): WatchedCapture {
  return listenTo(startCapture({ ...options, privateFolder }));
}

export function listenTo(capture: CaptureHandle): WatchedCapture {
  const problems: Problem[] = [];
  capture.on('problem', (problem) => problems.push(problem));
  return { capture, problems, file: buffer(capture.bytes), ended: once(capture, 'ended') };
}

/** The same, once it is open. Throws the problem where it cannot be opened. */
export async function watchOpen(options: Omit<CaptureOptions, 'privateFolder'>): Promise<WatchedCapture> {
  const watched = watch(options);
  await Promise.race([
    once(watched.capture, 'started'),
    watched.ended.then(() => Promise.reject(new Error(JSON.stringify(watched.problems)))),
  ]);
  return watched;
}

/** Resolves with the capture's first problem of that code. Rejects where none comes in time. */
export function problemOf(watched: WatchedCapture, code: string, withinMs = 2000): Promise<Problem> {
  const known = watched.problems.find((problem) => problem.code === code);
  if (known !== undefined) return Promise.resolve(known);
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error(`No ${code} within ${withinMs} ms, but ${JSON.stringify(watched.problems)}`)),
      withinMs,
    );
    watched.capture.on('problem', (problem) => {
      if (problem.code !== code) return;
      clearTimeout(timer);
      resolve(problem);
    });
  });
}
