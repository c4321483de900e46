import { describe, expect, it } from 'vitest';
import type { Layer, LayerField } from '@synscope/wire';
import { headerCells } from './header-cells.js';

const field = (key: string, offset: number, length: number, more: Partial<LayerField> = {}): LayerField => ({
  key,
  name: key,
  value: '',
  offset,
  length,
  ...more,
});

const tcpAt = (offset: number, fields: readonly LayerField[]): Layer => ({
  protocol: 'tcp',
  name: 'TCP',
  offset,
  length: 32,
  fields,
});

const places = (layer: Layer): string[] =>
  headerCells(layer).map(({ field: { key }, row, column, bits }) => `${key} ${row}:${column}+${bits}`);

describe('headerCells', () => {
  it('puts whole bytes where the RFC draws them, wherever the header lies in the frame', () => {
    const layer = tcpAt(34, [field('srcport', 34, 2), field('dstport', 36, 2), field('seq', 38, 4)]);
    expect(places(layer)).toEqual(['srcport 0:0+16', 'dstport 0:16+16', 'seq 1:0+32']);
  });

  it('places fields of a few bits by their bits', () => {
    const layer = tcpAt(34, [
      field('hdr_len', 46, 1, { bitOffset: 96, bitLength: 4 }),
      field('ack', 47, 1, { bitOffset: 107, bitLength: 1 }),
    ]);
    expect(places(layer)).toEqual(['hdr_len 3:0+4', 'ack 3:11+1']);
  });

  it('draws an option by its parts, and tells which option a kind belongs to', () => {
    const layer = tcpAt(0, [
      field('timestamps', 20, 10),
      field('tcp.option_kind', 20, 1, { depth: 1 }),
      field('tcp.option_len', 21, 1, { depth: 1 }),
      field('tsval', 22, 4, { depth: 1 }),
    ]);
    expect(places(layer)).toEqual([
      'tcp.option_kind 5:0+8',
      'tcp.option_len 5:8+8',
      'tsval 5:16+16',
      'tsval 6:0+16',
    ]);
    expect(headerCells(layer)[0].option?.key).toBe('timestamps');
  });

  it('draws an option without a length as one', () => {
    const layer = tcpAt(0, [field('nop', 20, 1), field('tcp.option_kind', 20, 1, { depth: 1 })]);
    expect(places(layer)).toEqual(['nop 5:0+8']);
  });
});
