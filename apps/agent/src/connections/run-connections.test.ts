import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { parseScript, scriptToPcap } from '@synscope/testkit';
import { afterAll, describe, expect, it } from 'vitest';
import { runAndStopReading, runCommand } from '../../test/run-command.js';
import { storedZstd } from '../../test/zstd.js';

const folder = mkdtempSync(join(tmpdir(), 'synscope-connections-'));
afterAll(() => rmSync(folder, { recursive: true }));

const frame = 54;
const record = 16 + frame;
const refused = scriptToPcap(
  parseScript(`0         > S  0:0(0) win 64240
+0.01     < R. 0:0(0) ack 1 win 0
`),
);

function file(name: string, bytes: Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

const capture = file('refused.pcap', refused);

describe('synscope connections', () => {
  it('prints a table, of a file and of standard input, compressed or not', async () => {
    const whole = await runCommand(['connections', capture]);
    expect([whole.status, whole.said]).toEqual([0, '']);
    const lines = whole.printed.trimEnd().split('\n');
    expect(lines).toHaveLength(2);
    expect(lines[1]).toContain('Refused: the server answered the SYN with RST');
    for (const bytes of [refused, gzipSync(refused), storedZstd(refused)]) {
      expect(await runCommand(['connections', '-'], bytes)).toEqual(whole);
    }
  });

  it('prints Chinese', async () => {
    expect((await runCommand(['connections', capture, '--lang', 'zh'])).printed).toMatch(/^# +客户端 [^]*拒绝/);
  });

  it('prints a line of JSON for each connection', async () => {
    const { status, printed } = await runCommand(['connections', '--json', capture]);
    expect(status).toBe(0);
    expect(printed.trimEnd().split('\n').map((line) => JSON.parse(line) as unknown)).toEqual([
      expect.objectContaining({ connection: 0, segments: 2, verdict: 'Refused: the server answered the SYN with RST' }),
    ]);
  });

  it('prints what is whole of a damaged capture, then says at which byte it went wrong', async () => {
    const cut = refused.slice(0, -1);
    const { status, printed, said } = await runCommand(['connections', '--json', '-'], cut);
    expect([status, JSON.parse(printed)]).toEqual([1, expect.objectContaining({ segments: 1 })]);
    expect(said).toBe(
      `synscope: standard input: The capture is cut off at byte ${cut.length}: the record that begins at byte ${refused.length - record} lacks 1 byte. Every whole frame before it is shown.\n`,
    );
  });

  it('prints what was unpacked before the compression was damaged', async () => {
    const packed = Buffer.concat([storedZstd(refused), Buffer.from('not zstd at all')]);
    const { status, printed, said } = await runCommand(['connections', '--json', '-'], packed);
    expect([status, JSON.parse(printed)]).toEqual([1, expect.objectContaining({ segments: 2 })]);
    expect(said).toContain(`zstd compression is damaged`);
    expect(said).toContain(`${refused.length} bytes`);
  });

  it('says that there is no connection', async () => {
    expect(await runCommand(['connections', '-'], refused.slice(0, 24))).toEqual({
      status: 0,
      printed: '',
      said: 'synscope: There is no TCP connection in this capture.\n',
    });
  });

  it.each([
    [['no such file'], 'there is no such file'],
    [[folder], 'folder'],
    [['-', '--lang', 'fr'], 'en, zh'],
    [[], 'capture'],
    [[capture, capture], 'too many arguments'],
  ])('says what is wrong with %j, and ends with status 1', async (args, words) => {
    const { status, printed, said } = await runCommand(['connections', ...args]);
    expect([status, printed]).toEqual([1, '']);
    expect(said).toContain(words);
    expect(said).not.toMatch(/\n\s+at /);
  });

  it('prints help, with examples', async () => {
    const { status, printed } = await runCommand(['connections', '--help']);
    expect(status).toBe(0);
    for (const words of ['--json', '--lang', 'startEpoch', 'Examples:']) expect(printed).toContain(words);
  });

  it('ends quietly when its reader closes', async () => {
    // Two endpoints that meet again and again: a connection each time.
    const records = refused.slice(24);
    const many = Buffer.concat([refused.subarray(0, 24), ...Array.from({ length: 4000 }, (_, index) => again(records, index))]);
    expect(await runAndStopReading(['connections', file('many.pcap', many)])).toEqual({ status: 0, said: '' });
  });
});

/** The same records from another port. */
function again(records: Uint8Array, index: number): Buffer {
  const bytes = Buffer.from(records);
  bytes.writeUInt16BE(1024 + index, 16 + 34);
  bytes.writeUInt16BE(1024 + index, record + 16 + 36);
  return bytes;
}
