import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PcapngWriter } from '@synscope/pcap';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startAgent, stopAgents } from '../../test/agent-process.js';
import { Page, upload } from '../../test/page.js';
import { trafficFile, trafficHeader, trafficRecords } from '../../test/traffic.js';

const hasTshark = spawnSync('tshark', ['--version']).status === 0;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'synscope-test-'));
});
afterAll(async () => {
  await stopAgents();
  rmSync(folder, { recursive: true });
});

/** Frames that tshark reads; throws where it complains of anything. */
function framesInTshark(bytes: Uint8Array): number {
  const path = join(folder, 'download');
  writeFileSync(path, bytes);
  return execFileSync('tshark', ['-n', '-r', path, '-T', 'fields', '-e', 'frame.number'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  })
    .trim()
    .split('\n').length;
}

const pcapng = new PcapngWriter();
const start = {
  pcap: trafficHeader,
  pcapng: Buffer.concat([pcapng.sectionHeader(), pcapng.interfaceDescription({ linkType: 101 })]),
};
const next = {
  pcap: (index: number) => trafficRecords(index, 1),
  pcapng: (index: number) =>
    pcapng.packet({
      interfaceId: 0,
      seconds: index,
      nanos: 0,
      bytes: trafficRecords(index, 1).subarray(16),
      comment: `frame ${index}`,
    }),
};

test.skipIf(!hasTshark).each(['pcap', 'pcapng'] as const)(
  'a %s that still runs is downloaded whole records only (needs tshark)',
  async (format) => {
    const agent = await startAgent(['-'], { stdio: ['pipe', 'pipe', 'pipe'] });
    const page = await Page.open(agent);
    const capture = await page.first();
    agent.child.stdin!.write(start[format]);
    for (let index = 0; index < 6; index += 1) {
      const record = next[format](index);
      agent.child.stdin!.write(record.subarray(0, record.length - 7));
      // Whole so far: the records before this one.
      if (index > 0) {
        await page.capture(
          capture,
          'most of it',
          ({ counts }) => counts.bytesAnalysed > 0 && counts.segments === index,
        );
        const { path } = await page.ask('download', { capture });
        const response = await fetch(`http://${agent.host}${path}`);
        expect(response.headers.get('content-disposition')).toContain(`.${format}"`);
        expect(framesInTshark(new Uint8Array(await response.arrayBuffer()))).toBe(index);
      }
      agent.child.stdin!.write(record.subarray(record.length - 7));
    }
  },
);

test('what was uploaded comes back byte by byte, under its own name', async () => {
  const agent = await startAgent();
  const page = await Page.open(agent);
  const file = trafficFile(10_000);
  const { capture } = await upload(agent, page, file, 'Mitschnitt "Büro".pcap.gz');
  await page.ended(capture);
  const { path } = await page.ask('download', { capture });
  const response = await fetch(`http://${agent.host}${path}`);
  expect(response.headers.get('content-disposition')).toBe(
    `attachment; filename="Mitschnitt _B_ro_.pcap"; filename*=UTF-8''Mitschnitt%20_B%C3%BCro_.pcap`,
  );
  expect(response.headers.get('content-type')).toBe('application/vnd.tcpdump.pcap');
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(Buffer.from(await response.arrayBuffer()).equals(file)).toBe(true);
});

test('a capture that is removed while it is downloaded breaks the download off', async () => {
  const agent = await startAgent();
  const page = await Page.open(agent);
  const { capture } = await upload(agent, page, trafficFile(1000, 60_000));
  await page.ended(capture);
  const { path } = await page.ask('download', { capture });
  const response = await fetch(`http://${agent.host}${path}`);
  await page.ask('remove', { capture });
  await expect(response.arrayBuffer()).rejects.toThrow();
  expect((await page.ask('describe')).version).not.toBe('');
});
