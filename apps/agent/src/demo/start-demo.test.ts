import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { listenTo, privateFolder } from '../../test/captures.js';
import { liveCaptureAbility, startDemo, type Demo } from '../../test/compiled.js';
import { readPcap, type PcapRecord } from '../../test/read-pcap.js';
import { agentModule, askScript, namespacesAllowed, nobody, nobodyCanRead } from '../../test/scripts.js';
import { demoRecording } from './recording.js';

const ability = await liveCaptureAbility();
const noCapture = ability.kind !== 'direct';
const notBuilt = ability.reason?.code === 'captureNotBuilt';
const notRoot = process.getuid?.() !== 0;
// Root plays nobody; anybody else is unprivileged as it is.
const noNamespace = notBuilt || !namespacesAllowed() || (notRoot ? !noCapture : !nobodyCanRead());
const unprivileged = notRoot ? {} : { uid: nobody, gid: nobody };
const becomeUnprivileged = notRoot ? [] : ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'];
const fast = { privateFolder, pauseMs: 60 };

/** A segment of the demo in words: who sent it (by port), its flags, its data. IPv4 on Ethernet. */
function inWords(record: PcapRecord, serverPort: number): string {
  const tcp = record.bytes.subarray(14 + 20);
  const sender = tcp.readUInt16BE(0) === serverPort ? 'server' : 'client';
  const flags = ['FIN', 'SYN', 'RST', 'PSH', 'ACK'].filter((_, bit) => (tcp[13] & (1 << bit)) !== 0);
  const data = tcp.subarray((tcp[12] >> 4) * 4).toString('latin1');
  return [sender, ...flags, data].join(' ').trim();
}

/** The steps that the demo makes. The ACKs between them are the kernel's affair. */
const steps = [
  'client SYN',
  'server SYN ACK',
  'client PSH ACK client',
  'server PSH ACK hi',
  'server FIN ACK',
  'client FIN ACK',
];

function expectTheDemo(file: Buffer, port: number): void {
  const segments = readPcap(file).records.map((record) => inWords(record, port));
  expect(segments.filter((segment) => !/^(?:client|server) ACK$/.test(segment))).toEqual(steps);
  // The client's, to the server's SYN; the server's, to the client's FIN.
  expect(segments[2]).toBe('client ACK');
  expect(segments.at(-1)).toBe('server ACK');
}

async function demoOnHost(): Promise<Demo> {
  const demo = await startDemo(fast);
  if ('problem' in demo) throw new Error(JSON.stringify(demo.problem));
  expect(demo.place).toBe('host');
  return demo;
}

describe('the demo on the host', () => {
  it.skipIf(noCapture)('is one whole connection, closed by the server first (needs root)', async () => {
    const demo = await demoOnHost();
    const { file, problems } = listenTo(demo.capture);
    await demo.finished;
    expectTheDemo(await file, demo.port);
    expect(problems).toEqual([]);
  });

  it.skipIf(noCapture)('takes another port where 1235 is taken, and serves nobody but its client (needs root)', async () => {
    const squatter = createServer().listen(1235, '127.0.0.1');
    await Promise.race([once(squatter, 'listening'), once(squatter, 'error')]).catch(() => {});
    const demo = await demoOnHost();
    const { file } = listenTo(demo.capture);
    expect(demo.port).not.toBe(1235);
    await demo.finished;
    squatter.close();
    expectTheDemo(await file, demo.port);
  });

  it.skipIf(noCapture)('can be cut short, and is no failure then (needs root)', async () => {
    const demo = await demoOnHost();
    const { problems } = listenTo(demo.capture);
    await once(demo.capture, 'started');
    await pause(80);
    await demo.capture.stop();
    await demo.finished;
    expect(problems).toEqual([]);
  });
});

describe('the demo without privileges', () => {
  const demoScript = `
    import { buffer } from 'node:stream/consumers';
    const { startDemo } = await import('${agentModule('demo/start-demo.js')}');
    const demo = await startDemo({ privateFolder: '/', pauseMs: 60 });
    if (demo.problem) {
      console.log(JSON.stringify(demo));
      process.exit();
    }
    const problems = [];
    demo.capture.on('problem', (problem) => problems.push(problem));
    const [bytes] = await Promise.all([buffer(demo.capture.bytes), demo.finished]);
    console.log(JSON.stringify({ place: demo.place, port: demo.port, problems, file: bytes.toString('base64') }));`;

  it.skipIf(noNamespace)('runs in a namespace of its own (needs libpcap and user namespaces)', async () => {
    const { file, ...said } = (await askScript(demoScript, unprivileged)) as { file: string };
    expect(said).toEqual({ place: 'namespace', port: 1235, problems: [] });
    expectTheDemo(Buffer.from(file, 'base64'), 1235);
  });

  it.skipIf(noNamespace)('brings loopback up without iproute2 (needs libpcap and user namespaces)', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'synscope-test-'));
    try {
      const path = process.env.PATH!.split(delimiter);
      chmodSync(folder, 0o755);
      symlinkSync(path.map((one) => join(one, 'perl')).find((one) => existsSync(one))!, join(folder, 'perl'));
      const request = { interface: 'lo', filter: 'tcp port 1235', snapLength: 65_535, bufferBytes: 1 << 20 };
      const program = fileURLToPath(agentModule('demo/namespace-demo.js'));
      const namespace = ['--user', '--map-root-user', '--net', process.execPath, program];
      const child = spawn('/usr/bin/unshare', [...namespace, JSON.stringify({ request, pauseMs: 20 })], {
        env: { PATH: folder },
        ...unprivileged,
        cwd: '/',
        stdio: ['pipe', 'pipe', 'inherit', 'pipe'],
      });
      (child.stdio[3] as Readable).resume();
      const file = buffer(child.stdout!);
      expect(await once(child, 'exit')).toEqual([0, null]);
      expectTheDemo(await file, 1235);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it.skipIf(noNamespace)('says that it cannot run where there is no namespace either (needs libpcap and user namespaces)', async () => {
    const noMore = 'echo 0 > /proc/sys/user/max_user_namespaces && exec "$@"';
    const inNamespace = [...becomeUnprivileged, 'unshare', '--user', '--map-root-user'];
    const said = await askScript(demoScript, { before: [...inNamespace, 'sh', '-c', noMore, 'sh'] });
    expect(said).toMatchObject({ problem: { code: 'demoNeedsPrivilege', params: { node: process.execPath } } });
  });

  it('has a recording for then, of the same conversation', () => {
    expectTheDemo(demoRecording(), 1235);
  });
});
