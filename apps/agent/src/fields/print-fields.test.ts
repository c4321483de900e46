import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { parseScript, scriptToPcap } from '@synscope/testkit';
import { describe, expect, it } from 'vitest';
import { fieldNames, printFields } from './print-fields.js';

const greeting = scriptToPcap(
  parseScript(`0         > S  0:0(0) win 64240 <mss 1460, wscale 7>
+0.01     < S. 0:0(0) ack 1 win 65160 <mss 1460, wscale 7>
+0.0001   > .  1:1(0) ack 1 win 500
+0.1      > P. 1:6(5) ack 1 win 500 "hello"
+0.3      > P. 1:6(5) ack 1 win 500 "hello"
+0.01     < F. 1:1(0) ack 6 win 600
+0.0001   > F. 6:6(0) ack 2 win 500
+0.01     < .  2:2(0) ack 7 win 600
`),
);

/** The lines that are printed of a capture, given in pieces of a length. */
async function linesOf(
  capture: Uint8Array,
  fields: readonly string[],
  pieceLength = capture.length,
  verifyChecksums = false,
): Promise<string[]> {
  const output = new PassThrough();
  const printed = text(output);
  async function* pieces(): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < capture.length; at += pieceLength) yield capture.slice(at, at + pieceLength);
  }
  await printFields({ input: pieces(), fields, output, verifyChecksums });
  output.end();
  const lines = (await printed).split('\n');
  expect(lines.pop()).toBe('');
  return lines;
}

describe('fields', () => {
  it('are printed in the order asked for, absent ones empty', async () => {
    const fields = [
      'tcp.len',
      'frame.number',
      'ip.src',
      'ipv6.src',
      'tcp.flags',
      'tcp.options.mss_val',
      'tcp.analysis.retransmission',
    ];
    const lines = await linesOf(greeting, fields);
    expect(lines).toHaveLength(8);
    expect(lines[0].split('\t')).toEqual(['0', '1', expect.stringMatching(/^[\d.]+$/), '', '0x0002', '1460', '']);
    expect(lines[4].split('\t')).toEqual(['5', '5', expect.any(String), '', '0x0018', '', '1']);
  });

  it('say of checksums what they are worth only where that is asked for', async () => {
    const damaged = greeting.slice();
    // The last byte of the payload of the fourth frame, which is found by what it says.
    const at = Buffer.from(damaged).indexOf('hello') + 4;
    damaged[at] ^= 1;
    const statuses = async (verify: boolean): Promise<string[]> =>
      linesOf(damaged, ['tcp.checksum.status'], damaged.length, verify);
    expect(await statuses(false)).toEqual(Array.from({ length: 8 }, () => '2'));
    expect(await statuses(true)).toEqual(['1', '1', '1', '0', '1', '1', '1', '1']);
  });

  it('are printed as tshark formats them', async () => {
    const fields = [
      'tcp.window_size',
      'tcp.window_size_scalefactor',
      'tcp.flags.str',
      'tcp.time_relative',
      'tcp.analysis.ack_rtt',
      'tcp.analysis.rto',
      'tcp.payload',
      'tcp.nxtseq',
    ];
    const lines = await linesOf(greeting, fields);
    expect(lines[0]).toBe('64240\t\t··········S·\t0.000000000\t\t\t\t1');
    expect(lines[4]).toBe('64000\t128\t·······AP···\t0.410100000\t\t0.300000000\t68656c6c6f\t6');
    expect(lines[5]).toBe('76800\t128\t·······A···F\t0.420100000\t0.310000000\t\t\t2');
  });

  it('of our own are the settled ones, beside others', async () => {
    const fields = [
      'frame.number',
      'synscope.client.state',
      'synscope.server.state',
      'tcp.len',
      'synscope.verdict',
      'synscope.server.certainty',
    ];
    const lines = await linesOf(greeting, fields);
    expect(lines[0]).toMatch(/^1\tSYN-SENT\tSYN-RECEIVED\t0\tClosed by the server after 5 bytes\t\w+$/);
    expect(lines[7]).toMatch(/^8\tCLOSED\tTIME-WAIT\t0\tClosed by the server after 5 bytes\t\w+$/);
  });

  it('are the same however the capture comes in', async () => {
    const fields = fieldNames.filter((name) => name !== 'tcp.payload');
    const whole = await linesOf(greeting, fields);
    for (const length of [1, 7, 100]) expect(await linesOf(greeting, fields, length)).toEqual(whole);
  });

  it('of a cut capture are those of its whole frames', async () => {
    const output = new PassThrough();
    const printed = text(output);
    const cut = greeting.slice(0, -3);
    const problem = await printFields({
      input: (async function* () {
        yield cut;
      })(),
      fields: ['frame.number'],
      output,
    });
    output.end();
    expect((await printed).split('\n').filter(Boolean)).toHaveLength(7);
    expect(problem?.code).toBe('cutInRecord');
  });

  it('are not waited for where nobody reads', async () => {
    const output = new PassThrough();
    output.destroy();
    expect(
      await printFields({
        input: (async function* () {
          yield greeting;
        })(),
        fields: ['frame.number'],
        output,
      }),
    ).toBeNull();
  });
});
