import { describe, expect, it } from 'vitest';
import { parseFieldsArguments } from './arguments.js';

const known = ['tcp.seq', 'tcp.ack'];

describe('the arguments of fields', () => {
  it('name one capture and any fields, in any order', () => {
    expect(parseFieldsArguments(['-e', 'tcp.ack', 'a.pcap', '-etcp.seq'], known)).toEqual({
      kind: 'print',
      capture: 'a.pcap',
      fields: ['tcp.ack', 'tcp.seq'],
      verifyChecksums: false,
    });
    expect(parseFieldsArguments(['-', '-e', 'tcp.ack', '-e', 'tcp.ack'], known)).toEqual({
      kind: 'print',
      capture: '-',
      fields: ['tcp.ack', 'tcp.ack'],
      verifyChecksums: false,
    });
  });

  it('may ask for checksums to be verified', () => {
    const request = parseFieldsArguments(['--verify-checksums', 'a.pcap', '-e', 'tcp.seq'], known);
    expect(request).toMatchObject({ kind: 'print', capture: 'a.pcap', verifyChecksums: true });
  });

  it.each([
    [['a.pcap'], 'Which fields'],
    [['-e', 'tcp.seq'], 'Which capture'],
    [['a', 'b', '-e', 'tcp.seq'], 'More than one capture'],
    [['a', '-e'], '-e needs'],
    [['a', '-e', 'tcp.nonsense', '-e', 'tcp.seq', '-e', 'x'], 'There are no fields tcp.nonsense, x'],
    [['a', '-x', '-e', 'tcp.seq'], 'There is no option -x'],
  ])('say in one sentence what is wrong with %j', (args, sentence) => {
    const request = parseFieldsArguments(args, known);
    expect(request).toMatchObject({ kind: 'wrong', sentence: expect.stringContaining(sentence) as string });
    expect(request.kind === 'wrong' && request.sentence).not.toContain('\n');
  });

  it('give help, which lists every field', () => {
    const request = parseFieldsArguments(['--help'], known);
    expect(request.kind === 'help' && request.text).toContain('  tcp.seq\n  tcp.ack\n');
  });
});
