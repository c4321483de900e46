import { parentPort, workerData } from 'node:worker_threads';
import { EngineSession, type EngineReply } from '@synscope/engine';
import type { EngineQuestion, HostReply, HostRequest, WorkerStart } from './host-messages.js';
import { SpoolBytes } from './spool-bytes.js';
import { SpoolReader } from './spool-reader.js';
import { TurnPace } from './turn-pace.js';

/**
 * The engine's thread: one capture being analysed. It is bundled into one file, because a server that has given up its
 * privileges may not be able to load modules any more.
 */
const port = parentPort!;
const { spoolDescriptor, traceLimits } = workerData as WorkerStart;
const reader = new SpoolReader(spoolDescriptor, TurnPace.bytesMax);
const pace = new TurnPace();
const spooled = new SpoolBytes(spoolDescriptor);
const session = new EngineSession(takeReply, traceLimits, spooled);

/** A status is worth telling this often while there is much to read; the last one is always told. */
const statusIntervalMs = 15;

let complete = false;
let ended = false;
let waiting = false;
let turnPlanned = false;
let lastStatusAt = 0;

port.on('message', (message: HostRequest) => {
  if (message.type === 'ask') {
    ask(message.question);
    planTurn();
    return;
  }
  if (message.type === 'letGo') {
    spooled.letGo(message.start, message.end);
    return;
  }
  reader.setAvailable(message.bytes);
  complete ||= message.complete;
  // Not at once: behind this message there may be many more of its kind, and then a question that would have to wait.
  planTurn();
});

/** A question that the engine stumbles over is that question's affair; the analysis goes on. */
function ask(question: EngineQuestion): void {
  try {
    session.handle(question);
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    const problem = { code: 'questionFailed', params: { question: question.type, detail: detail.slice(0, 300) } };
    tell({ type: 'answer', reply: { type: 'error', id: question.id, problem } });
  }
}

/** Pushes one chunk, or the end. The next one waits for the status, and lets questions go first. */
function takeTurn(): void {
  if (waiting || ended) return;
  const beganAt = performance.now();
  const bytes = reader.next(pace.bytes);
  if (bytes !== undefined) {
    waiting = true;
    session.handle({ type: 'push', bytes, latest: reader.atEnd && !complete });
    pace.note(bytes.length, performance.now() - beganAt);
  } else if (complete) {
    waiting = true;
    ended = true;
    session.handle({ type: 'end' });
  }
}

function planTurn(): void {
  if (turnPlanned) return;
  turnPlanned = true;
  setImmediate(() => {
    turnPlanned = false;
    takeTurn();
    // What is asked for is sorted and summed up between the chunks, and goes on when there are none.
    if (session.work()) planTurn();
  });
}

function takeReply(reply: EngineReply): void {
  switch (reply.type) {
    case 'status': {
      waiting = false;
      const more = !reader.atEnd || (complete && !ended);
      const now = performance.now();
      if (!more || now - lastStatusAt >= statusIntervalMs) {
        lastStatusAt = now;
        tell({ type: 'status', status: reply.status });
      }
      if (more) planTurn();
      return;
    }
    case 'picture':
      tell({ type: 'picture', id: reply.id, revision: reply.picture.revision, json: JSON.stringify(reply.picture) });
      return;
    default:
      tell({ type: 'answer', reply });
      // An error without an id is the answer to what was pushed.
      if (reply.type === 'error' && reply.id === null) {
        waiting = false;
        planTurn();
      }
  }
}

function tell(reply: HostReply): void {
  port.postMessage(reply);
}
