import { quantile } from '../measure.mjs';

/** @typedef {import('@playwright/test').Page} Page */
/** @typedef {import('@playwright/test').CDPSession} Session */
/** @typedef {import('./figures.mjs').Frames} Frames */

/** The page counts its frames, and what Chromium calls long tasks, from now on. Runs in the page. */
function beginCounting() {
  const counted = { times: /** @type {number[]} */ ([]), longTaskMs: 0, isOver: false };
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) counted.longTaskMs = Math.max(counted.longTaskMs, duration);
  });
  observer.observe({ type: 'longtask' });
  /** @param {number} now */
  const note = (now) => {
    counted.times.push(now);
    if (!counted.isOver) requestAnimationFrame(note);
    else observer.disconnect();
  };
  requestAnimationFrame(note);
  Object.assign(globalThis, { counted });
}

/** Runs in the page. */
function endCounting() {
  const { counted } = /** @type {any} */ (globalThis);
  counted.isOver = true;
  return /** @type {{ times: number[], longTaskMs: number }} */ (counted);
}

/**
 * @param {Page} page
 * @param {Session} session
 * @param {string} what
 * @param {() => Promise<void>} act what is done meanwhile
 * @returns {Promise<Frames>}
 */
export async function framesWhile(page, session, what, act) {
  await page.evaluate(beginCounting);
  const before = await taskSeconds(session);
  await act();
  const after = await taskSeconds(session);
  const { times, longTaskMs } = await page.evaluate(endCounting);
  const between = times.slice(1).map((time, index) => time - times[index]);
  if (between.length < 30) throw new Error(`${what}: only ${between.length} frames were drawn.`);
  const [medianMs, p95Ms, worstMs] = [0.5, 0.95, 1].map((part) => quantile(between, part));
  const busyMs = ((after - before) * 1000) / between.length;
  return { what, count: between.length, medianMs, p95Ms, worstMs, busyMs, longTaskMs };
}

/** @param {Session} session @returns {Promise<number>} that the page's thread has worked so far */
async function taskSeconds(session) {
  return metric(session, 'TaskDuration');
}

/** @param {Session} session @returns {Promise<number>} of the page's heap, garbage not yet collected among them */
export async function heapBytes(session) {
  return metric(session, 'JSHeapUsedSize');
}

/** @param {Session} session @param {string} name */
async function metric(session, name) {
  const { metrics } = await session.send('Performance.getMetrics');
  const found = metrics.find((one) => one.name === name);
  if (found === undefined) throw new Error(`Chromium does not tell ${name}.`);
  return found.value;
}
