import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { captureItself, namesComment, withNotes } from '@synscope/engine';
import type { EndpointName } from '@synscope/protocol';
import { parseScript, scriptToPcap } from '@synscope/testkit';
import { describe, expect, it } from 'vitest';
import { type CommandOutcome, runAndStopReading, runCommand } from '../../test/run-command.js';
import { storedZstd } from '../../test/zstd.js';

const exchange = (port: number): Uint8Array =>
  scriptToPcap(
    parseScript(`client 10.0.0.1:${port} isn 1000
server 10.0.0.2:80 isn 5000
0         > S  0:0(0) win 64240
+0.01     < S. 0:0(0) ack 1 win 65160
+0.0001   > .  1:1(0) ack 1 win 500
`),
  );

const one = exchange(40_000);
const two = Buffer.concat([one, exchange(40_001).subarray(24)]);

/** The same capture with a comment that keeps names of endpoints. */
async function withNames(names: readonly EndpointName[]): Promise<Uint8Array> {
  async function* whole(): AsyncGenerator<Uint8Array> {
    yield one;
  }
  const pieces: Uint8Array[] = [];
  for await (const piece of withNotes(whole(), new Map([[captureItself, [namesComment(names)!]]]), 0)) pieces.push(piece);
  return Buffer.concat(pieces);
}

const diagram = (bytes: Uint8Array, ...args: string[]): Promise<CommandOutcome> =>
  runCommand(['diagram', '-', ...args], bytes);

describe('synscope diagram', () => {
  it('draws the only connection as text, compressed or not', async () => {
    const { status, printed, said } = await diagram(one);
    expect([status, said]).toEqual([0, '']);
    expect(printed).toMatch(/10\.0\.0\.1:40000 client +10\.0\.0\.2:80 server/);
    expect(printed).toMatch(/SYN-SENT \| SYN {2}seq 0 -+\./);
    expect((await diagram(storedZstd(one))).printed).toBe(printed);
  });

  it('draws the connection that was asked for, and the segments', async () => {
    const { printed } = await diagram(two, '--connection', '1', '--segments', '2-', '--lang', 'zh');
    expect(printed).toContain('10.0.0.1:40001 客户端');
    expect(printed).toContain('SYN, ACK');
    expect(printed).not.toContain('SYN-SENT |');
  });

  it('calls endpoints what the capture keeps that they are called', async () => {
    const names = [{ endpoint: '10.0.0.2:80', name: 'web' }, { endpoint: '10.0.0.1', name: 'laptop' }];
    const named = async (...args: string[]): Promise<string> => (await diagram(await withNames(names), ...args)).printed;
    expect(await named()).toMatch(/laptop:40000 client +web server/);
    expect(await named('--format', 'svg')).toContain('>laptop:40000</text>');
    expect(await named('--format', 'mermaid')).toContain('participant S as web server');
  });

  it('draws SVG on either axis, and Mermaid', async () => {
    const even = await diagram(one, '--format', 'svg');
    const toScale = await diagram(one, '--format', 'svg', '--axis', 'true');
    expect(even.printed).toMatch(/^<svg [^]*<\/svg>\n$/);
    expect(toScale.printed).toMatch(/^<svg [^]*class="tick"[^]*<\/svg>\n$/);
    expect(even.printed).not.toContain('class="tick"');
    expect((await diagram(one, '--format', 'mermaid')).printed).toMatch(/^sequenceDiagram\n/);
  });

  it('draws what is whole of a damaged capture, then says at which byte it went wrong', async () => {
    const { status, printed, said } = await diagram(one.slice(0, -1));
    expect(status).toBe(1);
    expect(printed).toContain('SYN, ACK');
    expect(said).toMatch(/^synscope: standard input: The capture is cut off at byte \d+: .*\n$/);
  });

  it.each([
    ['several connections', two, [], 'There are 2 connections in this capture'],
    ['a number that none has', two, ['--connection', '2'], 'this capture has 2, numbered from 0 to 1'],
    ['a number that the only one has not', one, ['-c', '5'], 'this capture has one, number 0'],
    ['segments that it does not have', one, ['--segments', '4-9'], 'has no segment 4: it has 3'],
    ['no connection', one.slice(0, 24), [], 'no TCP connection'],
    ['no capture', Buffer.from('GIF89a'), [], 'not a capture'],
    ['no number', one, ['-c', 'x'], 'It must be a number'],
    ['an axis that text has not', one, ['--axis', 'true'], '--axis true needs --format svg'],
    ['an unknown format', one, ['--format', 'png'], 'text, svg, mermaid'],
  ])('says what is wrong with %s, and ends with status 1', async (_what, bytes, args, words) => {
    const { status, printed, said } = await diagram(bytes, ...args);
    expect([status, printed]).toEqual([1, '']);
    expect(said).toContain(words);
    expect(said).not.toMatch(/\n\s+at /);
  });

  it('prints help, with examples', async () => {
    const { printed } = await runCommand(['diagram', '--help']);
    for (const words of ['--connection', '--format', '--axis', '--segments', '--lang', 'Examples:']) {
      expect(printed).toContain(words);
    }
  });

  it('ends quietly when its reader closes', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'synscope-diagram-'));
    const path = join(folder, 'long.pcap');
    const ack = one.subarray(-70);
    writeFileSync(path, Buffer.concat([one, ...Array.from({ length: 2000 }, () => ack)]));
    expect(await runAndStopReading(['diagram', path])).toEqual({ status: 0, said: '' });
    rmSync(folder, { recursive: true });
  });
});
