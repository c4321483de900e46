import { isDeepStrictEqual } from 'node:util';
import { SOCKET_PATH, type Picture, type View } from '@synscope/protocol';
import { AgentLink, type LinkPhase, type Socket } from '../../apps/web/src/transport/agent-link.js';
import { setTimeout as pause } from 'node:timers/promises';
import { upload, wholeView } from '../../apps/agent/test/page.js';
import { trafficFile } from '../../apps/agent/test/traffic.js';
import { WebSocket } from '../../apps/agent/test/web-socket.js';
import { atEnd } from '../clean-up.js';
import type { Row } from '../row.js';
import { formatted, openPage, percentile, stageAgent, type StagedAgent } from '../stage.js';
import { CuttingRelay } from '../traffic/cutting-relay.js';

const times = 1000;
/** Pages whose lines are cut beside each other. */
const lanes = 10;
const segments = 3000;
/** A line is cut when the agent has sent up to so many bytes: in the handshake, in a picture, or after it. */
const cutWithinBytes = 900_000;
/** Where nothing more is sent, it is cut all the same. */
const cutWithinMs = 150;
const patienceMs = 20_000;

/** The page's own line to an agent, with all that it does when the line is lost, over a relay that cuts it. */
class CutPage {
  readonly link: AgentLink;
  readonly phases: LinkPhase['kind'][] = [];
  token: string;
  readonly #agent: StagedAgent;
  #view: View | undefined;
  #viewId: number | undefined;
  #onPicture: (picture: Picture) => void = () => {};

  constructor(agent: StagedAgent, relay: CuttingRelay) {
    this.#agent = agent;
    this.token = agent.token;
    this.link = new AgentLink(
      {
        makeSocket: (protocols) => this.#socket(protocols, relay.port),
        files: { send: noFiles, fetch: noFiles, save: noFiles },
        token: () => this.token,
        isRefused: async (token) => {
          const headers = { Authorization: `Bearer ${token}` };
          const answer = await fetch(`http://${this.#agent.host}${SOCKET_PATH}`, { headers }).catch(() => null);
          return answer?.status === 401;
        },
        setTimer: (callback, delayMs) => setTimeout(callback, delayMs),
        clearTimer: (timer) => clearTimeout(timer as NodeJS.Timeout | undefined),
        nowMs: () => Date.now(),
        random: () => Math.random(),
      },
      {
        onPhase: ({ kind }) => {
          this.phases.push(kind);
          if (kind === 'open' && this.#view !== undefined) this.look(this.#view);
        },
        onUpdate: ({ viewId, picture }) => {
          if (viewId === this.#viewId && picture?.segments != null) this.#onPicture(picture);
        },
        onProblem: (problem) => {
          throw new Error(`a message was not understood: ${JSON.stringify(problem)}`);
        },
      },
    );
    atEnd(() => this.link.close());
    this.link.connect();
  }

  /** Looks at something, now and after every loss of the line. */
  look(view: View): void {
    this.#view = view;
    const { id, answer } = this.link.ask('view', { view });
    this.#viewId = id;
    // Where the line goes before the answer, it is asked again.
    answer.catch(() => {});
  }

  /** The next picture of what is looked at. */
  picture(): Promise<Picture> {
    return new Promise((resolve) => (this.#onPicture = resolve));
  }

  #socket(protocols: readonly string[], port: number): Socket {
    const { host } = this.#agent;
    const socket = new WebSocket(`ws://127.0.0.1:${port}${SOCKET_PATH}`, [...protocols], { origin: `http://${host}`, headers: { Host: host } });
    const ours: Socket = { onopen: null, onclose: null, onmessage: null, send: (text) => socket.send(text), close: () => socket.terminate() };
    socket.on('open', () => ours.onopen?.());
    socket.on('message', (data) => ours.onmessage?.({ data: data.toString() }));
    socket.on('close', () => ours.onclose?.());
    socket.on('error', () => {});
    return ours;
  }
}

function noFiles(): never {
  throw new Error('no file travels here');
}

/** What became of one page whose line was cut again and again. */
interface Outcome {
  readonly cuts: number;
  readonly different: number;
  readonly backMs: readonly number[];
}

async function cutAgainAndAgain(agent: StagedAgent, view: View, expected: Picture, rounds: number): Promise<Outcome> {
  const relay = await CuttingRelay.start(agent.port);
  const page = new CutPage(agent, relay);
  const first = page.picture();
  page.phases.length = 0;
  while (!page.phases.includes('open')) await pause(5);
  page.look(view);
  await within('the first picture', first);
  let [cuts, different, cutAtMs] = [0, 0, 0];
  const backMs: number[] = [];
  relay.onCut = () => {
    cuts += 1;
    cutAtMs = performance.now();
  };
  while (cuts < rounds) {
    const before = cuts;
    // In the line that is open, or in one of those after it: with the handshake, or in the middle of a picture.
    if (Math.random() < 0.3) relay.cutAfter(Math.ceil(Math.random() * cutWithinBytes));
    else await pause(Math.random() * cutWithinMs);
    if (cuts === before) relay.cut();
    const picture = await within('the picture after a cut', page.picture());
    backMs.push(performance.now() - cutAtMs);
    if (!isDeepStrictEqual(picture, expected)) different += 1;
  }
  page.link.close();
  relay.close();
  return { cuts, different, backMs };
}

async function within<T>(what: string, answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not within ${patienceMs} ms: ${what}`)), patienceMs);
  });
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}

export const reconnect: Row = {
  number: 21,
  promise: 'Reconnection is exact',
  needs: [],
  asked: [`${formatted(times)} random cuts of the WebSocket: the same picture after each`, 'back within 2 s (p95)', 'a restart of the agent is told: its epoch is another one, and the old token is refused'],
  measure: async ({ share, find }) => {
    const agent = await stageAgent();
    const page = await openPage(agent);
    const { capture } = await upload(agent, page, trafficFile(segments));
    await page.ended(capture, patienceMs);
    const view = wholeView(capture);
    await page.ask('view', { view });
    const { picture } = await page.until('the picture', (update) => update.picture?.segments?.total === segments);
    const rounds = Math.ceil(share(times) / lanes);
    const all = await Promise.all(Array.from({ length: lanes }, () => cutAgainAndAgain(agent, view, picture!, rounds)));
    const cuts = all.reduce((sum, one) => sum + one.cuts, 0);
    const different = all.reduce((sum, one) => sum + one.different, 0);
    const backMs = all.flatMap((one) => one.backMs);
    find(`${formatted(cuts)} cuts, ${formatted(backMs.length)} pictures after them, ${different} different`, different === 0 && cuts >= share(times));
    const p95 = percentile(backMs, 0.95);
    find(`p95 ${(p95 / 1000).toFixed(2)} s, at most ${(Math.max(...backMs) / 1000).toFixed(2)} s`, p95 < 2000);
    find(...(await restart(agent)));
  },
};

/** What a page that stays learns when its agent is ended and another is started at its place. */
async function restart(agent: StagedAgent): Promise<[found: string, reached: boolean]> {
  const relay = await CuttingRelay.start(agent.port);
  const page = new CutPage(agent, relay);
  while (page.phases.at(-1) !== 'open') await pause(5);
  const { epoch } = await page.link.request('describe', {});
  await agent.stop();
  const next = await stageAgent(['--port', String(agent.port)]);
  const deadline = performance.now() + patienceMs;
  while (page.phases.at(-1) !== 'refused' && performance.now() < deadline) await pause(20);
  const isRefused = page.phases.at(-1) === 'refused';
  page.token = next.token;
  page.link.connect();
  while (page.phases.at(-1) !== 'open' && performance.now() < deadline) await pause(20);
  const isOther = (await page.link.request('describe', {})).epoch !== epoch;
  return [`${isRefused ? 'refused' : 'not refused'}, then ${isOther ? 'another epoch' : 'the same epoch'}`, isRefused && isOther];
}
