import { pcapFileHeader, pcapRecord } from '@synscope/pcap';
import { concat, parseScript, readFrames, scriptToPcap } from '@synscope/testkit';
import type { View } from '@synscope/protocol';
import { describe, expect, it } from 'vitest';
import { CaptureEngine } from './capture-engine.js';

const [{ bytes: syn, linkType }] = readFrames(scriptToPcap(parseScript('0 > S 0:0(0) win 64240 <mss 1460>\n')));

/** SYNs from so many addresses. */
function flood(count: number): Uint8Array {
  const records = Array.from({ length: count }, (_, index) => {
    const bytes = syn.slice();
    // The source address stands after Ethernet's 14 bytes and 12 of IPv4's.
    new DataView(bytes.buffer).setUint32(26, 0x0a00_0000 + index);
    return pcapRecord(1_700_000_000, index * 1000, bytes);
  });
  return concat(pcapFileHeader({ linkType }), ...records);
}

const list: NonNullable<View['connections']> = { sort: 'connection', descending: false, filter: '', first: 0, count: 500 };

describe('a flood of SYNs', () => {
  it('is held within limits; what was let go is counted, and told', () => {
    const engine = new CaptureEngine({ connections: 100, segments: 10_000 });
    engine.push(flood(1000));
    engine.end();
    const { connections, segments, evictedConnections, evictedSegments, notices } = engine.status();
    expect([connections, segments]).toEqual([1000, 1000]);
    expect(evictedConnections).toBeGreaterThanOrEqual(900);
    expect(evictedSegments).toBe(evictedConnections);
    const kept = connections - evictedConnections;
    expect(notices).toEqual([
      { code: 'connectionsEvicted', params: { connections: evictedConnections, segments: evictedSegments, kept } },
    ]);

    const natural = engine.picture({ capture: '', connections: list, segments: null }).connections!;
    expect([natural.total, natural.matching, natural.rows.length]).toEqual([kept, kept, kept]);
    // The newest are kept, under their own numbers.
    expect(natural.rows.map((row) => row.connection)).toEqual(Array.from({ length: kept }, (_, i) => 1000 - kept + i));
    const sorted = engine.picture({
      capture: '',
      connections: { ...list, sort: 'client', descending: true, filter: '10.0.3.' },
      segments: null,
    }).connections!;
    expect(sorted.rows[0]).toMatchObject({ connection: 999, client: { address: '10.0.3.231' } });

    const look = (connection: number) =>
      engine.picture({ capture: '', connections: null, segments: { connection, from: { by: 'end' }, count: 5 } });
    expect(look(999)).toMatchObject({ connection: { connection: 999 }, segments: { connection: 999, frame: [1000] } });
    expect(look(0)).toMatchObject({ connection: null, segments: null, idleGaps: [] });
    expect(engine.locate(1000)).toEqual({ connection: 999, position: 0 });
    expect(engine.locate(1)).toBeNull();
  });

  it('leaves no trace of itself in a capture that is no flood', () => {
    const engine = new CaptureEngine();
    engine.push(flood(300));
    engine.end();
    expect(engine.status()).toMatchObject({ connections: 300, evictedConnections: 0, evictedSegments: 0, notices: [] });
  });
});
