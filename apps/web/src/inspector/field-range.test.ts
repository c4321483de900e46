import { describe, expect, it } from 'vitest';
import { inspectFrame } from '@synscope/wire';
import { fieldAtByte, pickedOf, rangeOf } from './field-range.js';

/** A SYN over raw IPv4, with the options MSS and NOP, NOP. */
const syn = Uint8Array.from([
  0x45, 0, 0, 46, 0, 1, 0, 0, 64, 6, 0, 0, 127, 0, 0, 1, 127, 0, 0, 1, 0x04, 0xd2, 0x04, 0xd3, 0, 0, 0, 1, 0, 0, 0, 0,
  0x70, 0x02, 0x10, 0, 0, 0, 0, 0, 2, 4, 0x05, 0xb4, 1, 1, 0, 0,
]);
const layers = inspectFrame(syn, 101, syn.length);

describe('fields and bytes', () => {
  it('lead to each other', () => {
    const picked = fieldAtByte(layers, 22);
    expect(picked).toEqual({ key: 'tcp.dstport', nth: 0 });
    expect(rangeOf(layers, picked)).toEqual({ offset: 22, length: 2 });
  });

  it('find a field in the next frame as well, and nothing where it has no such field', () => {
    expect(rangeOf(layers, { key: 'tcp.seq_raw', nth: 0 })).toEqual({ offset: 24, length: 4 });
    expect(rangeOf(layers, { key: 'tcp.options.timestamp', nth: 0 })).toBeNull();
    expect(rangeOf(layers, null)).toBeNull();
  });

  it('tell fields with the same key apart', () => {
    const tcp = layers.find((layer) => layer.protocol === 'tcp')!;
    const twice = tcp.fields.filter((field) => field.key === 'tcp.option_kind');
    expect(twice.length).toBeGreaterThan(1);
    const picks = twice.map((field) => pickedOf(layers, field));
    expect(new Set(picks.map(({ nth }) => nth)).size).toBe(twice.length);
    expect(rangeOf(layers, picks[1])?.offset).toBe(twice[1].offset);
  });

  it('belong to no field beyond the frame', () => {
    expect(fieldAtByte(layers, 4000)).toBeNull();
  });
});
