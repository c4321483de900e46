import { verdictSentence } from '@synscope/explain';
import { tcpStateNames } from '@synscope/tcp';
import type { ConnectionRow } from '@synscope/trace';

/**
 * A filter of the list of connections: words, all of which must occur. A word is looked for in both endpoints
 * (`address:port`), both ends' states, and the verdict in each language, upper and lower case alike.
 */
export class ConnectionFilter {
  readonly #words: readonly string[];

  constructor(text: string) {
    this.#words = text.toLowerCase().split(/\s+/).filter(Boolean);
  }

  get matchesAll(): boolean {
    return this.#words.length === 0;
  }

  matches(row: ConnectionRow): boolean {
    const text = searchText(row);
    return this.#words.every((word) => text.includes(word));
  }
}

function searchText(row: ConnectionRow): string {
  const { verdict, state } = row.summary;
  return [
    endpointText(row.client.address, row.client.port),
    endpointText(row.server.address, row.server.port),
    tcpStateNames[state.client],
    tcpStateNames[state.server],
    verdict.code,
    verdictSentence(verdict, 'en'),
    verdictSentence(verdict, 'zh'),
  ]
    .join('\n')
    .toLowerCase();
}

const endpointText = (address: string, port: number): string =>
  address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
