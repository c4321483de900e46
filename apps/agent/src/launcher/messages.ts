import type { CaptureAbility } from '../capture/ability.js';
import type { CaptureRequest } from '../capture/capture-request.js';
import type { Problem } from '../capture/problem.js';

/** What the server asks of the launcher, over Node's IPC. `id` is the server's own number. */
export type LauncherRequest =
  /** Comes with the socket that the capture's packets go to. */
  | { type: 'start'; id: number; request: CaptureRequest }
  | { type: 'stop'; id: number }
  | { type: 'kill'; id: number }
  | { type: 'ability'; id: number };

/** What the launcher answers. */
export type LauncherAnswer =
  | { type: 'refused'; id: number; problem: Problem }
  /** The capture process has been started, and has this number. */
  | { type: 'spawned'; id: number; pid: number }
  | { type: 'line'; id: number; line: string }
  | { type: 'exit'; id: number; exitCode: number | null; signal: string | null; errorText: string }
  | { type: 'ability'; id: number; ability: CaptureAbility };

/** Set in the environment of a server that a launcher started. */
export const launcherVariable = 'SYNSCOPE_LAUNCHER';

/** Captures that one launcher runs at a time. */
export const maxCaptures = 8;
