import { createReadStream, statSync } from 'node:fs';
import { request } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { Dice } from '../../fuzz/dice.mjs';
import { quantile } from '../measure.mjs';
import { startAgent } from './agent.mjs';
import { Page } from './page.mjs';
import { list, questions } from './questions.mjs';

/** @typedef {import('./agent.mjs').Agent} Agent */

/**
 * How soon a page had what it asked for, while a capture was uploaded and analysed.
 * @typedef {object} Latency
 * @property {number} segments
 * @property {number} firstShownMs  from the first byte sent to the first connections
 * @property {readonly { kind: string, count: number, medianMs: number, p95Ms: number, worstMs: number }[]} questions
 */

/**
 * @param {string} path of the capture
 * @param {number} segments in it
 * @param {(line: string) => void} say
 * @returns {Promise<Latency>}
 */
export async function measureLatency(path, segments, say) {
  const agent = await startAgent();
  try {
    const page = new Page(agent);
    await page.opened();
    const sizeBytes = statSync(path).size;
    const { capture, path: target } = await page.ask('prepareUpload', { name: 'bench.pcap', sizeBytes });
    await page.look(list(capture, {}));
    const beganAt = performance.now();
    const shown = page.until(({ picture }) => (picture?.connections?.rows.length ?? 0) > 0);
    const sent = send(agent, target, path);
    await shown;
    const firstShownMs = performance.now() - beganAt;
    say(`  first connections shown after ${firstShownMs.toFixed(0)} ms`);
    const answered = await askWhileAnalysed(page, capture);
    await sent;
    page.close();
    return { segments, firstShownMs, questions: answered };
  } finally {
    await agent.stop();
  }
}

/**
 * Asks one question after the other until the analysis is over.
 * @param {Page} page
 * @param {string} capture
 * @returns {Promise<Latency['questions']>}
 */
async function askWhileAnalysed(page, capture) {
  const dice = new Dice(1);
  const times = questions.map(() => /** @type {number[]} */ ([]));
  for (let turn = 0; ; turn++) {
    const { view } = questions[turn % questions.length];
    const askedAt = performance.now();
    const { captures } = await page.look(view(capture, dice));
    const info = captures.find((one) => one.capture === capture);
    if (info === undefined || info.phase === 'failed') throw new Error('the agent could not read the capture.');
    if (info.phase === 'ended') break;
    times[turn % questions.length].push(performance.now() - askedAt);
  }
  return questions.flatMap(({ kind }, index) => {
    const of = times[index];
    if (of.length === 0) return [];
    const [medianMs, p95Ms, worstMs] = [0.5, 0.95, 1].map((part) => quantile(of, part));
    return [{ kind, count: of.length, medianMs, p95Ms, worstMs }];
  });
}

/** Uploads as the page does. @param {Agent} agent @param {string} target @param {string} path */
async function send(agent, target, path) {
  const upload = request(`http://${agent.host}${target}`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${agent.token}`, origin: `http://${agent.host}`, 'content-length': statSync(path).size },
  });
  const answered = new Promise((resolve, reject) => {
    upload.once('error', reject);
    upload.once('response', (response) => resolve(response.resume().statusCode));
  });
  await pipeline(createReadStream(path, { highWaterMark: 1 << 18 }), upload);
  const status = await answered;
  if (status !== 200 && status !== 204) throw new Error(`the agent answered the upload with ${status}.`);
}
