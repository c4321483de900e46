// The demo in a namespace of its own: brings its loopback up, starts the capture child, and lets a
// client and a server talk. Run by unshare; see spawn-namespace-demo.ts. To its parent it looks like
// a capture child: same descriptors, same lines, same end. The packets never pass through it.
import { spawnSync } from 'node:child_process';
import { writeSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { spawnChild, watchChild } from '../capture/spawn-capture.js';
import { parseSideLine, type SideLine } from '../capture/side-channel.js';
import { lastSegmentMs } from './demo-settings.js';
import { listenForDemo, runExchange } from './exchange.js';
import type { NamespaceDemo } from './spawn-namespace-demo.js';

const sideFd = 3;

/** SIOCSIFFLAGS with IFF_UP: what ip(8) does, for where iproute2 is not installed. */
const perlLoopbackUp =
  'use Socket; socket(my $s, AF_INET, SOCK_DGRAM, 0) or die $!; my $r = pack("a16 s x22", "lo", 1); ioctl($s, 0x8914, $r) or die $!';

function say(line: string): void {
  writeSync(sideFd, `${line}\n`);
}

function fail(code: string, detail: string): void {
  const line: SideLine = { type: 'error', code, detail };
  say(JSON.stringify(line));
}

function bringLoopbackUp(): void {
  const complaints: string[] = [];
  for (const command of [['ip', 'link', 'set', 'lo', 'up'], ['perl', '-e', perlLoopbackUp]]) {
    const run = spawnSync(command[0], command.slice(1), { encoding: 'utf8' });
    if (run.status === 0) return;
    complaints.push(`${command[0]}: ${run.error?.message ?? run.stderr.trim()}`);
  }
  fail('loopback', complaints.join('; '));
  process.exit(1);
}

async function converse(pauseMs: number, cut: AbortSignal): Promise<void> {
  try {
    const { server } = await listenForDemo();
    await runExchange(server, pauseMs, cut);
    await pause(lastSegmentMs);
  } catch (error) {
    if (!cut.aborted) fail('demo', (error as Error).message);
  }
}

const { request, pauseMs }: NamespaceDemo = JSON.parse(process.argv[2]);
const cut = new AbortController();
bringLoopbackUp();
const child = spawnChild(request, 'inherit');

function stop(): void {
  cut.abort();
  child.stdin!.end();
}

watchChild(child, {
  onLine: (line) => {
    say(line);
    if (parseSideLine(line)?.type === 'started') void converse(pauseMs, cut.signal).then(stop);
  },
  onExit: (exitCode, signal, errorText) => {
    process.stderr.write(errorText);
    if (signal !== null) process.kill(process.pid, signal as NodeJS.Signals);
    else process.exit(exitCode ?? 1);
  },
});
process.on('SIGINT', stop).on('SIGTERM', stop);
process.stdin.on('data', stop).on('end', stop).on('error', stop);
