import { spawn } from 'node:child_process';
import type { Socket } from 'node:net';
import { fileURLToPath } from 'node:url';
import { CaptureHandle } from '../capture/capture-handle.js';
import { defaultBufferBytes, defaultSnapLength, type CaptureRequest } from '../capture/capture-request.js';
import { watchChild } from '../capture/spawn-capture.js';
import { demoFilter, demoInterface } from './demo-settings.js';
import { demoPort } from './exchange.js';

/** What the program in the namespace is told: its only argument, as JSON. */
export interface NamespaceDemo {
  request: CaptureRequest;
  pauseMs: number;
}

const program = fileURLToPath(new URL('./namespace-demo.js', import.meta.url));

/**
 * Runs the whole demo, both ends and capture, in a user and network namespace made for it. There the
 * process is root over nothing but a loopback interface of its own, and no port is ever taken.
 */
export function spawnNamespaceDemo(pauseMs: number): { capture: CaptureHandle; port: number } {
  const request: CaptureRequest = {
    interface: demoInterface,
    filter: demoFilter(demoPort),
    snapLength: defaultSnapLength,
    bufferBytes: defaultBufferBytes,
  };
  const demo: NamespaceDemo = { request, pauseMs };
  const namespace = ['--user', '--map-root-user', '--net'];
  const child = spawn('unshare', [...namespace, process.execPath, program, JSON.stringify(demo)], {
    stdio: ['pipe', 'pipe', 'pipe', 'pipe'],
    // An ordinary user's PATH may lack the folders of ip(8).
    env: { PATH: `${process.env.PATH ?? ''}:/usr/sbin:/sbin:/usr/bin:/bin` },
    cwd: '/',
  });
  const capture = new CaptureHandle(request, child.stdout, {
    stop: () => child.stdin.end(),
    kill: () => child.kill('SIGKILL'),
    bytesRead: () => (child.stdout as Socket).bytesRead,
    // unshare(1) becomes the program.
    pid: () => child.pid,
    ownNetwork: false,
  });
  watchChild(child, {
    onLine: (line) => capture.takeLine(line),
    onExit: (exitCode, signal, errorText) => capture.takeExit(exitCode, signal, errorText),
  });
  return { capture, port: demoPort };
}
