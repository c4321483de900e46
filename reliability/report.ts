import { execFileSync } from 'node:child_process';
import { totalmem } from 'node:os';
import { surroundings } from '../bench/tables.mjs';
import { markdownTable } from '../scripts/lib/markdown-table.mjs';
import { hasProgram } from './needs.js';
import type { Finding, Row } from './row.js';

export interface MeasuredRow {
  readonly row: Row;
  readonly findings: readonly Finding[];
}

const outcomes = { reached: 'reached', notReached: '**NOT REACHED**', notMeasured: '**NOT MEASURED**' } as const;

/** The table, in the order of the rows' numbers. @returns Markdown */
export function reportTable(measured: readonly MeasuredRow[]): string {
  const lines = measured
    .toSorted((a, b) => a.row.number - b.row.number)
    .flatMap(({ row, findings }) =>
      findings.map(({ asked, found, outcome }, index) => [
        index === 0 ? String(row.number) : '',
        index === 0 ? row.promise : '',
        asked,
        oneLine(found),
        outcomes[outcome],
      ]),
    );
  return markdownTable(['row', 'promise', 'figure asked', 'figure reached', ''], lines, () => false);
}

/** docs/reliability.md. @param minutes that it took */
export function reportDocument(measured: readonly MeasuredRow[], minutes: number): string {
  const date = new Date().toISOString().slice(0, 10);
  const memory = `${Math.round(totalmem() / 2 ** 30)} GB of memory`;
  const kernel = execFileSync('uname', ['-sr'], { encoding: 'utf8' }).trim();
  const versions = hasProgram('tshark') ? [execFileSync('tshark', ['--version'], { encoding: 'utf8' }).split('\n', 1)[0].replace(/ \(.*$/, '').replace(/\.$/, '')] : [];
  return `# Reliability

What synscope promises, what is asked of it, and what was measured. \`pnpm reliability\` writes this page; [security.md](security.md)
tells from whom the first ten rows protect, and how.

${date}, ${surroundings([kernel, ...versions])}, ${memory}; it took ${minutes.toFixed(0)} minutes. What sends the traffic, what
captures it, what analyses it and what plays the page share those processors.

${reportTable(measured)}

What was not tried: other systems than Linux, real network cards, Wi-Fi.
`;
}

/** A cell of a table has no line ends, and no bars of its own. */
const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').replaceAll('|', '/');
