import { exchangeConnection, exchangeWindow, tutorialExchange } from '@synscope/testkit';
import { describe, expect, it } from 'vitest';
import { connectionFilters, segmentFilter } from './display-filter.js';

const row = exchangeConnection(exchangeWindow(tutorialExchange));

describe('display filters', () => {
  it('name a segment by its frame, a connection by its stream and by its addresses', () => {
    expect(segmentFilter(8)).toBe('frame.number == 8');
    const v4 = { ...row, connection: 3, client: { address: '10.0.0.1', port: 5000 }, server: { address: '10.0.0.2', port: 80 } };
    expect(connectionFilters(v4)).toEqual({
      here: 'tcp.stream == 3',
      anywhere: 'ip.addr == 10.0.0.1 && ip.addr == 10.0.0.2 && tcp.port == 5000 && tcp.port == 80',
    });
  });

  it('know IPv6', () => {
    const v6 = { ...row, client: { address: '::1', port: 5000 }, server: { address: '::1', port: 80 } };
    expect(connectionFilters(v6).anywhere).toContain('ipv6.addr == ::1 && ');
  });
});
