// pnpm fuzz: what may break this is what this looks for. See options.mjs.
import { existsSync, readFileSync } from 'node:fs';
import { capturesFolder, loadCorpus } from './corpus.mjs';
import { FailureFolder, indexInName } from './failures.mjs';
import { hunt } from './hunt.mjs';
import { judge } from './judge.mjs';
import { makeCase } from './make-case.mjs';
import { readOptions, usage } from './options.mjs';

const sayEveryMs = 10_000;

try {
  const options = readOptions(process.argv.slice(2));
  if (options === null) process.stdout.write(usage);
  else if (options.replay === undefined) await hunting(options);
  else await replaying(options.replay);
} catch (error) {
  process.stderr.write(`fuzz: ${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
}

/** @param {import('./options.mjs').Options} options */
async function hunting({ seconds, frames, seed, jobs, out }) {
  const corpus = loadCorpus();
  const real = existsSync(capturesFolder()) ? '' : ' (no real captures: SYNSCOPE_CORPUS names no folder of them)';
  process.stdout.write(`seed ${seed}; ${corpus.length} captures and scripts to mutate${real}\n`);
  const failures = new FailureFolder(out);
  const beganAt = performance.now();
  let saidAt = beganAt;
  const totals = await hunt({
    seed,
    jobs,
    seconds,
    frames,
    onFailure: (index, failure) => failures.add(makeCase(corpus, seed, index), seed, index, failure),
    onProgress: (captures, done) => {
      const now = performance.now();
      if (now - saidAt < sayEveryMs) return;
      saidAt = now;
      process.stdout.write(`${tally(captures, done, now - beganAt)}, ${failures.count} failures so far\n`);
    },
  });
  process.stdout.write(`${tally(totals.captures, totals.frames, performance.now() - beganAt)}\n`);
  process.stdout.write(`${failures.count === 0 ? 'no failure' : `${failures.count} failures`}\n`);
  if (totals.captures === 0) throw new Error('not one capture was judged.');
  process.exitCode = failures.count === 0 ? 0 : 1;
}

/** @param {string} path */
async function replaying(path) {
  const bytes = new Uint8Array(readFileSync(path));
  const { frames, failure } = await judge(bytes, indexInName(path));
  process.stdout.write(failure === null ? `it holds: ${frames} frames\n` : `${failure.kind}: ${failure.detail}\n`);
  process.exitCode = failure === null ? 0 : 1;
}

/** @param {number} captures @param {number} frames @param {number} tookMs */
function tally(captures, frames, tookMs) {
  const perSecond = Math.round(frames / (tookMs / 1000));
  return `${captures} mutated captures, ${frames} mutated frames, ${perSecond} frames a second`;
}
