import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { parseScript, scriptToPcap } from '@synscope/testkit';
import { afterAll, describe, expect, it } from 'vitest';
import { type CommandOutcome, runAndStopReading, runCommand } from '../../test/run-command.js';
import { storedZstd } from '../../test/zstd.js';

const folder = mkdtempSync(join(tmpdir(), 'synscope-fields-'));
afterAll(() => rmSync(folder, { recursive: true }));

const capture = scriptToPcap(
  parseScript(`0         > S  0:0(0) win 64240
+0.01     < S. 0:0(0) ack 1 win 65160
+0.0001   > .  1:1(0) ack 1 win 500
`),
);

function file(name: string, bytes: Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

const run = (args: readonly string[], input?: Uint8Array): Promise<CommandOutcome> =>
  runCommand(['fields', ...args], input);

const sequences = '0\n0\n1\n';

describe('synscope fields', () => {
  it('prints the fields of a file, and of standard input', async () => {
    expect(await run([file('whole.pcap', capture), '-e', 'tcp.seq'])).toEqual({
      status: 0,
      printed: sequences,
      said: '',
    });
    expect(await run(['-', '-e', 'tcp.seq'], capture)).toEqual({ status: 0, printed: sequences, said: '' });
  });

  it.each([
    ['gzip', gzipSync],
    ['zstd', storedZstd],
  ])('reads %s, told by content and not by name', async (_name, pack) => {
    const packed = file('packed.pcap', pack(capture));
    expect(await run([packed, '-e', 'tcp.seq'])).toEqual({ status: 0, printed: sequences, said: '' });
  });

  it('prints what is whole of a damaged capture, then says at which byte it went wrong', async () => {
    const cut = file('cut.pcap', capture.slice(0, -1));
    const { status, printed, said } = await run([cut, '-e', 'tcp.seq']);
    expect([status, printed]).toEqual([1, '0\n0\n']);
    // The last record begins 16 bytes of its own header and 54 of its frame before the end.
    expect(said).toContain((capture.length - 70).toLocaleString('en'));
    expect(said.trimEnd().split('\n')).toHaveLength(1);
  });

  it('prints what was unpacked of a damaged file, also where it had to wait for the end', async () => {
    const packed = storedZstd(capture);
    const { status, printed, said } = await run(['-', '-e', 'synscope.client.state'], packed.subarray(0, -1));
    expect([status, printed]).toEqual([1, 'SYN-SENT\nESTABLISHED\n']);
    expect(said).toContain('The zstd compression is damaged');
    expect(said.trimEnd().split('\n')).toHaveLength(1);
  });

  it.each([
    [['-e', 'tcp.seq'], 'Which capture'],
    [['whole.pcap', '-e', 'no.such.field'], 'no.such.field'],
    [['no such file', '-e', 'tcp.seq'], 'no such file'],
    [[folder, '-e', 'tcp.seq'], 'folder'],
  ])('says in a sentence what is wrong with %j, and ends with status 1', async (args, words) => {
    const { status, printed, said } = await run(args);
    expect([status, printed]).toEqual([1, '']);
    expect(said).toContain(words);
    expect(said.trimEnd().split('\n')).toHaveLength(1);
  });

  it('prints help', async () => {
    const { status, printed } = await run(['--help']);
    expect(status).toBe(0);
    expect(printed).toContain('synscope.client.state');
  });

  it('ends quietly when its reader closes', async () => {
    const header = capture.slice(0, 24);
    const records = capture.slice(24);
    const many = new Uint8Array(24 + records.length * 20_000);
    many.set(header);
    for (let at = 24; at < many.length; at += records.length) many.set(records, at);
    const args = ['fields', file('many.pcap', many), '-e', 'tcp.seq', '-e', 'ip.src'];
    expect(await runAndStopReading(args)).toEqual({ status: 0, said: '' });
  });
});
