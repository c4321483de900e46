import { describe, expect, it } from 'vitest';
import { endpointPieces } from './endpoint-pieces.js';

const between = (client: string, server: string) => ({
  client: { address: client, port: 59_621 },
  server: { address: server, port: 443 },
});

describe('endpointPieces', () => {
  it('keeps the last group and the port together', () => {
    const row = between('192.168.100.206', '138.201.208.22');
    expect(endpointPieces(row, 'client')).toEqual(['192.168.100', '.206:59621']);
    expect(endpointPieces(row, 'server')).toEqual(['138.201.208', '.22:443']);
  });

  it('does so of IPv6 addresses, in their brackets', () => {
    const row = between('2001:db8:85a3::8a2e:370:7334', 'fe80::1');
    expect(endpointPieces(row, 'client')).toEqual(['[2001:db8:85a3::8a2e:370:', '7334]:59621']);
    expect(endpointPieces(row, 'server')).toEqual(['[fe80::', '1]:443']);
  });

  it('says the address of one machine once', () => {
    const row = between('127.0.0.1', '127.0.0.1');
    expect(endpointPieces(row, 'client').join('')).toBe('127.0.0.1:59621');
    expect(endpointPieces(row, 'server')).toEqual(['', ':443']);
  });
});
