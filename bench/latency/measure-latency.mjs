import { createReadStream, statSync } from 'node:fs';
import { request } from 'node:http';
import { setTimeout } from 'node:timers/promises';
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
  const times = questions.map(() => /** @type {number[]} */ ([]));
  const firstShown = [];
  const dice = new Dice(1);
  // A short capture is read before much can be asked.
  while (firstShown.length < uploadsMost && times.some((of) => of.length < askedLeast)) {
    firstShown.push(await measureUpload(path, dice, times));
    say(`  first connections shown after ${firstShown.at(-1)?.toFixed(0)} ms`);
  }
  return { segments, firstShownMs: quantile(firstShown, 0.5), questions: quantilesOf(times) };
}

/**
 * @param {string} path
 * @param {Dice} dice
 * @param {readonly number[][]} times  takes how long each kind of question took, in milliseconds
 * @returns {Promise<number>} milliseconds to the first connections
 */
async function measureUpload(path, dice, times) {
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
    await askWhileAnalysed(page, capture, dice, times);
    await sent;
    page.close();
    return firstShownMs;
  } finally {
    await agent.stop();
  }
}

/** A page may be told something so often in a second, and is, of what happens; whoever asks is slower. */
const pauseMs = { least: 60, most: 140 };
/** Each kind of question is asked so often, if that takes no more uploads than that. */
const askedLeast = 25;
const uploadsMost = 12;

/**
 * Asks one question after the other, as a person does who is in a hurry, until the analysis is over.
 * @param {Page} page
 * @param {string} capture
 * @param {Dice} dice
 * @param {readonly number[][]} times
 */
async function askWhileAnalysed(page, capture, dice, times) {
  for (let turn = 0; ; turn++) {
    const { view } = questions[turn % questions.length];
    const askedAt = performance.now();
    const { captures } = await page.look(view(capture, dice));
    const info = captures.find((one) => one.capture === capture);
    if (info === undefined || info.phase === 'failed') throw new Error('the agent could not read the capture.');
    if (info.phase === 'ended') break;
    times[turn % questions.length].push(performance.now() - askedAt);
    await setTimeout(pauseMs.least + dice.below(pauseMs.most - pauseMs.least));
  }
}

/**
 * @param {readonly number[][]} times  of each kind of question
 * @returns {Latency['questions']}
 */
function quantilesOf(times) {
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
