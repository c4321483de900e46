import type { Beginning } from '../engine-worker/worker-messages.js';
import { AgentLink, type LinkListener } from './agent-link.js';
import { ProblemError } from './problem-error.js';
import { WorkerSocket, type WorkerPort } from './worker-socket.js';

/** Opens the line to an engine in a worker of this page, in an agent's place. */
export const openWorkerLink =
  (makeWorker: () => WorkerPort, beginning: Beginning | null) =>
  (listener: LinkListener): AgentLink => {
    let socket: WorkerSocket | null = null;
    const current = (): WorkerSocket => {
      if (socket === null) throw new ProblemError({ code: 'agentAway', params: {} });
      return socket;
    };
    const link = new AgentLink(
      {
        makeSocket: () => {
          socket = new WorkerSocket(makeWorker());
          if (beginning !== null) socket.begin(beginning);
          return socket;
        },
        files: {
          send: (path, file) => current().sendFile(path, file),
          fetch: async (path) => current().fetch(path),
          save: async (path) => current().save(path),
        },
        // Nobody else can reach the worker, so it asks for no key.
        token: () => '',
        isRefused: () => Promise.resolve(false),
        setTimer: (callback, delayMs) => setTimeout(callback, delayMs),
        clearTimer: (timer) => clearTimeout(timer as number | undefined),
        nowMs: () => Date.now(),
        random: () => Math.random(),
      },
      listener,
    );
    link.connect();
    return link;
  };
