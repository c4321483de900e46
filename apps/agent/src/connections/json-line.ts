import { findingsIn, type Language, verdictSentence } from '@synscope/explain';
import { certaintyNames, End, tcpStateNames } from '@synscope/tcp';
import type { ConnectionRow } from '@synscope/trace';
import { epochNs, epochText } from './epoch-time.js';

/**
 * A connection as one line of JSON. Its keys are those of ConnectionRow; what is a number only for brevity's sake
 * (states, ends, findings) is told by its name. Beside them `startEpoch`, exact to the nanosecond, and `verdict`, the
 * sentence.
 */
export function connectionJson(row: ConnectionRow, baseSeconds: number | null, language: Language): string {
  const { summary, findings, ...rest } = row;
  const startNs = epochNs(baseSeconds, row.startNs);
  return JSON.stringify({
    ...rest,
    startEpoch: startNs === null ? null : epochText(startNs),
    findings: findingsIn(findings),
    verdict: verdictSentence(summary.verdict, language),
    summary: {
      ...summary,
      close: { ...summary.close, by: summary.close.by === null ? null : endName(summary.close.by) },
      icmp: summary.icmp.map((report) => ({ ...report, of: endName(report.of) })),
      state: { client: tcpStateNames[summary.state.client], server: tcpStateNames[summary.state.server] },
      certainty: {
        client: certaintyNames[summary.certainty.client],
        server: certaintyNames[summary.certainty.server],
      },
    },
  });
}

function endName(end: End): 'client' | 'server' {
  return end === End.client ? 'client' : 'server';
}
