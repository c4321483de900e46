import { TcpFlag } from '@synscope/wire';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ZeekCodes, type ZeekSegment } from './zeek-codes.js';

const letters: Readonly<Record<string, number>> = {
  S: TcpFlag.syn,
  F: TcpFlag.fin,
  R: TcpFlag.rst,
  P: TcpFlag.psh,
  '.': TcpFlag.ack,
};

/** `> FLAGS SEQ LENGTH ACK`: `>` from the client; numbers count from 0, lengths and acknowledgments may be left out. */
function segmentOf(line: string): { readonly fromClient: boolean; readonly segment: ZeekSegment } {
  const [direction, flags, sequence, length, acknowledgment] = line.trim().split(/\s+/);
  const set = [...flags].reduce((bits, letter) => bits | (letters[letter] ?? 0), 0);
  const base = direction === '>' ? 1000 : 0xffff_ff00;
  const other = direction === '>' ? 0xffff_ff00 : 1000;
  return {
    fromClient: direction === '>',
    segment: {
      flags: set,
      sequence: (base + Number(sequence ?? 0)) >>> 0,
      acknowledgment: (other + Number(acknowledgment ?? 0)) >>> 0,
      length: Number(length ?? 0),
      window: flags.includes('0') ? 0 : 1000,
      whole: !flags.includes('c'),
    },
  };
}

function codesOf(...lines: readonly string[]): string {
  const codes = new ZeekCodes();
  for (const line of lines) {
    const { fromClient, segment } = segmentOf(line);
    codes.add(fromClient, segment);
  }
  return `${codes.connState} ${codes.history}`;
}

const handshake = ['> S 0', '< S. 0 0 1', '> . 1 0 1'];
const exchange = [...handshake, '> P. 1 5 1', '< P. 1 3 6', '> . 6 0 4'];

describe('conn_state', () => {
  it.each([
    ['S0 S', ['> S 0', '> S 0', '> S 0']],
    ['S1 ShADda', [...exchange, '< . 4 0 6']],
    ['SF ShADdFf', [...exchange, '> F. 6 0 4', '< F. 4 0 7', '> . 7 0 5']],
    ['SF ShADdfF', [...exchange, '< F. 4 0 6', '> F. 6 0 5', '< F. 4 0 6']],
    ['S2 ShADdFa', [...exchange, '> F. 6 0 4', '< . 4 0 7']],
    ['S3 ShADdf', [...exchange, '< F. 4 0 6']],
    ['REJ Sr', ['> S 0', '< R. 0 0 1']],
    ['RSTO ShADdR', [...exchange, '> R. 6 0 4']],
    ['RSTR ShADdr', [...exchange, '< R 4']],
    ['RSTOS0 SR', ['> S 0', '> R 1']],
    ['RSTRH ^hr', ['< S. 0 0 1', '< R 1']],
    ['SH SF', ['> S 0', '> F 1']],
    ['SHR ^hf', ['< S. 0 0 1', '< F. 1 0 1']],
    ['OTH ADd', ['> . 1 0 1', '> P. 1 5 1', '< P. 1 5 6']],
    ['OTH ^da', ['< P. 1 5 1', '< . 6 0 1']],
  ])('and history: %s', (codes, lines) => {
    expect(codesOf(...lines)).toBe(codes);
  });

  // As in the results of Zeek's own test conn_state-RST-behavior.
  it.each([
    ['OTH R', ['> R 1']],
    ['RSTOS0 SR', ['> S 0', '> R 1']],
    ['RSTOS0 SaR', ['> S 0', '< . 1 0 1', '> R 1']],
    ['OTH SaFR', ['> S 0', '< . 1 0 1', '> F 1', '> R 2']],
  ])('of an RST by the client alone: %s', (codes, lines) => {
    expect(codesOf(...lines)).toBe(codes);
  });

  it('is SF where an RST follows a FIN that is then answered', () => {
    expect(codesOf(...exchange, '> F. 6 0 4', '> R 7', '< F. 4 0 7')).toBe('SF ShADdFRf');
  });
});

describe('history', () => {
  it('writes a flag again where its number is another', () => {
    expect(codesOf(...exchange, '> F. 6 0 4', '> F. 6 0 4', '> F. 6 2 4', '> R 6', '> R 7')).toBe('RSTO ShADdFFRR');
  });

  it('counts retransmissions, zero windows and holes by powers of ten', () => {
    const nine = Array.from({ length: 9 }, () => '> P. 1 5 1');
    expect(codesOf(...exchange, ...nine)).toBe('S1 ShADdT');
    expect(codesOf(...exchange, ...nine, '> P. 1 5 1')).toBe('S1 ShADdTT');
    expect(codesOf(...exchange, '< .0 4 0 6')).toBe('S1 ShADdaw');
  });

  it('tells of a hole when what lies in it is acknowledged', () => {
    expect(codesOf(...exchange, '> P. 16 5 4', '< . 4 0 6', '< . 4 0 21')).toBe('S1 ShADdaG');
    expect(codesOf(...exchange, '> P. 16 5 4', '> P. 6 10 4', '< . 4 0 21')).toBe('S1 ShADdTa');
    expect(codesOf(...exchange, '> P.c 6 50 4', '< . 4 0 56')).toBe('S1 ShADdaG');
  });

  it('has letters of their own for flags that do not go together', () => {
    expect(codesOf('> SF 0', '> SF 0', '< FR. 0 0 1')).toMatch(/^\S+ Qi$/);
  });

  it('has no hole for a FIN, nor for the SYN of an end that was not heard', () => {
    expect(codesOf(...exchange, '> F. 6 0 4', '< F. 4 0 7', '> . 7 0 5')).not.toMatch(/g/i);
    expect(codesOf('> . 1 0 1', '> P. 1 5 1', '< . 1 0 6')).not.toMatch(/g/i);
  });
});

it('takes any segments in any order', () => {
  const word = fc.integer({ min: 0, max: 0xffff_ffff });
  const any = fc.record({
    flags: fc.integer({ min: 0, max: 0xfff }),
    sequence: word,
    acknowledgment: word,
    length: fc.constantFrom(0, 1, 1460, 0xffff_ffff),
    window: fc.constantFrom(0, 1),
    whole: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.boolean(), any), { maxLength: 60 }), (segments) => {
      const codes = new ZeekCodes();
      for (const [fromClient, segment] of segments) codes.add(fromClient, segment);
      expect(codes.connState).toMatch(/^(S[0-3F]|REJ|RST(O|R|OS0|RH)|SHR?|OTH)$/);
      expect(codes.history).toMatch(/^\^?[SHADFRGTWIQ]*$/i);
      expect(codes.history.length).toBeLessThan(2 + segments.length * 4);
    }),
    { numRuns: 300 },
  );
});
