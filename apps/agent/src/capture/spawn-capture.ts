import { spawn, type ChildProcess, type StdioOptions } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Socket } from 'node:net';
import type { Readable } from 'node:stream';
import { CaptureHandle } from './capture-handle.js';
import type { CaptureRequest } from './capture-request.js';
import { lineSplitter } from './side-channel.js';

/** The capture child's program. */
export const childPath = fileURLToPath(new URL('./child.js', import.meta.url));

/**
 * The environment of a process that holds privileges: nothing that the user, or a server that is
 * not trusted, could have put there.
 */
export function emptyEnvironment(): NodeJS.ProcessEnv {
  // Windows cannot load its own libraries without SystemRoot.
  return process.env.SystemRoot === undefined ? {} : { SystemRoot: process.env.SystemRoot };
}

/**
 * Starts the capture child's process.
 * @param packets where its pcap stream goes: a pipe to us, our own standard output, or a socket.
 */
export function spawnChild(request: CaptureRequest, packets: 'pipe' | 'inherit' | Socket): ChildProcess {
  const stdio: StdioOptions = ['pipe', packets, 'pipe', 'pipe'];
  return spawn(process.execPath, [childPath, JSON.stringify(request)], { stdio, env: emptyEnvironment(), cwd: '/' });
}

/** Starts a capture as a child of this process. */
export function spawnCapture(request: CaptureRequest): CaptureHandle {
  const child = spawnChild(request, 'pipe');
  const handle = new CaptureHandle(request, child.stdout!, {
    stop: () => child.stdin!.end(),
    kill: () => child.kill('SIGKILL'),
    bytesRead: () => (child.stdout as Socket).bytesRead,
    pid: () => child.pid,
    ownNetwork: true,
  });
  watchChild(child, {
    onLine: (line) => handle.takeLine(line),
    onExit: (exitCode, signal, errorText) => handle.takeExit(exitCode, signal, errorText),
  });
  return handle;
}

export interface ChildWatcher {
  onLine(line: string): void;
  /** Called once, after the last line. */
  onExit(exitCode: number | null, signal: string | null, errorText: string): void;
}

/** Reads what a capture process says, and tells when it has gone. Its packets are left alone. */
export function watchChild(child: ChildProcess, watcher: ChildWatcher): void {
  let errorText = '';
  let sideOpen = true;
  let gone: { exitCode: number | null; signal: string | null } | undefined;
  const side = child.stdio[3] as Readable;
  const tellExit = (): void => {
    if (gone === undefined || sideOpen) return;
    watcher.onExit(gone.exitCode, gone.signal, errorText);
  };
  side.setEncoding('utf8').on('data', lineSplitter((line) => watcher.onLine(line)));
  side.once('close', () => {
    sideOpen = false;
    tellExit();
  });
  child.stderr!.setEncoding('utf8').on('data', (text: string) => {
    errorText = (errorText + text).slice(-4000);
  });
  child.once('exit', (exitCode, signal) => {
    gone = { exitCode, signal };
    tellExit();
  });
  child.once('error', (error) => {
    errorText += error.message;
    // Where the process never came to be, there is no exit to wait for.
    if (child.pid === undefined) gone = { exitCode: null, signal: null };
    tellExit();
  });
  // A process that has gone cannot be told to stop; its exit says what there is to know.
  child.stdin!.on('error', () => {});
}
