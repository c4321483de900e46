import { once } from 'node:events';
import { createSocket } from 'node:dgram';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { problemOf, watch, watchOpen, type WatchedCapture } from '../../test/captures.js';
import { liveCaptureAbility } from '../../test/compiled.js';
import { addVethPair, ip, removeInterfaces } from '../../test/interfaces.js';
import { childrenOf } from '../../test/processes.js';
import { readPcap } from '../../test/read-pcap.js';
import { agentModule, askScript, nobody, nobodyCanRead } from '../../test/scripts.js';
import { isNotice } from './problem.js';

const ability = await liveCaptureAbility();
const noCapture = ability.kind !== 'direct';
const notBuilt = ability.reason?.code === 'captureNotBuilt';
const notRoot = process.getuid?.() !== 0;
// Root plays nobody; anybody else is unprivileged as it is.
const noUnprivileged = notBuilt || (notRoot ? !noCapture : !nobodyCanRead());
const unprivileged = notRoot ? {} : { uid: nobody };

afterEach(() => removeInterfaces());

/** Prints the first problem of a capture on lo, started by a module in this place. */
function firstProblemScript(startCaptureModule: string): string {
  return `const { startCapture } = await import(${JSON.stringify(startCaptureModule)});
    const began = performance.now();
    const capture = startCapture({ interface: 'lo', filter: '', privateFolder: '/' });
    capture.on('problem', (problem) => console.log(JSON.stringify({ problem, ms: performance.now() - began })));
    capture.on('ended', () => process.exit());`;
}

/** What a capture says when it fails, having begun or not, with everything it says after that. */
async function failure(watched: WatchedCapture): Promise<unknown> {
  await watched.ended;
  return watched.problems;
}

describe('a capture that cannot begin', () => {
  it('says that there is no such interface', async () => {
    const watched = watch({ interface: 'nosuch0' });
    expect(await failure(watched)).toEqual([{ code: 'unknownInterface', params: { interface: 'nosuch0' } }]);
    expect((await watched.file).length).toBe(0);
  });

  it('says what cannot be asked for', async () => {
    const asked = [
      [{ interface: '' }, 'interface', ''],
      [{ interface: 'lo', filter: 'tcp\u0000' }, 'filter', 'tcp\u0000'],
      [{ interface: 'lo', filter: 'x'.repeat(5000) }, 'filter', 'x'.repeat(80)],
      [{ interface: 'lo', snapLength: 0 }, 'snapLength', '0'],
      [{ interface: 'lo', bufferBytes: 1.5 }, 'bufferBytes', '1.5'],
    ] as const;
    for (const [options, field, value] of asked) {
      expect(await failure(watch(options))).toEqual([{ code: 'captureRequestInvalid', params: { field, value } }]);
    }
  });

  it.skipIf(noCapture)("gives libpcap's words for a filter that it does not understand (needs root)", async () => {
    const filter = 'tcp prot 1235';
    const watched = watch({ interface: 'lo', filter });
    const [problem] = (await failure(watched)) as { code: string; params: Record<string, string> }[];
    expect(problem.code).toBe('filterInvalid');
    expect(problem.params.filter).toBe(filter);
    expect(problem.params.message).toContain('syntax error');
    expect(watched.problems.length).toBe(1);
  });

  it.skipIf(noCapture || notRoot)('says that the interface is down (needs root)', async () => {
    const [name] = addVethPair();
    ip('link', 'set', name, 'down');
    expect(await failure(watch({ interface: name }))).toEqual([{ code: 'interfaceNotUp', params: { interface: name } }]);
  });

  it.skipIf(noUnprivileged)('says that the privilege is missing (needs libpcap and a user without)', async () => {
    const said = await askScript(firstProblemScript(agentModule('capture/start-capture.js')), unprivileged);
    expect(said).toMatchObject({ problem: { code: 'noPrivilege', params: { node: process.execPath } } });
    expect((said as { ms: number }).ms).toBeLessThan(2000);
  });

  it.skipIf(noUnprivileged)('says that sudo will not help where nothing can give privileges (needs libpcap and a user without)', async () => {
    const before = ['setpriv', '--no-new-privs'];
    const said = await askScript(firstProblemScript(agentModule('capture/start-capture.js')), { ...unprivileged, before });
    expect(said).toMatchObject({ problem: { code: 'noPrivilegeConfined' } });
  });

  it.skipIf(noCapture || notRoot)('refuses to run with privileges that it cannot give up (needs root)', async () => {
    const before = ['setpriv', '--bounding-set=-setuid,-setgid', '--inh-caps=-setuid,-setgid'];
    const said = await askScript(firstProblemScript(agentModule('capture/start-capture.js')), { before });
    expect(said).toMatchObject({ problem: { code: 'privilegesKept' } });
  });
});

describe('without a working cap', () => {
  const compiled = fileURLToPath(new URL('../../dist', import.meta.url));

  /** The compiled agent in a folder where `cap` is what the files say, or absent. */
  async function withCap(files: Record<string, string> | undefined, ask: (entry: (path: string) => string) => Promise<void>): Promise<void> {
    const folder = mkdtempSync(join(tmpdir(), 'synscope-test-'));
    try {
      chmodSync(folder, 0o755);
      for (const part of ['capture', 'launcher']) cpSync(join(compiled, part), join(folder, part), { recursive: true });
      writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
      for (const [path, text] of Object.entries(files ?? {})) {
        mkdirSync(join(folder, 'node_modules/cap'), { recursive: true });
        writeFileSync(join(folder, 'node_modules/cap', path), text);
      }
      await ask((path) => pathToFileURL(join(folder, path)).href);
    } finally {
      rmSync(folder, { recursive: true });
    }
  }

  const kinds: [string, Record<string, string> | undefined, RegExp][] = [
    ['not installed', undefined, /cap/],
    ['not built', { 'index.js': "module.exports = require('./cap.node')" }, /Cannot find module/],
    ['built for another machine', { 'index.js': "module.exports = require('./cap.node')", 'cap.node': 'none' }, /cap\.node/],
    ['not patched', { 'index.js': 'exports.Cap = class {}' }, /lacks synscope's patch/],
  ];

  it.each(kinds)('says so: %s', async (_, files, detail) => {
    await withCap(files, async (entry) => {
      const said = await askScript(firstProblemScript(entry('capture/start-capture.js')));
      expect(said).toMatchObject({ problem: { code: 'captureNotBuilt', params: { detail: expect.stringMatching(detail) } } });
      const preflight = `const { liveCaptureAbility } = await import(${JSON.stringify(entry('capture/preflight.js'))});
        console.log(JSON.stringify(await liveCaptureAbility()));`;
      expect(await askScript(preflight)).toMatchObject({
        kind: 'none',
        reason: { code: 'captureNotBuilt', params: { detail: expect.stringMatching(detail) } },
      });
    });
  });
});

describe('a capture that is under way', () => {
  async function sendThrough(name: string): Promise<void> {
    // A broadcast needs no neighbour that answers. The addresses are for documentation (RFC 5737).
    ip('address', 'replace', '198.51.100.1/24', 'broadcast', '198.51.100.255', 'dev', name);
    const socket = createSocket('udp4').bind();
    await once(socket, 'listening');
    socket.setBroadcast(true);
    await new Promise((resolve) => socket.send('datagram', 9, '198.51.100.255', resolve));
    socket.close();
  }

  it.skipIf(noCapture || notRoot)('goes on when its interface goes down and comes up (needs root)', async () => {
    const [name] = addVethPair();
    const watched = await watchOpen({ interface: name, filter: 'udp port 9' });
    ip('link', 'set', name, 'down');
    const down = await problemOf(watched, 'interfaceDown');
    expect(down).toEqual({ code: 'interfaceDown', params: { interface: name } });
    expect(isNotice(down)).toBe(true);
    ip('link', 'set', name, 'up');
    await problemOf(watched, 'interfaceUp');
    await sendThrough(name);
    await watched.capture.stop();
    expect(readPcap(await watched.file).records.length).toBe(1);
    expect(watched.problems.map((problem) => problem.code)).toEqual(['interfaceDown', 'interfaceUp']);
  });

  it.skipIf(noCapture || notRoot)('ends when its interface is deleted, and keeps what it had (needs root)', async () => {
    const [name] = addVethPair();
    const watched = await watchOpen({ interface: name, filter: 'udp port 9' });
    const arrived = once(watched.capture.bytes, 'readable');
    await sendThrough(name);
    await arrived;
    await new Promise((resolve) => setTimeout(resolve, 50));
    ip('link', 'delete', name);
    const gone = await problemOf(watched, 'interfaceGone');
    expect(gone).toEqual({ code: 'interfaceGone', params: { interface: name } });
    expect(isNotice(gone)).toBe(false);
    await watched.ended;
    expect(readPcap(await watched.file).records.length).toBe(1);
    expect(watched.problems.length).toBe(1);
  });

  it.skipIf(noCapture || notRoot)('ends when its interface is deleted while it is down (needs root)', async () => {
    const [name] = addVethPair();
    const watched = await watchOpen({ interface: name, filter: 'tcp' });
    ip('link', 'set', name, 'down');
    await problemOf(watched, 'interfaceDown');
    ip('link', 'delete', name);
    await problemOf(watched, 'interfaceGone');
    await watched.ended;
  });

  it.skipIf(noCapture || notRoot)('ends when its interface is replaced by another of its name (needs root)', async () => {
    const [name, other] = addVethPair();
    const watched = await watchOpen({ interface: name, filter: 'tcp' });
    ip('link', 'set', name, 'down');
    ip('link', 'delete', name);
    ip('link', 'add', name, 'type', 'veth', 'peer', 'name', other);
    ip('link', 'set', name, 'up');
    await problemOf(watched, 'interfaceGone');
    await watched.ended;
  });

  it.skipIf(noCapture)('says that its process was killed (needs root)', async () => {
    const watched = await watchOpen({ interface: 'lo', filter: 'tcp port 15350' });
    const [child] = childrenOf(process.pid);
    process.kill(child, 'SIGKILL');
    expect(await problemOf(watched, 'childKilled')).toEqual({
      code: 'childKilled',
      params: { interface: 'lo', signal: 'SIGKILL' },
    });
    await watched.ended;
    expect(watched.problems.length).toBe(1);
  });
});
