import { describe, expect, it } from 'vitest';
import { bytes } from '../../test/build-frame.js';
import { SegmentFields } from '../segment-fields.js';
import { scanTcpOptions } from './tcp-option-scan.js';

/** Scans options of which the capture holds the first `captured` bytes. */
function scan(hex: string, captured?: number, flags = 0x10): SegmentFields {
  const options = bytes(hex);
  const out = new SegmentFields();
  out.flags = flags;
  // What stands after the options must not be read.
  scanTcpOptions(bytes(options, '0204ffff'), 0, captured ?? options.length, options.length, out);
  return out;
}

describe('scanTcpOptions', () => {
  it('tells of several window scales the first and the last', () => {
    expect(scan('030303 030307 03040505')).toMatchObject({ windowScaleShift: 3, windowScaleShiftLast: 7 });
  });

  it('tells where the blocks of the last SACK option begin', () => {
    const block = '00000001 00000002';
    expect(scan(`050a ${block} 0512 ${block} ${block}`)).toMatchObject({ sackCount: 3, sackLastOption: 1 });
    expect(scan(`0512 ${block} ${block} 0502`)).toMatchObject({ sackCount: 2, sackLastOption: 2 });
    expect(scan(`0512 ${block} ${block}`)).toMatchObject({ sackCount: 2, sackLastOption: 0 });
  });

  it('collects the subtypes of all MPTCP options', () => {
    expect(scan('1e08 2001 00000001 1e03 50')).toMatchObject({ mptcpSubtype: 2, mptcpSubtypes: 0b100100 });
    expect(scan('1e03 50 1e03 20')).toMatchObject({ mptcpSubtypes: 0b100000, optionsAbandoned: true });
  });

  it('collects MP_CAPABLE only with a key', () => {
    expect(scan('1e04 0101')).toMatchObject({ mptcpSubtype: 0, mptcpSubtypes: 0 });
    expect(scan('1e0c 0101 0000000000000001')).toMatchObject({ mptcpSubtype: 0, mptcpSubtypes: 1 });
  });

  it('stumbles over a selective negative acknowledgment', () => {
    expect(scan('1506 00000000 030307')).toMatchObject({ optionsAbandoned: true, windowScaleShift: -1 });
    expect(scan('1504 0000 030307')).toMatchObject({ optionsAbandoned: false, windowScaleShift: 7 });
  });

  it('stumbles over a Riverbed probe that is too short for its version and type', () => {
    expect(scan('4c09 01 010203040506 030307')).toMatchObject({ optionsAbandoned: true, windowScaleShift: -1 });
    expect(scan('4c0a 01 01020304050607 030307')).toMatchObject({ optionsAbandoned: false, windowScaleShift: 7 });
    expect(scan('4c03 0c 030307')).toMatchObject({ optionsAbandoned: true });
    for (const other of ['4c02', '4c03 00', '4c03 21', '4c03 f1']) {
      expect(scan(`${other} 030307`), other).toMatchObject({ optionsAbandoned: false, windowScaleShift: 7 });
    }
  });

  it('tells where the capture ended before their reading did', () => {
    const options = '020405b4 0402 080a 0000000a 00000014 01 030307';
    expect(scan(options)).toMatchObject({ optionsCut: false });
    expect(scan(options, 4)).toMatchObject({ optionsCut: true });
    expect(scan(options, 5)).toMatchObject({ optionsCut: true });
    expect(scan(options, 9)).toMatchObject({ optionsCut: true });
    expect(scan('020405b4 00 000000', 5)).toMatchObject({ optionsCut: true });
    // Nothing is read behind a length that cannot be.
    expect(scan('020405b4 0501 0000', 6)).toMatchObject({ optionsCut: false });
  });

  it('stumbles over a SACK option without a block only where it is the first', () => {
    const [whole, empty] = ['050a 00000001 00000002', '0502'];
    expect(scan(`${empty} 030307`)).toMatchObject({ optionsAbandoned: true, windowScaleShift: -1 });
    expect(scan(`${whole} ${empty} 030307`)).toMatchObject({ optionsAbandoned: false, windowScaleShift: 7 });
  });

  it('reads those of a SYN', () => {
    expect(scan('020405b4 0402 080a 0000000a 00000014 01 030307')).toMatchObject({
      mss: 1460,
      sackPermitted: true,
      hasTimestamps: true,
      timestampValue: 10,
      timestampEchoReply: 20,
      windowScaleShift: 7,
      fastOpenCookieLength: -1,
      mptcpSubtype: -1,
      malformedOptions: 0,
    });
  });

  it('reads SACK blocks', () => {
    const out = scan('0101 0512 fffffff0 00000010 00000020 00000030');
    expect(out.sackCount).toBe(2);
    expect([...out.sackLeft.subarray(0, 2)]).toEqual([0xfffffff0, 0x20]);
    expect([...out.sackRight.subarray(0, 2)]).toEqual([0x10, 0x30]);
  });

  it.each([
    ['2202', 0],
    ['220a 0102030405060708', 8],
    ['fe04 f989', 0],
    ['fe08 f989 01020304', 4],
    ['fe04 1234', -1],
  ])('reads the Fast Open option %s', (hex, length) => {
    expect(scan(hex).fastOpenCookieLength).toBe(length);
  });

  it('reads the MPTCP subtype', () => {
    expect(scan('1e0c 01 81 0102030405060708').mptcpSubtype).toBe(0);
    expect(scan('1e08 20 01 00000001').mptcpSubtype).toBe(2);
  });

  it('lets the first of several count', () => {
    expect(scan('020405b4 02040218 030307 030301')).toMatchObject({ mss: 1460, windowScaleShift: 7 });
  });

  it('stops at the end of the list', () => {
    expect(scan('00 020405b4')).toMatchObject({ mss: -1, malformedOptions: 0 });
  });

  it.each([
    ['a length of zero', '0200 020405b4'],
    ['a length of one', '0301 020405b4'],
    ['a length past the end', '0105 020405b4 0820 0000'],
    ['a missing length', '01 02'],
    ['an MPTCP option too short for its subtype', '1e03 60 020405b4'],
    ['a SACK option without a block', '0502 020405b4'],
  ])('stops at %s', (_, hex) => {
    expect(scan(hex)).toMatchObject({ mss: -1, malformedOptions: 1 });
  });

  it('goes on after an empty SACK option where the ACK flag is not set and the number is high', () => {
    const options = bytes('0502 020405b4');
    const out = new SegmentFields();
    out.flags = 0x02;
    out.acknowledgment = 0x90000000;
    scanTcpOptions(options, 0, options.length, options.length, out);
    expect(out).toMatchObject({ mss: 1460, malformedOptions: 1 });
  });

  it.each([
    ['MSS', '0205 05b400'],
    ['window scale', '0304 0700'],
    ['SACK permitted', '0403 00'],
    ['timestamps', '0808 000000010000'],
  ])('does not take %s of a wrong length, and goes on', (_, hex) => {
    expect(scan(`${hex} 2202`)).toMatchObject({
      mss: -1,
      windowScaleShift: -1,
      sackPermitted: false,
      hasTimestamps: false,
      malformedOptions: 1,
      fastOpenCookieLength: 0,
    });
  });

  it('takes what the capture holds of an option that it cut', () => {
    expect(scan('080a 0000000a 00000014', 6)).toMatchObject({
      hasTimestamps: false,
      timestampCut: true,
      timestampValue: 10,
      malformedOptions: 0,
    });
    const sack = scan('0512 00000001 00000002 00000003 00000004', 14);
    expect(sack).toMatchObject({ sackCount: 1, sackLeftOnly: true, malformedOptions: 0 });
    expect(sack.sackLeft[1]).toBe(3);
    expect(scan('020405b4', 3)).toMatchObject({ mss: -1, malformedOptions: 0 });
    expect(scan('020405b4', 1)).toMatchObject({ mss: -1, malformedOptions: 0 });
  });
});
