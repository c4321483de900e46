import type { ChildProcess } from 'node:child_process';
import type { Socket } from 'node:net';
import { liveCaptureAbility, type CaptureAbility } from '../capture/preflight.js';
import { checkRequest } from '../capture/capture-request.js';
import type { Problem } from '../capture/problem.js';
import { spawnChild, watchChild } from '../capture/spawn-capture.js';
import { maxCaptures, type LauncherAnswer } from './messages.js';

const killAfterMs = 1000;

/**
 * The part of the launcher that starts capture processes for the server. It trusts nothing that the
 * server says: a request is checked field by field, and the packets go only into the socket that the
 * server itself connected and handed over.
 */
export class CaptureOffice {
  #answer: (answer: LauncherAnswer) => void;
  #children = new Map<number, ChildProcess>();
  #ability: Promise<CaptureAbility> | undefined;

  constructor(answer: (answer: LauncherAnswer) => void) {
    this.#answer = answer;
  }

  /** Takes one message. What is no request of ours is dropped, with any socket that came along. */
  take(message: unknown, socket: Socket | undefined): void {
    const { type, id, request } = (message ?? {}) as { type?: unknown; id?: unknown; request?: unknown };
    if (typeof id === 'number' && Number.isSafeInteger(id)) {
      if (type === 'start' && socket !== undefined) this.#start(id, request, socket);
      else if (type === 'stop') this.#children.get(id)?.stdin!.end();
      else if (type === 'kill') this.#children.get(id)?.kill('SIGKILL');
      else if (type === 'ability') void this.#tellAbility(id);
    }
    // The child has its own copy of the descriptor by now.
    socket?.destroy();
  }

  /** Ends every capture. Resolves when no process is left. */
  async close(): Promise<void> {
    const exits = [...this.#children.values()].map((child) => {
      child.stdin!.end();
      const timer = setTimeout(() => child.kill('SIGKILL'), killAfterMs);
      return new Promise<void>((resolve) => child.once('exit', () => resolve(clearTimeout(timer))));
    });
    await Promise.all(exits);
  }

  #start(id: number, wanted: unknown, socket: Socket): void {
    const checked = checkRequest(wanted);
    if ('problem' in checked) return this.#refuse(id, checked.problem);
    if (this.#children.size >= maxCaptures) {
      return this.#refuse(id, { code: 'tooManyCaptures', params: { limit: maxCaptures } });
    }
    if (this.#children.has(id)) {
      return this.#refuse(id, { code: 'captureRequestInvalid', params: { field: 'id', value: id } });
    }
    const child = spawnChild(checked.request, socket);
    this.#children.set(id, child);
    if (child.pid !== undefined) this.#answer({ type: 'spawned', id, pid: child.pid });
    watchChild(child, {
      onLine: (line) => this.#answer({ type: 'line', id, line }),
      onExit: (exitCode, signal, errorText) => {
        this.#children.delete(id);
        this.#answer({ type: 'exit', id, exitCode, signal, errorText });
      },
    });
  }

  #refuse(id: number, problem: Problem): void {
    this.#answer({ type: 'refused', id, problem });
  }

  async #tellAbility(id: number): Promise<void> {
    // However often the server asks, one look at a time.
    this.#ability ??= liveCaptureAbility().finally(() => (this.#ability = undefined));
    this.#answer({ type: 'ability', id, ability: await this.#ability });
  }
}
