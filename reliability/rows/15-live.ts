import type { Row } from '../row.js';
import { trafficNeeds } from '../needs.js';
import { arrivedAtMs, openPage, percentile, stageAgent, stageWire, watchTraffic } from '../stage.js';
import { wholeView } from '../../apps/agent/test/page.js';
import { Sender } from '../traffic/sender.js';

const perSecond = 5;
const seconds = 40;

export const live: Row = {
  number: 15,
  promise: 'Live means live',
  needs: trafficNeeds,
  asked: [`${perSecond}/s: from a segment's time to its picture in the page, p99 at most 100 ms`],
  measure: async ({ share, find }) => {
    const wire = stageWire();
    const agent = await stageAgent();
    const page = await openPage(agent);
    const capture = await watchTraffic(page, wire.far);
    await page.ask('view', { view: wholeView(capture) });
    const count = perSecond * share(seconds);
    const sender = Sender.start({ interface: wire.near, rate: perSecond, count, connections: 1 });
    await sender.done;
    await page.until('the last segment', ({ picture }) => picture?.segments?.total === count);
    const delays: number[] = [];
    for (const update of page.updates) {
      const info = update.captures.find((one) => one.capture === capture);
      const { segments } = update.picture ?? {};
      // Each segment once: the first update whose picture has it.
      if (info?.baseSeconds == null || segments == null || segments.total <= delays.length) continue;
      const capturedAtMs = info.baseSeconds * 1000 + segments.timeNs[segments.timeNs.length - 1] / 1e6;
      while (delays.length < segments.total) delays.push(arrivedAtMs(update) - capturedAtMs);
    }
    const [median, p99] = [percentile(delays, 0.5), percentile(delays, 0.99)];
    find(`p99 ${p99.toFixed(0)} ms, median ${median.toFixed(0)} ms, of ${delays.length}`, p99 <= 100 && delays.length === count);
  },
};
