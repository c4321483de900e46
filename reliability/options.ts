import { parseArgs } from 'node:util';

export const usage = `Usage: pnpm reliability [ROW...] [--unhurried] [--share N]

Measures whether synscope's promises hold, and prints a table: the promise, the figure asked, the figure reached. Without
rows, all of them, in under 30 minutes, and docs/reliability.md is written anew. It needs the project built (npm start has
done that), and for most rows root, a C compiler, iproute2 and Wireshark's tools; what cannot be measured is said to be so.

  ROW          numbers of rows, for example: pnpm reliability 13 17
  --unhurried  every capture and every pass, however long it takes
  --share N    so much of the times and repetitions only, 0 to 1: to try the measuring itself. Nothing is written.

Captures for rows 11 and 12 are taken from ../shared/captures and from the folder that SYNSCOPE_CORPUS names.
`;

export interface Options {
  /** Empty: all. */
  readonly rows: readonly number[];
  readonly unhurried: boolean;
  readonly share: number;
}

/**
 * @param known the rows that there are
 * @returns null where help was asked for
 * @throws Error with a sentence for the person
 */
export function readOptions(args: readonly string[], known: readonly number[]): Options | null {
  const { values, positionals } = parseArgs({
    // pnpm passes on the dashes that separate its own options.
    args: args[0] === '--' ? args.slice(1) : [...args],
    options: {
      unhurried: { type: 'boolean' },
      share: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
    allowPositionals: true,
  });
  if (values.help) return null;
  const rows = positionals.map((text) => {
    const row = Number(text);
    if (!known.includes(row)) throw new Error(`there is no row ${text}; the rows are ${known.join(', ')}.`);
    return row;
  });
  const share = Number(values.share ?? 1);
  if (!(share > 0 && share <= 1)) throw new Error(`--share is a number above 0, up to 1, not "${values.share}".`);
  return { rows, unhurried: values.unhurried ?? false, share };
}
