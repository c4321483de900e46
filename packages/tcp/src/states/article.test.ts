import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { readFrames, runFrames } from '@synscope/testkit';
import { describe, expect, it } from 'vitest';
import { certaintyNames, tcpStateNames } from '../vocabulary/state.js';

const folder = fileURLToPath(new URL('../../../../../shared/captures/article/', import.meta.url));
const absent = !existsSync(folder);

function analyse(name: string) {
  const { rows, summaries } = runFrames(readFrames(readFileSync(`${folder}${name}`)));
  const labels = rows.map(({ labels: [client, server] }) => ({
    states: `${tcpStateNames[client.state]} ${tcpStateNames[server.state]}`,
    certainties: `${certaintyNames[client.certainty]} ${certaintyNames[server.certainty]}`,
  }));
  return { rows, labels, summaries };
}

describe("the tutorial's captures", () => {
  it.skipIf(absent)('show the states of a close in three segments', () => {
    const { labels, summaries } = analyse('loopback-1235.pcap');
    expect(labels.map(({ states }) => states)).toEqual([
      'SYN-SENT SYN-RECEIVED',
      'ESTABLISHED SYN-RECEIVED',
      'ESTABLISHED ESTABLISHED',
      'ESTABLISHED ESTABLISHED',
      'ESTABLISHED ESTABLISHED',
      'ESTABLISHED ESTABLISHED',
      'ESTABLISHED FIN-WAIT-1',
      'ESTABLISHED FIN-WAIT-1',
      'LAST-ACK TIME-WAIT',
      'CLOSED TIME-WAIT',
    ]);
    expect(labels[0].certainties).toBe('certain confirmed');
    expect(labels[6].certainties).toBe('confirmed certain');
    expect(labels[9].certainties).toBe('inferred certain');
    expect(summaries).toHaveLength(1);
    const [{ verdict, close, handshake }] = summaries;
    expect(verdict).toEqual({ code: 'closedBy', params: { end: 'server', bytes: 7 }, tone: 'good' });
    expect(close).toMatchObject({ ending: 'closed', shape: 'three', by: 1, crossedAckFrame: 8, firstFinAckedFrame: 9 });
    expect(handshake.opening).toBe('full');
    expect(handshake.agreed.windowScale).toEqual({ client: 7, server: 7 });
  });

  it.skipIf(absent)('show three SYN-ACKs that were never acknowledged', () => {
    const { rows, labels, summaries } = analyse('eth0-1234-synack-unanswered.pcap');
    expect(labels.map(({ states }) => states)).toEqual([
      'SYN-SENT SYN-RECEIVED',
      'SYN-SENT SYN-RECEIVED',
      'SYN-SENT SYN-RECEIVED',
    ]);
    expect(labels.map(({ certainties }) => certainties)).toEqual(Array(3).fill('assumed certain'));
    // tshark's retransmission, and ours of a handshake segment.
    expect(rows.map(({ findings }) => (findings & 1) !== 0)).toEqual([false, true, true]);
    const [{ verdict, handshake }] = summaries;
    expect(verdict.code).toBe('synAckUnanswered');
    expect(verdict.params).toMatchObject({ attempts: 3, synSeen: 0 });
    expect(handshake).toMatchObject({ opening: 'synAckUnansweredSynUnseen', synFrame: null, synAckCount: 3 });
  });
});
