import { chromium } from '@playwright/test';
import { CHROMIUM_FLAGS, systemChromium } from '../scripts/lib/find-chromium.mjs';
import { startAgent } from './latency/agent.mjs';
import { quantile } from './measure.mjs';
import { framesWhile, heapBytes } from './page/frames.mjs';
import { drag, scroll, zoom } from './page/gestures.mjs';
import { scriptBytes } from './page/script-size.mjs';

/** @typedef {import('@playwright/test').Browser} Browser */
/** @typedef {import('@playwright/test').Page} Page */
/** @typedef {import('@playwright/test').CDPSession} Session */
/** @typedef {import('@playwright/test').Locator} Locator */
/** @typedef {import('./latency/agent.mjs').Agent} Agent */
/** @typedef {import('./page/figures.mjs').Frames} Frames */
/** @typedef {import('./page/figures.mjs').PageFigures} PageFigures */

const viewport = { width: 1440, height: 900 };
const seconds = 3;
const opened = 5;
const painted = 5;

/**
 * @param {{ one: string, segments: number, many: string, connections: number }} captures one connection of so many
 *   segments, after another one; and so many connections
 * @param {(line: string) => void} say
 * @returns {Promise<PageFigures>}
 */
export async function measurePage({ one, segments, many, connections }, say) {
  const executablePath = systemChromium();
  const browser = await chromium.launch({ args: CHROMIUM_FLAGS, ...(executablePath === undefined ? {} : { executablePath }) });
  try {
    const ofOne = await withAgent(one, (agent) => measureConnection(browser, agent, say));
    const ofMany = await withAgent(many, (agent) => measureList(browser, agent, say));
    return {
      segments,
      connections,
      openMs: ofOne.openMs,
      firstPaintMs: ofOne.firstPaintMs,
      scriptBytes: scriptBytes(),
      heapBytes: Math.max(ofOne.heapBytes, ofMany.heapBytes),
      diagram: ofOne.frames,
      list: ofMany.frames,
    };
  } finally {
    await browser.close();
  }
}

/** @template T @param {string} capture @param {(agent: Agent) => Promise<T>} measured */
async function withAgent(capture, measured) {
  const agent = await startAgent([capture]);
  try {
    return await measured(agent);
  } finally {
    await agent.stop();
  }
}

/** @param {Browser} browser @param {Agent} agent @param {(line: string) => void} say */
async function measureConnection(browser, agent, say) {
  const { page, session, frames, highestHeap } = await openPage(browser, agent, say);
  const openMs = await openingTime(page);
  say(`  opened in ${openMs.toFixed(0)} ms`);
  const firstPaintMs = await firstPaint(browser, agent);
  say(`  first paint after ${firstPaintMs.toFixed(0)} ms`);

  const diagram = page.getByRole('listbox', { name: 'Sequence diagram' });
  const at = await middleOf(diagram);
  const strip = await boxOf(page.getByRole('scrollbar', { name: 'Overview of the whole connection' }));
  const down = (/** @type {number} */ speed) => scroll(session, at, speed * seconds, speed);
  await frames('scrolling, bursts folded', () => down(2000));
  await page.getByRole('switch', { name: 'Fold bursts' }).click();
  await rest(page);
  await frames('scrolling, every segment', () => down(2000));
  await frames('scrolling fast, every segment', () => down(20_000));
  await frames('drawing the overview along', () =>
    drag(session, { x: strip.x + strip.width / 2, y: strip.y + 20 }, { x: strip.x + strip.width / 2, y: strip.y + strip.height - 20 }, 60 * seconds),
  );
  await frames('zooming, even', () => zoom(session, at, 30 * seconds));
  await page.getByRole('radio', { name: 'True' }).check();
  await rest(page);
  await frames('zooming, to scale', () => zoom(session, at, 30 * seconds));
  await frames('scrolling, to scale', () => down(2000));
  await page.getByRole('radio', { name: 'Even' }).check();
  await page.keyboard.press('Home');
  await rest(page);
  const replay = page.getByRole('region', { name: 'Replay' });
  for (const pace of ['1×', '10×', 'even pace, fast']) {
    await replay.getByLabel('Speed').selectOption(pace);
    await replay.getByRole('button', { name: 'Play' }).click();
    await frames(`playing, ${pace}`, () => page.waitForTimeout(seconds * 1000));
    await replay.getByRole('button', { name: 'Pause' }).click();
  }
  const result = { openMs, firstPaintMs, heapBytes: highestHeap(), frames: frames.all };
  await page.context().close();
  return result;
}

/** @param {Browser} browser @param {Agent} agent @param {(line: string) => void} say */
async function measureList(browser, agent, say) {
  const { page, session, frames, highestHeap } = await openPage(browser, agent, say);
  const list = page.getByRole('listbox', { name: 'Connections' });
  const at = await middleOf(list);
  await frames('the list, scrolling', () => scroll(session, at, 2000 * seconds, 2000));
  await frames('the list, scrolling fast', () => scroll(session, at, 20_000 * seconds, 20_000));
  await page.getByRole('button', { name: 'Show as a table' }).click();
  await rest(page);
  const table = await middleOf(page.getByRole('grid', { name: 'Connections' }));
  await frames('the list as a table, scrolling', () => scroll(session, table, 2000 * seconds, 2000));
  const result = { heapBytes: highestHeap(), frames: frames.all };
  await page.context().close();
  return result;
}

/**
 * A page with the agent's capture read to its end.
 * @param {Browser} browser
 * @param {Agent} agent
 * @param {(line: string) => void} say
 */
async function openPage(browser, agent, say) {
  const page = await (await browser.newContext({ viewport, locale: 'en' })).newPage();
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  await page.goto(agent.url);
  await page.getByText('All read').waitFor({ timeout: 120_000 });
  await rest(page);
  let highest = 0;
  const sample = async () => {
    highest = Math.max(highest, await heapBytes(session));
  };
  /** @type {Frames[]} */
  const all = [];
  const frames = Object.assign(
    /** @param {string} what @param {() => Promise<void>} act */
    async (what, act) => {
      let isOver = false;
      const sampling = (async () => {
        for (; !isOver; await page.waitForTimeout(200)) await sample();
      })();
      const measured = await framesWhile(page, session, what, act).finally(() => (isOver = true));
      await sampling;
      say(`  ${what}: 95% of frames within ${measured.p95Ms.toFixed(1)} ms`);
      all.push(measured);
      await rest(page);
    },
    { all },
  );
  return { page, session, frames, highestHeap: () => highest };
}

/**
 * From a click on the long connection to the frame that shows its segments; between the clicks the other one is shown.
 * @param {Page} page
 * @returns {Promise<number>} ms, the slowest of some
 */
async function openingTime(page) {
  const rows = page.getByRole('listbox', { name: 'Connections' }).getByRole('option');
  const options = page.getByRole('listbox', { name: 'Sequence diagram' }).getByRole('option');
  const times = [];
  for (let turn = 0; turn < opened; turn++) {
    await rows.first().click();
    await options.nth(2).waitFor({ state: 'detached' });
    await rest(page);
    const shown = page.evaluate(untilShown);
    await rows.nth(1).click();
    times.push(await shown);
  }
  return Math.max(...times);
}

/** Runs in the page: from the next click until the diagram has been drawn with more than the other one's segments. */
function untilShown() {
  return /** @type {Promise<number>} */ (
    new Promise((resolve) => {
      addEventListener(
        'pointerdown',
        ({ timeStamp }) => {
          const look = () => {
            const options = document.querySelectorAll('[aria-label="Sequence diagram"] [role=option]');
            // The frame in which they were seen is on the screen when the next one begins.
            if (options.length > 5) requestAnimationFrame((now) => resolve(now - timeStamp));
            else requestAnimationFrame(look);
          };
          look();
        },
        { once: true, capture: true },
      );
    })
  );
}

/** @param {Browser} browser @param {Agent} agent @returns {Promise<number>} ms, the median of some */
async function firstPaint(browser, agent) {
  const times = [];
  for (let turn = 0; turn < painted; turn++) {
    const context = await browser.newContext({ viewport, locale: 'en' });
    const page = await context.newPage();
    await page.goto(agent.url);
    times.push(
      await page.evaluate(
        () =>
          /** @type {Promise<number>} */ (
            new Promise((resolve) => {
              new PerformanceObserver((list) => {
                const [first] = list.getEntriesByName('first-contentful-paint');
                if (first !== undefined) resolve(first.startTime);
              }).observe({ type: 'paint', buffered: true });
            })
          ),
      ),
    );
    await context.close();
  }
  return quantile(times, 0.5);
}

/** Until what was begun is over, so that one thing is not measured with the next. @param {Page} page */
async function rest(page) {
  await page.waitForTimeout(700);
}

/** @param {Locator} locator */
async function middleOf(locator) {
  const { x, y, width, height } = await boxOf(locator);
  // What is drawn may be larger than what is seen.
  return { x: x + width / 2, y: Math.min(Math.max(y, 0) + height / 2, viewport.height - 250) };
}

/** @param {Locator} locator */
async function boxOf(locator) {
  const box = await locator.boundingBox();
  if (box === null) throw new Error(`${locator} is not on the screen.`);
  return box;
}
