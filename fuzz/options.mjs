import { parseArgs } from 'node:util';

export const usage = `Usage: pnpm fuzz [--seconds N] [--frames N] [--seed N] [--jobs N] [--out FOLDER]
       pnpm fuzz --replay FILE

Mutates real captures and segment scripts, and brings each the whole road: engine, lists, windows, inspector, sentences
in both languages, diagrams, fields. A capture fails that makes anything throw, takes over a second, needs more memory
than it may, or has another answer when its bytes come in other pieces. It is kept, with the command that replays it.

  --seconds N    stop after so long (default: 60)
  --frames N     stop after so many mutated frames
  --seed N       which captures are made; the same seed makes the same (default: another one each time)
  --jobs N       captures at a time (default: 1)
  --out FOLDER   where failures are kept (default: fuzz/failures)
  --replay FILE  judge a capture that was kept

Real captures are taken from the folder that SYNSCOPE_CORPUS names, or from ../shared/captures.
`;

/**
 * @typedef {object} Options
 * @property {number} seconds
 * @property {number} frames
 * @property {number} seed
 * @property {number} jobs
 * @property {string} out
 * @property {string | undefined} replay
 */

/**
 * @param {string[]} args
 * @returns {Options | null} null where help was asked for
 * @throws {Error} with a sentence for the person
 */
export function readOptions(args) {
  const { values } = parseArgs({
    // pnpm passes on the dashes that separate its own options.
    args: args[0] === '--' ? args.slice(1) : args,
    options: {
      seconds: { type: 'string' },
      frames: { type: 'string' },
      seed: { type: 'string' },
      jobs: { type: 'string' },
      out: { type: 'string' },
      replay: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) return null;
  const frames = number('--frames', values.frames, Infinity);
  return {
    // Who asks for frames alone waits for them.
    seconds: number('--seconds', values.seconds, values.frames === undefined ? 60 : Infinity),
    frames,
    seed: number('--seed', values.seed, Math.floor(Math.random() * 1e9)),
    jobs: Math.max(1, number('--jobs', values.jobs, 1)),
    out: values.out ?? 'fuzz/failures',
    replay: values.replay,
  };
}

/** @param {string} name @param {string | undefined} text @param {number} absent */
function number(name, text, absent) {
  if (text === undefined) return absent;
  if (!/^\d{1,15}$/.test(text)) throw new Error(`${name} must be a whole number, not "${text}".`);
  return Number(text);
}
