import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { liveCaptureAbility } from '../../test/compiled.js';
import { childrenOf, isRunning, statusOf, threadStatusesOf, until } from '../../test/processes.js';
import { agentModule, nobodyCanRead } from '../../test/scripts.js';

const cannot = process.getuid?.() !== 0 || (await liveCaptureAbility()).kind !== 'direct' || !nobodyCanRead();
const sudoUid = 4242;

let folder: string;
const started: ChildProcessByStdio<null, Readable, null>[] = [];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'synscope-test-'));
  chmodSync(folder, 0o777);
});
afterAll(() => {
  for (const launcher of started) launcher.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});

/** What every server of these tests begins with: it becomes the account, and can say things. */
const becomeUser = `
  import { mkdtempSync } from 'node:fs';
  import { once } from 'node:events';
  import { accountToDropTo, dropTo } from '${agentModule('launcher/drop-privileges.js')}';
  import { startCapture } from '${agentModule('capture/start-capture.js')}';
  import { liveCaptureAbility } from '${agentModule('capture/preflight.js')}';
  dropTo(accountToDropTo());
  const privateFolder = mkdtempSync(new URL('private-', import.meta.url).pathname);
  process.on('SIGTERM', () => process.exit(0)).on('SIGINT', () => process.exit(0));
  const say = (value) => console.log(JSON.stringify(value));
`;

interface Launched {
  launcher: ChildProcessByStdio<null, Readable, null>;
  server: number;
  /** Its exit code and signal. */
  exit: Promise<unknown[]>;
  /** The next value that the server says. */
  heard(): Promise<Record<string, unknown>>;
}

/** Starts a launcher whose server runs this script. */
async function launch(script: string): Promise<Launched> {
  const server = join(folder, `server-${started.length}.mjs`);
  const launcherEntry = join(folder, `launcher-${started.length}.mjs`);
  writeFileSync(server, becomeUser + script);
  writeFileSync(
    launcherEntry,
    `import { runAsLauncher } from '${agentModule('launcher/launcher.js')}';
    await runAsLauncher(new URL('${pathToFileURL(server).href}'), ['one', 'two']);`,
  );
  const env = { ...process.env, SUDO_UID: String(sudoUid), SUDO_GID: String(sudoUid), UV_USE_IO_URING: '1' };
  const launcher = spawn(process.execPath, [launcherEntry], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  started.push(launcher);
  const exit = once(launcher, 'exit');
  const values: Record<string, unknown>[] = [];
  let rest = '';
  launcher.stdout.setEncoding('utf8').on('data', (text: string) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop()!;
    values.push(...lines.map((line) => JSON.parse(line)));
  });
  await until('the launcher has started its server', () => childrenOf(launcher.pid!).length === 1);
  const heard = async (): Promise<Record<string, unknown>> => {
    await until('the server says something', () => values.length > 0, 5000);
    return values.shift()!;
  };
  return { launcher, server: childrenOf(launcher.pid!)[0], exit, heard };
}

const captureOnLoopback = `
  const capture = startCapture({ interface: 'lo', filter: 'tcp port 15352', privateFolder });
  capture.on('problem', say).on('ended', (ended) => say({ ended }));
  capture.on('started', (started) => say({ started }));
  let bytes = 0;
  capture.bytes.on('data', (chunk) => (bytes += chunk.length)).on('end', () => say({ bytes }));
`;

describe('the launcher', () => {
  it.skipIf(cannot)('starts captures for a server that has no privilege left (needs root)', async () => {
    const { launcher, server, exit, heard } = await launch(`
      say({ argv: process.argv.slice(2), uring: process.env.UV_USE_IO_URING ?? null, ability: await liveCaptureAbility() });
      ${captureOnLoopback}
      await once(capture, 'started');
      setTimeout(() => capture.stop().then(() => say('stopped')).then(() => process.exit(7)), 300);
    `);
    expect(await heard()).toEqual({ argv: ['one', 'two'], uring: null, ability: { kind: 'launcher' } });
    for (const status of threadStatusesOf(server)) {
      expect(status.get('Uid')).toBe(Array(4).fill(sudoUid).join('\t'));
      expect(status.get('Gid')).toBe(Array(4).fill(sudoUid).join('\t'));
      expect(status.get('Groups')?.trim()).toBe(String(sudoUid));
      for (const set of ['CapPrm', 'CapEff', 'CapAmb']) expect(Number(`0x${status.get(set)}`)).toBe(0);
    }
    expect(await heard()).toEqual({ started: { interface: 'lo', linkType: 1 } });
    const [child] = childrenOf(launcher.pid!).filter((pid) => pid !== server);
    expect(statusOf(child).get('Uid')).toBe('65534\t65534\t65534\t65534');
    const said = [await heard(), await heard(), await heard()];
    expect(said).toContainEqual({ bytes: 24 });
    expect(said).toContainEqual('stopped');
    expect(await exit).toEqual([7, null]);
    expect(isRunning(child)).toBe(false);
  });

  it.skipIf(cannot)('passes on what the capture process says (needs root)', async () => {
    const { heard } = await launch(`
      for (const options of [{ filter: 'tcp prot' }, { interface: 'nosuch0' }]) {
        const capture = startCapture({ interface: 'lo', privateFolder, ...options });
        capture.on('problem', say);
        await once(capture, 'ended');
      }
      process.exit();
    `);
    expect(await heard()).toMatchObject({ code: 'filterInvalid' });
    expect(await heard()).toEqual({ code: 'unknownInterface', params: { interface: 'nosuch0' } });
  });

  it.skipIf(cannot)('ends a capture that is stopped before it has begun (needs root)', async () => {
    const { exit, heard } = await launch(`
      const capture = startCapture({ interface: 'lo', privateFolder });
      capture.on('problem', say).bytes.resume();
      await capture.stop();
      say('stopped');
      process.exit();
    `);
    expect(await heard()).toBe('stopped');
    expect(await exit).toEqual([0, null]);
  });

  it.skipIf(cannot)('does nothing that is no proper request (needs root)', async () => {
    const { launcher, server, exit, heard } = await launch(`
      import { connect, createServer } from 'node:net';
      const listening = createServer().listen(privateFolder + '/s');
      await once(listening, 'listening');
      const good = { interface: 'lo', filter: '', snapLength: 100, bufferBytes: 1 << 20 };
      const bad = [
        null, 'lo', {}, { ...good, interface: '../../etc' }, { ...good, interface: '-i' }, { ...good, filter: 'x'.repeat(5000) },
        { ...good, snapLength: -1 }, { ...good, bufferBytes: 2 ** 40 }, { ...good, env: { LD_PRELOAD: 'x' } },
      ];
      const answers = [];
      process.on('message', (answer) => {
        answers.push(answer);
        if (answers.length < bad.length) return;
        say(answers.map((one) => [one.type, one.problem?.code]));
        listening.close();
      });
      for (const junk of ['junk', 7, null, [], { type: 'exec', id: 1 }, { type: 'stop', id: 99 }, { type: 'kill', id: 1e300 }, { type: 'start', id: 5, request: good }]) {
        process.send(junk);
      }
      for (const [id, request] of bad.entries()) {
        const socket = connect(privateFolder + '/s');
        await once(socket, 'connect');
        process.send({ type: 'start', id, request }, socket);
      }
    `);
    const answers = (await heard()) as unknown as [string, string][];
    expect(answers.map(([type]) => type)).toEqual(Array(9).fill('refused'));
    expect(answers.map(([, code]) => code)).toEqual([
      ...Array(3).fill('captureRequestInvalid'),
      ...Array(2).fill('unknownInterface'),
      ...Array(4).fill('captureRequestInvalid'),
    ]);
    expect(childrenOf(launcher.pid!)).toEqual([server]);
    launcher.kill('SIGTERM');
    await exit;
  });

  it.skipIf(cannot)('runs eight captures at a time, and not one more (needs root)', async () => {
    const { launcher, exit, heard } = await launch(`
      let open = 0;
      const captures = Array.from({ length: 8 }, () => startCapture({ interface: 'lo', privateFolder }));
      for (const capture of captures) {
        capture.bytes.resume();
        capture.on('problem', say);
      }
      await Promise.all(captures.map((capture) => once(capture, 'started')));
      startCapture({ interface: 'lo', privateFolder }).on('problem', async (problem) => {
        say(problem);
        await captures[0].stop();
        startCapture({ interface: 'lo', privateFolder }).on('problem', say).on('started', () => say('open again'));
      });
    `);
    expect(await heard()).toEqual({ code: 'tooManyCaptures', params: { limit: 8 } });
    expect(await heard()).toBe('open again');
    launcher.kill('SIGTERM');
    await exit;
  });

  for (const [victim, signal, code] of [
    ['launcher', 'SIGINT', 0],
    ['launcher', 'SIGTERM', 0],
    ['launcher', 'SIGKILL', null],
    ['server', 'SIGTERM', 0],
    ['server', 'SIGKILL', 137],
  ] as const) {
    it.skipIf(cannot)(`leaves nothing running when its ${victim} gets ${signal} (needs root)`, async () => {
      const { launcher, server, exit, heard } = await launch(captureOnLoopback);
      expect(await heard()).toHaveProperty('started');
      const child = childrenOf(launcher.pid!).find((pid) => pid !== server)!;
      process.kill(victim === 'launcher' ? launcher.pid! : server, signal);
      expect(await exit).toEqual([code, code === null ? signal : null]);
      await until('no process is left', () => !isRunning(server) && !isRunning(child), 3000);
    });
  }

  it.skipIf(cannot)('tells the server when it has gone (needs root)', async () => {
    const { launcher, heard } = await launch(captureOnLoopback);
    expect(await heard()).toHaveProperty('started');
    launcher.kill('SIGKILL');
    expect(await heard()).toEqual({ code: 'launcherGone', params: {} });
  });
});
