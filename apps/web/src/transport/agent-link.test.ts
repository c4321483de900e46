import { beforeEach, describe, expect, it } from 'vitest';
import type { Problem } from '@synscope/protocol';
import { AgentLink, type LinkPhase, type LinkSurroundings, type Socket, type UpdateMessage } from './agent-link.js';
import { problemOf } from './problem-error.js';

/** No file travels in these tests. */
const unused = (): never => {
  throw new Error('no file travels here');
};

class FakeSocket implements Socket {
  onopen: (() => void) | null = null;
  onclose: (() => void) | null = null;
  onmessage: ((event: { readonly data: unknown }) => void) | null = null;
  readonly sent: { id: number; type: string }[] = [];
  readonly protocols: readonly string[];
  constructor(protocols: readonly string[]) {
    this.protocols = protocols;
  }
  send(text: string): void {
    this.sent.push(JSON.parse(text));
  }
  close(): void {
    this.onclose?.();
  }
  say(message: unknown): void {
    this.onmessage?.({ data: typeof message === 'string' ? message : JSON.stringify(message) });
  }
}

const info = {
  version: '0.1.0',
  epoch: 'e',
  live: { kind: 'direct', reason: null },
  platform: 'linux',
  uploadBytesMax: 1,
};

let sockets: FakeSocket[];
let timers: Map<number, { callback: () => void; delayMs: number }>;
let phases: LinkPhase[];
let updates: UpdateMessage[];
let problems: Problem[];
let token: string | null;
let refused: boolean;
let link: AgentLink;

beforeEach(() => {
  sockets = [];
  timers = new Map();
  phases = [];
  updates = [];
  problems = [];
  token = 'secret';
  refused = false;
  let nextTimer = 1;
  const around: LinkSurroundings = {
    makeSocket: (protocols) => {
      const socket = new FakeSocket(protocols);
      sockets.push(socket);
      return socket;
    },
    files: { send: unused, fetch: unused, save: unused },
    token: () => token,
    isRefused: (asked) => Promise.resolve(refused && asked === 'secret'),
    setTimer: (callback, delayMs) => {
      timers.set(nextTimer, { callback, delayMs });
      return nextTimer++;
    },
    clearTimer: (timer) => void timers.delete(timer as number),
    nowMs: () => 1_000,
    random: () => 0,
  };
  link = new AgentLink(around, {
    onPhase: (phase) => phases.push(phase),
    onUpdate: (update) => updates.push(update),
    onProblem: (problem) => problems.push(problem),
  });
});

const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

function connected(): FakeSocket {
  link.connect();
  const socket = sockets.at(-1)!;
  socket.onopen?.();
  return socket;
}

function runTimer(): number {
  const [id, timer] = [...timers][0];
  timers.delete(id);
  timer.callback();
  return timer.delayMs;
}

describe('connecting', () => {
  it('offers the subprotocol and, as a second one, the token', () => {
    connected();
    expect(sockets[0].protocols).toEqual(['synscope.v1', 'synscope.token.secret']);
    expect(phases.map((phase) => phase.kind)).toEqual(['connecting', 'open']);
  });

  it('does not knock without a token, and does when there is one', () => {
    token = null;
    link.connect();
    expect(sockets).toHaveLength(0);
    expect(phases).toEqual([{ kind: 'refused', hasToken: false }]);
    token = 'new';
    link.connect();
    expect(sockets[0].protocols[1]).toBe('synscope.token.new');
  });

  it('tries again by itself, later each time, and begins anew once it was open', async () => {
    connected().close();
    expect(phases.at(-1)).toEqual({ kind: 'waiting', attempt: 1, retryAtMs: 1_125 });
    expect(runTimer()).toBe(125);
    sockets[1].close();
    await settle();
    expect(runTimer()).toBe(250);
    sockets[2].onopen?.();
    sockets[2].close();
    expect(runTimer()).toBe(125);
  });

  it('stops knocking when the agent refuses the token, until there is another', async () => {
    refused = true;
    link.connect();
    sockets[0].close();
    await settle();
    expect(phases.at(-1)).toEqual({ kind: 'refused', hasToken: true });
    expect(timers.size).toBe(0);
    token = 'new';
    link.connect();
    expect(sockets[1].protocols[1]).toBe('synscope.token.new');
  });

  it('does not take an answer on an older token for one on the new', async () => {
    refused = true;
    link.connect();
    sockets[0].close();
    token = 'new';
    await settle();
    expect(phases.at(-1)?.kind).toBe('waiting');
  });

  it('does not take a loss after it was open for a refusal', async () => {
    refused = true;
    for (let time = 0; time < 3; time++) {
      connected().close();
      await settle();
      expect(phases.at(-1)?.kind).toBe('waiting');
      timers.clear();
    }
  });

  it('opens one socket only, however often it is told to connect', () => {
    connected();
    link.connect();
    link.connect();
    expect(sockets).toHaveLength(1);
  });

  it('stays closed once closed', () => {
    connected();
    link.close();
    expect(timers.size).toBe(0);
    link.connect();
    expect(sockets).toHaveLength(1);
  });
});

describe('requests', () => {
  it('are answered by the reply with their id, whatever the order', async () => {
    const socket = connected();
    const first = link.request('describe', {});
    const second = link.request('startDemo', {});
    const [{ id: firstId }, { id: secondId, type }] = socket.sent;
    expect(type).toBe('startDemo');
    socket.say({ v: 1, type: 'reply', id: secondId, result: { capture: 'c' } });
    socket.say({ v: 1, type: 'reply', id: firstId, result: info });
    expect(await second).toEqual({ capture: 'c' });
    expect((await first).epoch).toBe('e');
  });

  it('fail with the problem that the agent names', async () => {
    const socket = connected();
    const answer = link.request('startLive', { interface: 'nope', filter: '' });
    const problem = { code: 'unknownInterface', params: { interface: 'nope' } };
    socket.say({ v: 1, type: 'error', id: socket.sent[0].id, problem });
    expect(problemOf(await answer.catch((error: unknown) => error))).toEqual(problem);
  });

  it('fail when the answer is not what was asked for', async () => {
    const socket = connected();
    const answer = link.request('describe', {});
    socket.say({ v: 1, type: 'reply', id: socket.sent[0].id, result: { epoch: 7 } });
    expect(problemOf(await answer.catch((error: unknown) => error)).code).toBe('messageMalformed');
  });

  it('fail at once while there is no line, and when it is lost', async () => {
    const early = link.request('describe', {});
    expect(problemOf(await early.catch((error: unknown) => error)).code).toBe('agentAway');
    const socket = connected();
    const late = link.request('describe', {});
    socket.close();
    expect(problemOf(await late.catch((error: unknown) => error)).code).toBe('agentAway');
  });
});

describe('messages', () => {
  it('hands on updates', () => {
    const socket = connected();
    socket.say({ v: 1, type: 'update', viewId: null, captures: [], picture: null });
    expect(updates).toHaveLength(1);
    expect(problems).toEqual([]);
  });

  it('makes problems of what it does not understand, and goes on', () => {
    const socket = connected();
    socket.say('{');
    socket.say({ v: 2, type: 'update' });
    socket.say({ v: 1, type: 'surprise' });
    socket.say({ v: 1, type: 'update', viewId: null, captures: 'none', picture: null });
    socket.onmessage?.({ data: new ArrayBuffer(4) });
    const codes = problems.map((problem) => problem.code);
    expect(codes).toEqual(['messageNotJson', 'messageVersion', 'messageMalformed', 'messageMalformed', 'messageNotJson']);
    socket.say({ v: 1, type: 'update', viewId: null, captures: [], picture: null });
    expect(updates).toHaveLength(1);
  });

  it('tells of an error that belongs to no request', () => {
    const problem = { code: 'messageTooLong', params: { most: 1 } };
    connected().say({ v: 1, type: 'error', id: null, problem });
    expect(problems).toEqual([problem]);
  });

  it('does not mind a reply that nobody waits for', () => {
    connected().say({ v: 1, type: 'reply', id: 999, result: null });
    expect(problems).toEqual([]);
  });
});
