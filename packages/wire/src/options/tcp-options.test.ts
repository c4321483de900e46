import { describe, expect, it } from 'vitest';
import { bytes } from '../../test/build-frame.js';
import { decodeTcpOptions } from './tcp-options.js';
import type { TcpOption } from './tcp-option.js';

function decodeOne(hex: string): TcpOption {
  const options = bytes(hex);
  const decoded = decodeTcpOptions(options, 0, options.length);
  expect(decoded).toHaveLength(1);
  expect(decoded[0]).toMatchObject({ offset: 0, length: options.length });
  return decoded[0];
}

describe('options by name, with their values in words', () => {
  it.each([
    ['02 04 05b4', 'Maximum segment size', '1460 bytes'],
    ['03 03 07', 'Window scale', 'shift 7: windows times 128'],
    ['03 03 00', 'Window scale', 'shift 0: windows times 1'],
    ['03 03 ff', 'Window scale', 'shift 255, above the limit and used as 14: windows times 16384'],
    ['04 02', 'SACK permitted', 'selective acknowledgment permitted'],
    ['05 0a 00000064 000000c8', 'Selective acknowledgment', '1 block: 100-200'],
    ['05 12 00000001 00000002 00000003 fffffffe', 'Selective acknowledgment', '2 blocks: 1-2, 3-4294967294'],
    ['06 06 00000005', 'Echo', '5'],
    ['07 06 00000006', 'Echo reply', '6'],
    ['08 0a 0000000a 00000014', 'Timestamps', 'TSval 10, TSecr 20'],
    ['09 02', 'Partial order connection permitted', 'permitted'],
    ['0a 03 c0', 'Partial order service profile', 'c0'],
    ['0b 06 00000007', 'Connection count (T/TCP)', '7'],
    ['0c 06 00000008', 'New connection count (T/TCP)', '8'],
    ['0d 06 00000009', 'Connection count echo (T/TCP)', '9'],
    ['0e 03 02', 'Alternate checksum request', '16-bit Fletcher (2)'],
    ['0f 04 abcd', 'Alternate checksum data', 'abcd'],
    ['10 03 aa', 'Skeeter', 'aa'],
    ['11 02', 'Bubba', 'no data'],
    ['12 03 01', 'Trailer checksum', '01'],
    [`13 12 ${'ab'.repeat(16)}`, 'MD5 signature', 'signed with a shared secret'],
    ['14 04 a8 05', 'SCPS capabilities', 'BETS, SNACK2, NLTS'],
    ['15 06 0002 0003', 'Selective negative acknowledgment', 'hole at 2, size 3, in maximum segments'],
    ['16 02', 'SCPS record boundary', 'a record ends here'],
    ['17 02', 'SCPS corruption experienced', 'data came damaged'],
    ['1b 08 05 40 00000000', 'Quick-Start response', 'rate 1280 kbit/s, TTL difference 64'],
    ['1c 04 8005', 'User timeout', '5 minutes'],
    ['1c 04 0001', 'User timeout', '1 second'],
    ['1d 10 01 02 0102030405060708090a0b0c', 'TCP Authentication Option', 'signed with key 1, next key 2'],
    ['22 02', 'TCP Fast Open', 'asks for a cookie'],
    ['22 06 01020304', 'TCP Fast Open', 'cookie of 4 bytes'],
    ['45 03 01', 'Encryption negotiation', '01'],
    ['ac 0b 000001 000002 000003', 'Accurate ECN, order 0', 'EE0B 1, ECEB 2, EE1B 3'],
    ['ae 08 000001 000002', 'Accurate ECN, order 1', 'EE1B 1, ECEB 2'],
    ['ac 02', 'Accurate ECN, order 0', 'no counters'],
    ['fd 06 abcd 0102', 'RFC 3692-style experiment 1', 'experiment 0xabcd'],
    ['fe 08 f989 01020304', 'RFC 3692-style experiment 2', 'TCP Fast Open (0xf989): cookie of 4 bytes'],
    ['fe 07 acce 000009', 'RFC 3692-style experiment 2', 'Accurate ECN (0xacce): EE0B 9'],
    ['63 04 beef', 'Unknown', 'beef'],
  ])('%s', (hex, name, value) => {
    const option = decodeOne(hex);
    expect(option).toMatchObject({ name, value });
    expect(option.problem).toBeUndefined();
  });

  it.each([
    ['1e 0c 01 81 0102030405060708', 'MP_CAPABLE: version 1, checksums required'],
    ['1e 04 01 21', 'MP_CAPABLE: version 1, no more subflows to this address'],
    ['1e 0c 11 05 01020304 00000007', 'MP_JOIN: joins a connection from address 5, as a backup'],
    ['1e 10 10 05 0102030405060708 00000007', 'MP_JOIN: joins a connection from address 5'],
    [`1e 18 10 00 ${'00'.repeat(20)}`, 'MP_JOIN: joins a connection, authenticated'],
    ['1e 08 20 01 00000009', 'DSS: data ACK 9'],
    ['1e 14 20 05 00000009 0000000a 00000001 0064 beef', 'DSS: data ACK 9, data sequence 10, length 100'],
    ['1e 0c 20 13 0000000000000009', 'DSS: data ACK 0000000000000009, DATA_FIN'],
    ['1e 08 30 02 0a000003', 'ADD_ADDR: address 2 is 10.0.0.3'],
    [`1e 16 36 02 fd${'00'.repeat(14)}09 1f90`, 'ADD_ADDR: address 2 is fd00::9'],
    ['1e 12 30 02 0a000003 1f90 0102030405060708', 'ADD_ADDR: address 2 is 10.0.0.3'],
    ['1e 05 40 02 03', 'REMOVE_ADDR: address 2, 3'],
    ['1e 03 51', 'MP_PRIO: this path is a backup'],
    ['1e 0c 60 00 0000000000000009', 'MP_FAIL: checksum failed'],
    ['1e 0c 70 00 0102030405060708', 'MP_FASTCLOSE: the whole connection is closed at once'],
    ['1e 04 81 02', 'MP_TCPRST: lack of resources (2), transient'],
    ['1e 03 f0', 'subtype 15'],
    ['1e 03 60', 'MP_FAIL, shorter than the 12 bytes it needs'],
  ])('MPTCP %s', (hex, value) => {
    expect(decodeOne(hex)).toMatchObject({ name: 'Multipath TCP', value });
  });

  it('gives each value with its place', () => {
    const [, timestamps] = decodeTcpOptions(bytes('ffff 0402 080a 0000000a 00000014'), 2, 14, 14, 1);
    expect(timestamps).toMatchObject({ offset: 3, length: 10, claimedLength: 10 });
    expect(timestamps.parts).toMatchObject([
      { key: 'tcp.options.timestamp.tsval', value: '10', offset: 5, length: 4, depth: 1 },
      { key: 'tcp.options.timestamp.tsecr', value: '20', offset: 9, length: 4, depth: 1 },
    ]);
  });

  it('gives bits with their place in the option', () => {
    expect(decodeOne('1c 04 8005').parts).toMatchObject([
      { key: 'tcp.options.user_to_granularity', value: 'minutes', bitOffset: 16, bitLength: 1, length: 1 },
      { key: 'tcp.options.user_to_val', value: '5', bitOffset: 17, bitLength: 15, offset: 2, length: 2 },
    ]);
  });
});

describe('malformed options are shown with their bytes', () => {
  it.each([
    ['01 02', 'lengthMissing', '02'],
    ['08 00 0102', 'lengthTooShort', '08000102'],
    ['08 01 0102', 'lengthTooShort', '08010102'],
    ['08 0a 0102', 'pastEnd', '080a0102'],
  ])('%s ends the list: %s', (hex, problem, value) => {
    const options = bytes(hex);
    const last = decodeTcpOptions(options, 0, options.length).at(-1);
    expect(last).toMatchObject({ problem, value });
    expect((last?.offset ?? 0) + (last?.length ?? 0)).toBe(options.length);
  });

  it.each([
    '02 05 05b400',
    '03 02',
    '04 03 00',
    '05 0c 00000001 00000002 0000',
    '08 08 000000000000',
    '13 04 abcd',
    'ac 03 00',
  ])('%s has a wrong length, and the next option is read', (hex) => {
    const options = bytes(hex, '030307');
    const [first, second] = decodeTcpOptions(options, 0, options.length);
    expect(first).toMatchObject({ problem: 'wrongLength' });
    expect(second).toMatchObject({ name: 'Window scale' });
  });

  it('says that the capture cut an option, and gives what is there of it', () => {
    const options = bytes('080a 0000000a 00000014');
    const [option] = decodeTcpOptions(options, 0, 7, 10);
    expect(option).toMatchObject({ problem: 'cut', length: 7, claimedLength: 10, value: '080a0000000a00' });
    expect(option.parts).toMatchObject([{ key: 'tcp.options.timestamp.tsval', value: '10' }]);
    expect(decodeTcpOptions(options, 0, 1, 10)).toMatchObject([{ problem: 'cut', claimedLength: 0 }]);
  });

  it('shows padding, and says where it is not zero', () => {
    const clean = bytes('00 000000');
    expect(decodeTcpOptions(clean, 0, 4)).toMatchObject([{ key: 'tcp.options.eol' }, { name: 'Padding', length: 3 }]);
    expect(decodeTcpOptions(clean, 0, 4)[1].problem).toBeUndefined();
    const dirty = bytes('00 0100ff');
    expect(decodeTcpOptions(dirty, 0, 4)[1]).toMatchObject({ problem: 'nonZeroPadding', value: '0100ff' });
  });
});
