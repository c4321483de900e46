import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toolPath } from '../../scripts/lib/build.mjs';
import { inRoot } from '../../scripts/lib/paths.mjs';
import { storyOutcomes, type TestOutcome } from '../../scripts/lib/results.mjs';
import { endRunningPrograms, runProgram } from '../../scripts/lib/run-program.mjs';
import { atEnd } from '../clean-up.js';
import type { Row, Run } from '../row.js';

/** Tests that hold a promise: those of a file, or those of them whose names match. */
interface Holding {
  readonly file: string;
  readonly names?: RegExp;
}

interface HeldRow {
  readonly number: number;
  readonly promise: string;
  readonly asked: string;
  readonly by: readonly Holding[];
}

const server = (name: string): string => `apps/agent/src/server/${name}.test.ts`;
const story = (name: string): string => `apps/web/e2e/${name}.spec.ts`;
const uploads = 'apps/agent/src/sources/upload.test.ts';

const held: readonly HeldRow[] = [
  { number: 1, promise: 'Only the right Host is served', asked: 'at least 30 Hosts × every route and upgrade: 100% 403, no body', by: [{ file: server('hosts') }] },
  {
    number: 2,
    promise: 'No cross-site WebSocket',
    asked: 'at least 20 handshakes, and a page of another site in Chromium: 0 accepted; the valid pair is',
    by: [{ file: server('handshake') }, { file: story('access') }],
  },
  { number: 3, promise: 'Bad headers cannot crash it', asked: '10,000 hostile requests over raw sockets: 0 exits, p99 answer < 50 ms', by: [{ file: server('hostile-requests') }] },
  { number: 4, promise: 'The token is strong and quiet', asked: 'at least 192 bits, 0 leaks', by: [{ file: server('token'), names: /token|download address|browser/ }] },
  { number: 5, promise: 'Loopback only', asked: '0 other listeners', by: [{ file: server('token'), names: /only loopback/ }] },
  {
    number: 6,
    promise: 'Packet bytes never become code',
    asked: 'at least 100 scripts in payloads, names and comments, in Chromium: 0 executions, 0 reports by the policy',
    by: [{ file: story('script-in-captures') }],
  },
  {
    number: 7,
    promise: 'Uploads are bounded',
    asked: '413 at the limit; memory + at most 128 MiB; a bomb stopped in less than 2 s; 0 files after it',
    by: [{ file: uploads, names: /limit|bomb|hundred|stalls|shorter/ }, { file: 'apps/agent/src/unpacking/unpacked.test.ts' }],
  },
  { number: 8, promise: 'No path escape', asked: '200 hostile names: 0 files outside of the folder', by: [{ file: uploads, names: /hostile names/ }] },
  {
    number: 9,
    promise: 'Parser and web server are unprivileged',
    asked: 'while capturing: the server has no capability and is not root; the capture process has none after opening',
    by: [{ file: server('privileges'), names: /whoever serves/ }, { file: 'apps/agent/src/capture/start-capture.test.ts', names: /without any privilege/ }],
  },
  {
    number: 10,
    promise: 'No privilege, clear help',
    asked: 'as nobody and under no_new_privs: told in less than 1 s what to do; uploads work',
    by: [
      { file: server('privileges'), names: /as the user nobody/ },
      { file: 'apps/agent/src/capture/problems.test.ts', names: /privilege is missing|nothing can give privileges/ },
      { file: story('unprivileged') },
    ],
  },
  { number: 22, promise: 'Usable with assistive technology', asked: 'axe: 0 violations on every screen, en and zh, light and dark', by: [{ file: story('accessibility') }] },
  { number: 23, promise: 'Safe dependencies', asked: 'ws at least 8.21.0, its compression off, a message at most 1 MiB', by: [{ file: server('dependencies') }] },
];

const furtherOf22 = [
  { asked: 'the three main jobs by keyboard alone', by: [{ file: story('by-keyboard'), names: /by keyboard alone/ }] },
  { asked: 'live at 1,000/s: at most 1 announcement per 5 s, pause with one key', by: [{ file: story('by-keyboard'), names: /announced|announcement/ }] },
];

/** Rows that tests hold: here they are only run, all of them at once. */
export const heldRows: readonly Row[] = held.map(({ number, promise, asked, by }) => {
  const figures = [{ asked, by }, ...(number === 22 ? furtherOf22 : [])];
  return {
    number,
    promise,
    needs: [],
    asked: figures.map((one) => one.asked),
    measure: async (run) => {
      const outcomes = await allOutcomes(run);
      for (const figure of figures) conclude(run, figure.by, outcomes);
    },
  };
});

function conclude(run: Run, by: readonly Holding[], outcomes: readonly TestOutcome[]): void {
  const holding = by.map(({ file, names }) =>
    outcomes.filter(({ name }) => {
      const [of, ...rest] = name.split(' > ');
      return (of === file || file.endsWith(`/${of}`)) && (names === undefined || names.test(rest.join(' > ')));
    }),
  );
  const all = holding.flat();
  const failed = all.filter(({ state }) => state === 'failed');
  const skipped = all.filter(({ state }) => state === 'skipped');
  const missing = by.filter((_, index) => holding[index].length === 0);
  const tests = `${all.length} ${all.length === 1 ? 'test' : 'tests'}`;
  const where = by.map(({ file }) => file).join(', ');
  if (missing.length > 0) run.find(`no test was run of ${missing.map(({ file }) => file).join(', ')}`, false);
  else if (failed.length > 0) run.find(`${failed.length} of ${tests} failed: ${failed[0].name}`, false);
  else if (skipped.length > 0) run.find(`${skipped.length} of ${tests} could not be run: ${skipped[0].reason || skipped[0].name}`, false);
  else run.find(`${tests} passed (${where})`, true);
}

let outcomes: Promise<readonly TestOutcome[]> | undefined;

/** Every test that holds a row, run once, whichever rows are asked for. */
function allOutcomes(run: Run): Promise<readonly TestOutcome[]> {
  outcomes ??= runTests(run);
  return outcomes;
}

async function runTests(run: Run): Promise<readonly TestOutcome[]> {
  const wanted = held.filter(({ number }) => run.wanted.includes(number));
  const further = run.wanted.includes(22) ? furtherOf22 : [];
  const files = [...new Set([...wanted, ...further].flatMap(({ by }) => by.map(({ file }) => file)))];
  const folder = mkdtempSync(join(tmpdir(), 'synscope-reliability-'));
  atEnd(() => rmSync(folder, { recursive: true, force: true }));
  atEnd(() => endRunningPrograms());
  const unitResults = join(folder, 'units.json');
  // A test that fails is tried once more, as in npm test: a whole machine takes part in it.
  const env = { ...process.env, CI: '1', SYNSCOPE_UNIT_RESULTS: unitResults, PLAYWRIGHT_JSON_OUTPUT_NAME: join(folder, 'stories.json') };
  const reporter = `--reporter=${inRoot('scripts/lib/vitest-results.mjs')}`;
  const units = files.filter((file) => file.endsWith('.test.ts'));
  const stories = files.filter((file) => file.endsWith('.spec.ts'));
  run.say(`running ${units.length} files of tests, and ${stories.length} of stories …`);
  if (units.length > 0) await runProgram([process.execPath, toolPath('.', 'vitest', 'vitest'), 'run', reporter, ...units], { env });
  const playwright = toolPath('.', '@playwright/test', 'playwright');
  if (stories.length > 0) await runProgram([process.execPath, playwright, 'test', '--reporter=json', ...stories], { env });
  return [...unitOutcomes(unitResults), ...readStories(env.PLAYWRIGHT_JSON_OUTPUT_NAME)];
}

const unitOutcomes = (path: string): TestOutcome[] => (existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : []);

const readStories = (path: string): TestOutcome[] => (existsSync(path) ? storyOutcomes(JSON.parse(readFileSync(path, 'utf8'))) : []);
