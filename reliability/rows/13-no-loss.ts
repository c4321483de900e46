import { limits, type View } from '@synscope/protocol';
import { trafficNeeds } from '../needs.js';
import type { Row, Run } from '../row.js';
import { arrivedAtMs, formatted, openPage, settled, spoolFile, stageAgent, stageWire, stopCapture, watchTraffic } from '../stage.js';
import { numbersInCapture } from '../traffic/numbers-in-capture.js';
import { Sender } from '../traffic/sender.js';

const analysedWithinMs = 60_000;

/** What a page asks that watches the list while many connections talk. */
const listView = (capture: string): View => ({
  capture,
  connections: { sort: 'segments', descending: true, filter: '', first: 0, count: 50 },
  segments: null,
});

interface Load {
  readonly perSecond: number;
  readonly seconds: number;
  readonly connections: number;
}

/** What became of a load. */
interface Outcome {
  readonly sent: number;
  readonly inSpool: number;
  readonly told: number;
  readonly toldDropped: number;
  /** Longest time between a segment's being captured and the page's being told of it or a later one, seconds. */
  readonly behindSeconds: number;
}

/** Sends a load over a wire of its own, and counts at both ends. */
async function carry(run: Run, { perSecond, seconds, connections }: Load): Promise<Outcome> {
  const wire = stageWire();
  const agent = await stageAgent();
  const page = await openPage(agent);
  const capture = await watchTraffic(page, wire.far);
  await page.ask('view', { view: listView(capture) });
  const count = Math.round(perSecond * seconds);
  const sender = Sender.start({ interface: wire.near, rate: perSecond, count, connections });
  let behindSeconds = 0;
  const watching = setInterval(() => {
    for (const update of page.updates.splice(0, page.updates.length - 1)) {
      const info = update.captures.find((one) => one.capture === capture);
      if (info?.baseSeconds == null || info.counts.segments === 0 || info.counts.segments >= count) continue;
      const behind = arrivedAtMs(update) / 1000 - (info.baseSeconds + info.lastTimeNs / 1e9);
      behindSeconds = Math.max(behindSeconds, behind);
    }
  }, 1000 / limits.updatesPerSecondMax);
  const { segments: sent } = await sender.done;
  clearInterval(watching);
  const info = await settled(page, capture, analysedWithinMs);
  await stopCapture(page, capture);
  const numbers = numbersInCapture(spoolFile(agent.spoolParent));
  run.say(`${formatted(sent)} sent, ${formatted(numbers.records)} in the spool, the page was told ${formatted(info.counts.segments)}`);
  await agent.stop();
  return {
    sent,
    inSpool: numbers.records - numbers.twice,
    told: info.counts.segments,
    toldDropped: info.counts.droppedByKernel ?? 0,
    behindSeconds,
  };
}

const describe = ({ sent, inSpool, told }: Outcome): string =>
  inSpool === sent && told === sent
    ? `0 of ${formatted(sent)} lost, ${formatted(told)} told to the page`
    : `${formatted(sent - inSpool)} of ${formatted(sent)} lost, ${formatted(told)} told to the page`;

const isWhole = ({ sent, inSpool, told, toldDropped }: Outcome): boolean => inSpool === sent && told === sent && toldDropped === 0;

export const noLoss: Row = {
  number: 13,
  promise: 'No loss at working rate',
  needs: trafficNeeds,
  asked: [
    '50,000/s for 20 s: 0 lost, the list within 1 s of the wire',
    '100,000/s for 60 s: 0 lost, in the spool and in what the page is told',
    '200,000/s for 10 s: 0 lost, in the spool and in what the page is told',
  ],
  measure: async (run) => {
    const watched = await carry(run, { perSecond: 50_000, seconds: run.share(20), connections: 1000 });
    run.find(`${describe(watched)}, at most ${watched.behindSeconds.toFixed(2)} s behind`, isWhole(watched) && watched.behindSeconds <= 1);
    const long = await carry(run, { perSecond: 100_000, seconds: run.share(60), connections: 1000 });
    run.find(describe(long), isWhole(long));
    const fast = await carry(run, { perSecond: 200_000, seconds: run.share(10), connections: 1000 });
    run.find(describe(fast), isWhole(fast));
  },
};
