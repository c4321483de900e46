import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { CaptureInfo, Picture, View } from '@synscope/protocol';
import type { AgentLink, LinkListener, UpdateMessage } from '../transport/agent-link.js';
import { ProblemError } from '../transport/problem-error.js';
import { Session } from './session.js';

const capture = (id: string, more: Partial<CaptureInfo> = {}): CaptureInfo => ({
  capture: id,
  source: 'file',
  title: id,
  phase: 'ended',
  problem: null,
  notices: [],
  interface: null,
  filter: null,
  counts: {
    bytesReceived: 0,
    bytesExpected: null,
    bytesAnalysed: 0,
    frames: 10,
    segments: 10,
    connections: 1,
    comments: 0,
    evictedSegments: 0,
    evictedConnections: 0,
    droppedByKernel: null,
    letGoBytes: 0,
    letGoFrames: 0,
  },
  baseSeconds: 0,
  lastTimeNs: 0,
  names: [],
  demo: null,
  ...more,
});

const picture: Picture = { revision: 1, connections: null, connection: null, segments: null, noted: [], idleGaps: [] };

/** An agent that answers what the test says. */
class FakeLink {
  readonly asked: { id: number; type: string; body: Record<string, unknown> }[] = [];
  readonly answers: Record<string, () => unknown> = { view: () => null, interfaces: () => [], leftovers: () => [], describe: () => ({ epoch: 'e1' }) };
  ask(type: string, body: Record<string, unknown>): { id: number; answer: Promise<unknown> } {
    const id = this.asked.length + 1;
    this.asked.push({ id, type, body });
    return { id, answer: new Promise((resolve) => resolve(this.answers[type]())) };
  }
  request(type: string, body: Record<string, unknown>): Promise<unknown> {
    return this.ask(type, body).answer;
  }
  views(): (View | null)[] {
    return this.asked.filter(({ type }) => type === 'view').map(({ body }) => body.view as View | null);
  }
  lastViewId(): number {
    return this.asked.findLast(({ type }) => type === 'view')!.id;
  }
}

let link: FakeLink;
let listener: LinkListener;

function begin(start: ConstructorParameters<typeof Session>[0] = {}, chosen = false): Session {
  link = new FakeLink();
  return new Session(start, chosen, (its) => {
    listener = its;
    return link as unknown as AgentLink;
  });
}

async function opened(start?: ConstructorParameters<typeof Session>[0], chosen?: boolean): Promise<Session> {
  const session = begin(start, chosen);
  listener.onPhase({ kind: 'open' });
  await vi.runOnlyPendingTimersAsync();
  return session;
}

const update = (captures: readonly CaptureInfo[], viewId: number | null = null, shown: Picture | null = null): UpdateMessage => ({
  v: 1,
  type: 'update',
  viewId,
  captures,
  picture: shown,
});

beforeEach(() => {
  vi.useFakeTimers();
});

describe('what is looked at', () => {
  it('is the newest capture where the address names none', async () => {
    const session = await opened();
    listener.onUpdate(update([capture('a'), capture('b')]));
    expect(session.store.get().capture).toBe('b');
  });

  it('is not changed by captures that come later', async () => {
    const session = await opened();
    listener.onUpdate(update([capture('a')]));
    listener.onUpdate(update([capture('a'), capture('b')]));
    expect(session.store.get().capture).toBe('a');
  });

  it('stays the start screen once a person went there', async () => {
    const session = await opened();
    listener.onUpdate(update([capture('a')]));
    session.chooseCapture(null);
    listener.onUpdate(update([capture('a'), capture('b')]));
    expect(session.store.get().capture).toBeNull();
  });

  it('is the start screen, with a word on it, where a link leads to a capture that is not there', async () => {
    const session = await opened({ capture: 'gone' }, true);
    listener.onUpdate(update([capture('a')]));
    expect(session.store.get().capture).toBeNull();
    expect(session.store.get().problems.map(({ problem }) => problem.code)).toEqual(['captureNotHere']);
  });

  it('is the start screen, silently, when the capture was removed', async () => {
    const session = await opened({ capture: 'a' }, true);
    listener.onUpdate(update([capture('a')]));
    listener.onUpdate(update([]));
    expect(session.store.get().capture).toBeNull();
    expect(session.store.get().problems).toEqual([]);
  });

  it('waits for a capture that was just begun and that no update knows yet', async () => {
    const session = await opened();
    listener.onUpdate(update([]));
    session.chooseCapture('new');
    listener.onUpdate(update([]));
    expect(session.store.get().capture).toBe('new');
    listener.onUpdate(update([capture('new')]));
    listener.onUpdate(update([]));
    expect(session.store.get().capture).toBeNull();
  });
});

describe('views', () => {
  it('are sent when something else is looked at, many changes at once as one', async () => {
    const session = await opened();
    session.chooseCapture('a');
    session.chooseConnection(1);
    session.chooseConnection(2);
    await vi.runOnlyPendingTimersAsync();
    expect(link.views().map((view) => view?.segments?.connection)).toEqual([undefined, 2]);
  });

  it('are not sent again for what an update brings', async () => {
    const session = await opened({ capture: 'a' }, true);
    const before = link.views().length;
    listener.onUpdate(update([capture('a')], link.lastViewId(), picture));
    await vi.runOnlyPendingTimersAsync();
    expect(session.store.get().answered?.picture).toBe(picture);
    expect(link.views()).toHaveLength(before);
  });

  it('are sent again after the line was lost', async () => {
    await opened({ capture: 'a' }, true);
    listener.onPhase({ kind: 'waiting', attempt: 1, retryAtMs: 0 });
    listener.onPhase({ kind: 'open' });
    await vi.runOnlyPendingTimersAsync();
    expect(link.views().map((view) => view?.capture)).toEqual(['a', 'a']);
  });

  it('tell which capture a picture is of: one for an older view does not replace it', async () => {
    const session = await opened({ capture: 'a' }, true);
    const first = link.lastViewId();
    session.chooseCapture('b');
    await vi.runOnlyPendingTimersAsync();
    listener.onUpdate(update([capture('a'), capture('b')], link.lastViewId(), picture));
    listener.onUpdate(update([capture('a'), capture('b')], first, picture));
    expect(session.store.get().answered?.view.capture).toBe('b');
  });

  it('bring nothing of the capture that was looked at before, whose frames are others', async () => {
    const session = await opened({ capture: 'a' }, true);
    const first = link.lastViewId();
    session.chooseCapture('b');
    await vi.runOnlyPendingTimersAsync();
    listener.onUpdate(update([capture('a'), capture('b')], first, picture));
    expect(session.store.get().answered).toBeNull();
  });

  it('keep the picture on the screen while the line is lost', async () => {
    const session = await opened({ capture: 'a' }, true);
    listener.onUpdate(update([capture('a')], link.lastViewId(), picture));
    listener.onPhase({ kind: 'waiting', attempt: 1, retryAtMs: 0 });
    expect(session.store.get().answered?.picture).toBe(picture);
  });
});

describe('waiting for the line', () => {
  it('ends when the line is there, and at once where it is', async () => {
    const session = begin();
    let told = false;
    const waiting = session.untilOpen().then(() => (told = true));
    await vi.advanceTimersByTimeAsync(5_000);
    expect(told).toBe(false);
    listener.onPhase({ kind: 'open' });
    await waiting;
    await session.untilOpen();
  });

  it('ends with a problem where the agent refuses the page, or does not answer', async () => {
    const refused = begin().untilOpen().catch((error: ProblemError) => error.problem.code);
    listener.onPhase({ kind: 'refused', hasToken: true });
    expect(await refused).toBe('agentAway');
    const away = begin().untilOpen().catch((error: ProblemError) => error.problem.code);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await away).toBe('agentAway');
  });
});

describe('the agent', () => {
  it('is another one when its epoch changes', async () => {
    const session = await opened();
    expect(session.store.get().agentChanged).toBe(false);
    link.answers.describe = () => ({ epoch: 'e2' });
    listener.onPhase({ kind: 'open' });
    await vi.runOnlyPendingTimersAsync();
    expect(session.store.get().agentChanged).toBe(true);
  });

  it('may refuse a request; the problem is shown once, however often', async () => {
    const session = await opened();
    const problem = { code: 'unknownInterface', params: { interface: 'x' } };
    session.report(new ProblemError(problem));
    session.report(new ProblemError(problem));
    expect(session.store.get().problems.map((shown) => shown.problem)).toEqual([problem]);
    session.putAway(session.store.get().problems[0].id);
    expect(session.store.get().problems).toEqual([]);
  });
});

describe('a frame from the address', () => {
  it('is located once the capture has come that far, and selected', async () => {
    const session = await opened({ capture: 'a', soughtFrame: 12 }, true);
    link.answers.locate = () => ({ connection: 3, position: 4 });
    listener.onUpdate(update([capture('a', { phase: 'running' })]));
    expect(link.asked.some(({ type }) => type === 'locate')).toBe(false);
    const further = { ...capture('a').counts, frames: 12 };
    listener.onUpdate(update([capture('a', { phase: 'running', counts: further })]));
    await vi.runOnlyPendingTimersAsync();
    expect(session.store.get()).toMatchObject({ connection: 3, selected: { position: 4, frame: null } });
  });

  it('that is no segment is told of', async () => {
    const session = await opened({ capture: 'a', soughtFrame: 99 }, true);
    link.answers.locate = () => ({ connection: null, position: null });
    listener.onUpdate(update([capture('a')]));
    await vi.runOnlyPendingTimersAsync();
    expect(session.store.get().problems[0].problem).toEqual({ code: 'frameNotSegment', params: { frame: 99 } });
  });
});

describe('several connections', () => {
  const open = (): Session => new Session({ capture: 'a' }, true, () => ({ ask: vi.fn(), request: vi.fn(() => new Promise(() => undefined)), close: vi.fn() }) as unknown as AgentLink);

  it('are shown together from their beginning, each once, and one alone is as any', () => {
    const session = open();
    session.chooseTogether([4, 2, 7]);
    expect(session.store.get()).toMatchObject({ together: [4, 2, 7], ticked: [4, 2, 7], connection: 4, selected: null, centre: 'diagram' });
    session.chooseTogether([2]);
    expect(session.store.get()).toMatchObject({ together: null, connection: 2 });
  });

  it('are ticked in order, each once, and no more than one diagram holds', () => {
    const session = open();
    session.tick([3, 1], true);
    session.tick([1, 5], true);
    expect(session.store.get().ticked).toEqual([3, 1, 5]);
    session.tick([1], false);
    expect(session.store.get().ticked).toEqual([3, 5]);
    session.tick(Array.from({ length: 20 }, (_, index) => 100 + index), true);
    expect(session.store.get().ticked).toHaveLength(12);
  });
});
