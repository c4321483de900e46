import type { Socket } from 'node:net';
import { PassThrough } from 'node:stream';
import type { CaptureAbility } from '../capture/ability.js';
import { CaptureHandle } from '../capture/capture-handle.js';
import type { CaptureRequest } from '../capture/capture-request.js';
import { launcherVariable, type LauncherAnswer, type LauncherRequest } from './messages.js';
import { socketPair } from './socket-pair.js';

const endByForceMs = 3000;

const captures = new Map<number, CaptureHandle>();
/** The number of each capture's process. */
const pids = new Map<number, number>();
const abilityWaiters = new Map<number, (ability: CaptureAbility) => void>();
let lastId = 0;
let listening = false;

/** Whether a launcher that is root started this process and still stands by. */
export function hasLauncher(): boolean {
  return process.env[launcherVariable] === '1' && process.connected === true;
}

/**
 * Starts a capture as a child of the launcher. Its packets come by a socket of this process's own.
 * @param privateFolder see socketPair.
 */
export function startThroughLauncher(request: CaptureRequest, privateFolder: string): CaptureHandle {
  listen();
  const id = ++lastId;
  const bytes = new PassThrough();
  let near: Socket | undefined;
  const handle = new CaptureHandle(request, bytes, {
    // A stop that overtook its start would stop nothing.
    stop: () => void handedOver.then(() => ask({ type: 'stop', id })),
    kill: () => void handedOver.then(() => ask({ type: 'kill', id })),
    bytesRead: () => near?.bytesRead ?? 0,
    pid: () => pids.get(id),
    ownNetwork: true,
  });
  captures.set(id, handle);
  const handedOver = socketPair(privateFolder).then(
    ([ours, childs]) => {
      near = ours;
      // A capture process that is killed may leave a reset; its exit is what is reported.
      near.on('error', () => bytes.end()).pipe(bytes);
      ask({ type: 'start', id, request }, childs);
    },
    (error: Error) => {
      handle.fail({ code: 'captureFailed', params: { interface: request.interface, message: error.message } });
      forget(id, 1, null, '');
    },
  );
  return handle;
}

/** What the launcher, with its privileges, can do. */
export function askLauncherAbility(): Promise<CaptureAbility> {
  listen();
  const id = ++lastId;
  return new Promise((resolve) => {
    abilityWaiters.set(id, resolve);
    ask({ type: 'ability', id });
  });
}

function ask(message: LauncherRequest, socket?: Socket): void {
  // Where the launcher has just gone, 'disconnect' tells every capture so.
  if (process.connected) process.send!(message, socket, {}, () => {});
}

function listen(): void {
  if (listening) return;
  listening = true;
  process.on('message', (message) => take(message as LauncherAnswer));
  process.once('disconnect', endWithLauncher);
}

function take(answer: LauncherAnswer): void {
  if (answer.type === 'line') {
    captures.get(answer.id)?.takeLine(answer.line);
  } else if (answer.type === 'spawned') {
    pids.set(answer.id, answer.pid);
  } else if (answer.type === 'exit') {
    forget(answer.id, answer.exitCode, answer.signal, answer.errorText);
  } else if (answer.type === 'refused') {
    captures.get(answer.id)?.fail(answer.problem);
    forget(answer.id, 1, null, '');
  } else if (answer.type === 'ability') {
    abilityWaiters.get(answer.id)?.(answer.ability);
    abilityWaiters.delete(answer.id);
  }
}

function forget(id: number, exitCode: number | null, signal: string | null, errorText: string): void {
  captures.get(id)?.takeExit(exitCode, signal, errorText);
  captures.delete(id);
  pids.delete(id);
}

/** Without its launcher the server ends as well, by its own SIGTERM handler where it has one. */
function endWithLauncher(): void {
  for (const [id, handle] of captures) {
    handle.fail({ code: 'launcherGone', params: {} });
    forget(id, 1, null, '');
  }
  setTimeout(() => process.exit(1), endByForceMs).unref();
  process.kill(process.pid, 'SIGTERM');
}
