import { describe, expect, it } from 'vitest';
import type { Layer } from '@synscope/wire';
import { layerGist } from './layer-gist.js';

const layer = (protocol: string, values: Readonly<Record<string, string>>): Layer => ({
  protocol,
  name: protocol,
  offset: 0,
  length: 20,
  fields: Object.entries(values).map(([key, value]) => ({ key, name: key, value, offset: 0, length: 1 })),
});

describe('layerGist', () => {
  it('tells who sends to whom, and a tunnel’s number', () => {
    expect(layerGist(layer('ip', { 'ip.src': '10.0.0.1', 'ip.ttl': '64', 'ip.dst': '10.0.0.2' }))).toBe('10.0.0.1 → 10.0.0.2');
    expect(layerGist(layer('vxlan', { 'vxlan.flag_i': 'Set', 'vxlan.vni': '42' }))).toBe('42');
  });

  it('says nothing of what is cut off, or has nothing to tell it by', () => {
    expect(layerGist(layer('ip', { 'ip.src': '10.0.0.1' }))).toBe('');
    expect(layerGist(layer('gre', { 'gre.proto': 'IPv4' }))).toBe('');
    expect(layerGist(layer('toString', {}))).toBe('');
  });
});
