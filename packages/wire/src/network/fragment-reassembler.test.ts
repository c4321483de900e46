import { describe, expect, it } from 'vitest';
import { bytes } from '../../test/build-frame.js';
import { FragmentReassembler } from './fragment-reassembler.js';
import type { Reassembled } from './fragment-reassembler.js';

function add(
  reassembler: FragmentReassembler,
  offset: number,
  content: string,
  more: boolean,
  { key = 'a', seconds = 0, protocol = 6 } = {},
): Reassembled | null {
  const data = bytes(content);
  return reassembler.add({ key, offset, more, protocol, seconds, frames: [] }, data, 0, data.length);
}

describe('FragmentReassembler', () => {
  it('joins fragments in order', () => {
    const reassembler = new FragmentReassembler();
    expect(add(reassembler, 0, '0001020304050607', true)).toBeNull();
    expect(add(reassembler, 8, '0809', false)?.bytes).toEqual(bytes('00010203040506070809'));
    expect(reassembler).toMatchObject({ waiting: 0, heldBytes: 0 });
  });

  it('joins fragments in any order, and takes the protocol from the first', () => {
    const reassembler = new FragmentReassembler();
    expect(add(reassembler, 16, 'aa', false, { protocol: 44 })).toBeNull();
    expect(add(reassembler, 0, '0001020304050607', true)).toBeNull();
    expect(add(reassembler, 8, '08090a0b0c0d0e0f', true, { protocol: 44 })).toEqual({
      bytes: bytes('000102030405060708090a0b0c0d0e0faa'),
      protocol: 6,
      frames: [],
    });
  });

  it('keeps packets with different keys apart', () => {
    const reassembler = new FragmentReassembler();
    add(reassembler, 0, '0001020304050607', true, { key: 'a' });
    expect(add(reassembler, 8, 'ff', false, { key: 'b' })).toBeNull();
    expect(reassembler.waiting).toBe(2);
  });

  it('lets the earlier byte count where fragments overlap', () => {
    const reassembler = new FragmentReassembler();
    add(reassembler, 0, '1111111111111111', true);
    add(reassembler, 0, '2222222222222222', true);
    expect(add(reassembler, 4, '3333333333333333', false)?.bytes).toEqual(bytes('1111111111111111 33333333'));
  });

  it.each([
    ['bytes', (data: Uint8Array) => data],
    ['a Node Buffer', (data: Uint8Array) => Buffer.from(data)],
  ])('copies %s that it is given', (_, hold) => {
    const reassembler = new FragmentReassembler();
    const data = hold(bytes('0102030405060708'));
    reassembler.add({ key: 'a', offset: 0, more: true, protocol: 6, seconds: 0, frames: [] }, data, 0, 8);
    data.fill(0);
    expect(add(reassembler, 8, '09', false)?.bytes).toEqual(bytes('010203040506070809'));
  });

  it('gives up the oldest packet where too many wait', () => {
    const reassembler = new FragmentReassembler({ packets: 2, bytes: 1000, ageSeconds: 60 });
    for (const key of ['a', 'b', 'c']) add(reassembler, 0, '0001020304050607', true, { key });
    expect(reassembler).toMatchObject({ waiting: 2, heldBytes: 16 });
    expect(add(reassembler, 8, 'ff', false, { key: 'a' })).toBeNull();
    expect(add(reassembler, 8, 'ff', false, { key: 'c' })).not.toBeNull();
  });

  it('gives up the oldest packet where too many bytes are held', () => {
    const reassembler = new FragmentReassembler({ packets: 1000, bytes: 20, ageSeconds: 60 });
    for (const key of ['a', 'b', 'c']) add(reassembler, 0, '0001020304050607', true, { key });
    expect(reassembler).toMatchObject({ waiting: 2, heldBytes: 16 });
  });

  it('gives up a packet that waited too long', () => {
    const reassembler = new FragmentReassembler({ packets: 10, bytes: 1000, ageSeconds: 60 });
    add(reassembler, 0, '0001020304050607', true, { seconds: 100 });
    expect(add(reassembler, 8, 'ff', false, { seconds: 161 })).toBeNull();
    expect(add(reassembler, 0, '0001020304050607', true, { seconds: 170 })).not.toBeNull();
  });

  it('waits on where there are no times', () => {
    const reassembler = new FragmentReassembler();
    add(reassembler, 0, '0001020304050607', true, { seconds: NaN });
    expect(add(reassembler, 8, 'ff', false, { seconds: NaN })).not.toBeNull();
  });

  it('gives up a packet with more pieces than a packet can have', () => {
    const reassembler = new FragmentReassembler();
    for (let i = 0; i < 8191; i++) add(reassembler, 8, '00', true);
    expect(reassembler.waiting).toBe(1);
    add(reassembler, 8, '00', true);
    expect(reassembler).toMatchObject({ waiting: 0, heldBytes: 0 });
  });
});
