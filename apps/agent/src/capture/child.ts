// The capture child: the only code of synscope that needs privileges. It opens one interface, gives
// up every privilege, and copies packets to its standard output as a pcap stream until its standard
// input closes. It opens no file of the user's, serves no network, and ends with its capture.
//
// argv[2]: a CaptureRequest as JSON. fd 0: a line, or its end, asks for the end. fd 1: the pcap
// stream. fd 3: SideLines.
import { readFileSync, writeSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { CaptureRequest } from './capture-request.js';
import type { CaptureStats, SideLine } from './side-channel.js';

/** What patches/cap@0.2.1.patch makes of the `cap` package. */
interface Cap {
  open(device: string, filter: string, bufferBytes: number, batch: Buffer, snapLength: number, readTimeoutMs: number, immediate: boolean): string;
  info(): { linkType: number; nanoseconds: boolean };
  setFilter(filter: string): void;
  dispatch(): number;
  stats(): { received: number; dropped: number; ifdropped: number };
  on(event: 'records', listener: (length: number) => void): void;
  on(event: 'error', listener: (error: Error) => void): void;
}

const packetsFd = 1;
const sideFd = 3;
/** The kernel hands over a block of packets at most this long after its first packet came. */
const readTimeoutMs = 10;
/** Also the sign of life that capture/pulse.ts waits for. */
const statsEveryMs = 200;
const batchBytes = 1 << 20;
/** The user and group that own nothing, on every system that has them. */
const nobody = 65_534;

/** Writes everything, also to a pipe that is full and must be waited for. */
function writeAll(fd: number, bytes: Uint8Array): void {
  for (let written = 0; written < bytes.length; ) {
    try {
      written += writeSync(fd, bytes, written);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      // Whoever wanted the capture has gone.
      if (code === 'EPIPE' || code === 'ECONNRESET') process.exit(1);
      if (code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
    }
  }
}

function say(line: SideLine): void {
  writeAll(sideFd, Buffer.from(`${JSON.stringify(line)}\n`));
}

function fail(code: string, error: unknown): never {
  say({ type: 'error', code, detail: error instanceof Error ? error.message : String(error) });
  process.exit(1);
}

function loadCap(): Cap {
  try {
    const { Cap } = createRequire(import.meta.url)('cap');
    if (Cap.prototype.setFilter === undefined) throw new Error("the cap package lacks synscope's patch");
    return new Cap();
  } catch (error) {
    return fail('notBuilt', error);
  }
}

/** libpcap's pcap_activate() status: PCAP_ERROR_NO_SUCH_DEVICE and so on. */
const openErrorCodes: Record<string, string> = { '-5': 'noSuchInterface', '-8': 'noPrivilege', '-9': 'notUp', '-11': 'noPrivilege' };

function open(cap: Cap, request: CaptureRequest, batch: Buffer): void {
  try {
    cap.open(request.interface, '', request.bufferBytes, batch, request.snapLength, readTimeoutMs, false);
  } catch (error) {
    fail(openErrorCodes[String((error as { status?: number }).status)] ?? 'failed', error);
  }
}

/** Root becomes nobody. Throws nothing: a child that keeps a privilege ends here. */
function dropPrivileges(): void {
  if (process.getuid?.() !== 0) return;
  try {
    process.setgroups!([]);
    process.setgid!(nobody);
    process.setuid!(nobody);
  } catch (error) {
    // Root of a user namespace that has no other user: it has no privilege outside, and no way down.
    if (/^\s*0\s+\d+\s+1\s*$/.test(readFileSync('/proc/self/uid_map', 'latin1'))) return;
    fail('privilegesKept', error);
  }
  if (process.platform !== 'linux') return;
  const left = /^Cap(Prm|Eff|Amb):\s*0*[1-9a-f]\w*$/m.exec(readFileSync('/proc/self/status', 'latin1'));
  if (left !== null) fail('privilegesKept', left[0]);
}

function fileHeader(snapLength: number, info: { linkType: number; nanoseconds: boolean }): Uint8Array {
  // Typed arrays have this machine's byte order, and so have the records.
  const version = new Uint32Array(new Uint16Array([2, 4]).buffer)[0];
  const magic = info.nanoseconds ? 0xa1b23c4d : 0xa1b2c3d4;
  return new Uint8Array(new Uint32Array([magic, version, 0, 0, snapLength, info.linkType]).buffer);
}

function readStats(cap: Cap): CaptureStats {
  const { received, dropped, ifdropped } = cap.stats();
  return { receivedByFilter: received, droppedByKernel: dropped, droppedByInterface: ifdropped };
}

const request: CaptureRequest = JSON.parse(process.argv[2]);
const cap = loadCap();
const batch = Buffer.alloc(batchBytes);
let drainedBytes = 0;
/** Not before everything of before the filter has been taken out of the kernel's buffer. */
let begun = false;
let stopping = false;

/** Reads what the kernel has; also the only way to learn that an interface that was down is gone. */
function dispatch(): number {
  try {
    return cap.dispatch();
  } catch (error) {
    return endByError(error);
  }
}

function endByError(error: unknown): never {
  return fail(/disappeared/.test(String(error)) ? 'gone' : 'failed', error);
}

/**
 * The filter came after the opening: what arrived by then, and passed or not, is no part of the capture, which would else
 * begin with a segment or two and a hole behind them.
 */
function begin(): void {
  const info = cap.info();
  setTimeout(() => {
    while (dispatch() > 0 && drainedBytes < batchBytes);
    begun = true;
    writeAll(packetsFd, fileHeader(request.snapLength, info));
    say({ type: 'started', interface: request.interface, linkType: info.linkType });
    setInterval(() => {
      dispatch();
      say({ type: 'stats', ...readStats(cap) });
    }, statsEveryMs);
    if (stopping) drain();
  }, 2 * readTimeoutMs);
}

function stop(): void {
  if (stopping) return;
  stopping = true;
  if (begun) drain();
}

function drain(): void {
  setTimeout(() => {
    // Traffic may go on: what was buffered when the end was asked for is no more than the buffer.
    drainedBytes = 0;
    while (dispatch() > 0 && drainedBytes < request.bufferBytes);
    say({ type: 'ended', ...readStats(cap) });
    process.exit(0);
  }, 2 * readTimeoutMs);
}

cap.on('records', (length) => {
  // The batch is filled again only after this has returned.
  if (begun) writeAll(packetsFd, batch.subarray(0, length));
  drainedBytes += length;
});
cap.on('error', endByError);
process.on('SIGINT', stop).on('SIGTERM', stop);
open(cap, request, batch);
dropPrivileges();
try {
  cap.setFilter(request.filter);
} catch (error) {
  fail('filter', error);
}
begin();
process.stdin.on('data', stop).on('end', stop).on('error', stop);
