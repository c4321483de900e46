import { writeFileSync } from 'node:fs';
import { cleanUp, cleanUpOnSignals } from './clean-up.js';
import { readOptions, usage, type Options } from './options.js';
import { reportDocument, reportTable, type MeasuredRow } from './report.js';
import type { Finding, Row, Run } from './row.js';
import { rows } from './rows.js';

/** All rows together take no longer, where some of them can make do with less. */
const minutesMost = 28.5;

/** A row that is not over by then hangs. */
const rowMinutesMost = 10;

const documentPath = new URL('../docs/reliability.md', import.meta.url);

/** The command: measures, prints, and writes docs/reliability.md where every row was measured as it should be. */
export async function runReliability(args: readonly string[]): Promise<void> {
  cleanUpOnSignals();
  try {
    const known = rows.map(({ number }) => number);
    const options = readOptions(args, known);
    if (options === null) process.stdout.write(usage);
    else await measureAll(options);
  } catch (error) {
    process.stderr.write(`reliability: ${error instanceof Error ? error.message : error}\n`);
    process.exitCode = 1;
  }
}

async function measureAll(options: Options): Promise<void> {
  const beganAt = performance.now();
  const wanted = rows.filter(({ number }) => options.rows.length === 0 || options.rows.includes(number));
  const measured: MeasuredRow[] = [];
  for (const [index, row] of wanted.entries()) {
    const leftSeconds = minutesMost * 60 - (performance.now() - beganAt) / 1000;
    const flexibleSeconds = wanted.slice(index).reduce((sum, one) => sum + (one.flexibleSeconds ?? 0), 0);
    const seconds = (row.flexibleSeconds ?? 0) * options.share * Math.min(1, Math.max(0.1, leftSeconds / flexibleSeconds));
    measured.push({ row, findings: await measure(row, options, seconds, wanted.map(({ number }) => number)) });
  }
  const minutes = (performance.now() - beganAt) / 60_000;
  process.stdout.write(`\n${reportTable(measured)}\n`);
  const isWhole = options.rows.length === 0 && options.share === 1;
  if (isWhole) writeFileSync(documentPath, reportDocument(measured, minutes));
  const short = measured.flatMap(({ findings }) => findings).filter(({ outcome }) => outcome !== 'reached').length;
  process.stdout.write(`\n${short === 0 ? 'Every figure is reached' : `${short} figures are not reached`}, in ${minutes.toFixed(1)} minutes.\n`);
  process.exit(short === 0 ? 0 : 1);
}

async function measure(row: Row, options: Options, seconds: number, wanted: readonly number[]): Promise<Finding[]> {
  const say = (text: string): void => void process.stderr.write(`row ${row.number}: ${text}\n`);
  say(row.promise);
  const missing = row.needs.filter((need) => !need.isThere()).map(({ sentence }) => sentence);
  const findings: Finding[] = [];
  if (missing.length > 0) {
    const found = `not measured: it needs ${missing.join(', ')}`;
    return row.asked.map((asked) => ({ asked, found, outcome: 'notMeasured' }));
  }
  const run: Run = {
    say,
    find: (found, reached) => {
      const asked = row.asked[findings.length];
      if (asked === undefined) throw new Error(`row ${row.number} finds more than it was asked`);
      say(`asked: ${asked}; found: ${found}${reached ? '' : ' (NOT REACHED)'}`);
      findings.push({ asked, found, outcome: reached ? 'reached' : 'notReached' });
    },
    share: (whole) => Math.max(1, Math.round(whole * options.share)),
    unhurried: options.unhurried,
    seconds,
    wanted,
  };
  const fail = (why: string): void => {
    while (findings.length < row.asked.length) run.find(why, false);
  };
  const broken = new Breakage(options.unhurried ? Infinity : rowMinutesMost);
  current = broken;
  try {
    await Promise.race([row.measure(run), broken.promise]);
    fail('the measurement ended before this');
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    process.stderr.write(`${error instanceof Error ? error.stack : why}\n`);
    fail(`failed: ${why.split('\n', 1)[0].slice(0, 200)}`);
  }
  broken.end();
  for (const failure of await cleanUp()) say(`while clearing up: ${failure}`);
  return findings;
}

/** What goes wrong without anybody waiting for it is the row's that is being measured. */
let current: Breakage | undefined;
for (const event of ['uncaughtException', 'unhandledRejection'] as const) process.on(event, (error) => current?.reject(error));

/** Rejects when something goes wrong that nobody waits for, or when it takes too long: then one row fails, not all. */
class Breakage {
  readonly promise: Promise<never>;
  reject: (error: unknown) => void = () => {};
  readonly #timer: NodeJS.Timeout | undefined;

  constructor(minutesMost: number) {
    this.promise = new Promise((_, reject) => (this.reject = reject));
    // Nobody may be waiting any more when it breaks.
    this.promise.catch(() => {});
    const tooLong = (): void => this.reject(new Error(`it was not over after ${minutesMost} minutes`));
    if (Number.isFinite(minutesMost)) this.#timer = setTimeout(tooLong, minutesMost * 60_000);
  }

  end(): void {
    clearTimeout(this.#timer);
  }
}
